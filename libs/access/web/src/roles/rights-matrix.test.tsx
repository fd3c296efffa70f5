import { beforeEach, describe, expect, test } from '@jest/globals';
import { drawInside } from '@kolo/web-core/testing';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { catalogue, stored } from '../testing/rights-world';
import { applied, edited, type RightsEdits } from './rights';
import { RightsMatrix } from './rights-matrix';

const heard: [string, string][] = [];
beforeEach(() => {
  heard.length = 0;
});

function Edited({ readOnly = false }: { readOnly?: boolean }) {
  const [edits, setEdits] = useState<RightsEdits>({});
  const change = (key: string, value: string) => {
    heard.push([key, value]);
    setEdits((before) => edited(stored, before, key, value));
  };
  return (
    <RightsMatrix catalogue={catalogue} rights={applied(stored, edits)} edits={edits} readOnly={readOnly} onChange={change} />
  );
}

// Where nothing is laid out, a menu takes what opened it for scrolled away, and hides.
const laidOut = { hidden: true };
const cell = (name: string | RegExp) => screen.getByRole('button', { name });

describe('TS-30: the rights matrix', () => {
  test('has a row for each kind of record with rights of its own, work first, and says the level in each cell', async () => {
    await drawInside(<Edited />);
    const rows = screen.getAllByRole('rowheader').map((header) => header.textContent);
    expect(rows).toEqual(['Робота', 'Клієнти', 'Компанія', 'Співробітники']);
    const row = screen.getByRole('row', { name: /^Клієнти/ });
    expect(
      within(row)
        .getAllByRole('button')
        .map((button) => button.getAttribute('aria-label')),
    ).toEqual([
      'Клієнти: Бачити: Підрозділу',
      'Клієнти: Створювати: Свої',
      'Клієнти: Змінювати: Свої',
      'Клієнти: Видаляти: Ні',
      'Клієнти: Експортувати: Ні',
      'Клієнти: Імпортувати: Ні',
    ]);
  });

  test('a click opens the levels, and the chosen one is marked as changed', async () => {
    await drawInside(<Edited />);
    await userEvent.click(cell('Клієнти: Змінювати: Свої'));
    const choices = await screen.findAllByRole('menuitemradio', laidOut);
    expect(choices.map((choice) => choice.getAttribute('aria-checked'))).toEqual(['false', 'true', 'false', 'false']);
    await userEvent.click(await screen.findByRole('menuitemradio', { name: /Усієї компанії/, ...laidOut }));
    expect(heard).toEqual([['entity:counterparty.edit', 'all']]);
    expect(cell('Клієнти: Змінювати: Усі, змінено')).toBeTruthy();
  });

  test('arrows go from cell to cell, one of which is a stop of Tab', async () => {
    await drawInside(<Edited />);
    await userEvent.tab();
    expect(document.activeElement).toBe(cell(/^Клієнти: Бачити/));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(cell(/^Співробітники: Змінювати/));
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(cell(/^Співробітники: Імпортувати/));
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(document.activeElement).toBe(cell(/^Клієнти: Бачити/));
    expect(screen.getAllByRole('button').filter((button) => button.tabIndex === 0)).toHaveLength(1);
  });

  test('numbers, plus and minus set a level without a menu; coming back is no change', async () => {
    await drawInside(<Edited />);
    act(() => cell(/^Клієнти: Змінювати/).focus());
    await userEvent.keyboard('4-');
    expect(cell('Клієнти: Змінювати: Підрозділу, змінено')).toBeTruthy();
    await userEvent.keyboard('2');
    expect(cell('Клієнти: Змінювати: Свої')).toBeTruthy();
    await userEvent.keyboard('1');
    expect(heard).toEqual([
      ['entity:counterparty.edit', 'all'],
      ['entity:counterparty.edit', 'department'],
      ['entity:counterparty.edit', 'own'],
      ['entity:counterparty.edit', ''],
    ]);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('what everybody sees cannot be taken away, and levels that make no difference are not offered', async () => {
    await drawInside(<Edited />);
    const seen = cell('Співробітники: Бачити: Усі');
    expect(seen.getAttribute('aria-disabled')).toBe('true');
    act(() => seen.focus());
    await userEvent.keyboard('1');
    await userEvent.click(cell('Співробітники: Змінювати: Ні'));
    const choices = await screen.findAllByRole('menuitemradio', laidOut);
    expect(choices.map((choice) => choice.textContent)).toEqual([
      expect.stringContaining('Ні'),
      expect.stringContaining('Свої'),
      expect.stringContaining('Усі'),
    ]);
    expect(heard).toEqual([]);
  });

  test('who may only look changes nothing, neither by mouse nor by keyboard', async () => {
    await drawInside(<Edited readOnly />);
    await userEvent.click(cell('Клієнти: Змінювати: Свої'));
    await userEvent.keyboard('4');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(heard).toEqual([]);
  });
});
