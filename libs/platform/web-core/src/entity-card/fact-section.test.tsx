import { afterEach, describe, expect, it } from '@jest/globals';
import { toasts } from '@kolo/web-ui';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, refusal } from '../testing/fake-api';
import { drawInside } from '../testing/render';
import { FactSection } from './fact-section';
import { useRecord } from './use-record';

const stored = {
  __typename: 'Counterparty',
  id: 'c1',
  version: 3,
  name: 'Ромашка',
  taxCode: '111',
  statusId: null,
  status: null,
};

function Card() {
  const { record } = useRecord('counterparty', 'c1', { fields: ['name', 'taxCode', 'statusId'] });
  return record && <FactSection entity="counterparty" record={record} fields={['name', 'taxCode']} keys />;
}

const load = { CounterpartyRecord: () => ({ data: { counterparty: stored } }) };
const answer = (part: object) => ({ data: { updateCounterparty: { ...stored, updatedAt: null, version: 4, ...part } } });

afterEach(() => toasts.clear());

describe('A fact of a card', () => {
  it('is edited where it stands: E begins, Tab saves and goes on, Esc leaves as it was', async () => {
    const api = fakeApi({ ...load, UpdateCounterparty: () => answer({ name: 'Ромашка Плюс' }) });
    await drawInside(<Card />);
    await screen.findByText('Ромашка');
    await userEvent.keyboard('e');
    await userEvent.type(screen.getByRole('textbox', { name: 'Назва' }), ' Плюс');
    await userEvent.tab();
    const code = await screen.findByRole('textbox', { name: 'ЄДРПОУ / РНОКПП' });
    await userEvent.type(code, '222{Escape}');
    await screen.findByText('Ромашка Плюс');
    expect(screen.getByText('111')).toBeTruthy();
    expect(api.of('UpdateCounterparty').map((one) => one.variables)).toEqual([
      { id: 'c1', version: 3, patch: { name: 'Ромашка Плюс' } },
    ]);
  });

  it('shows both values when two people changed it, and saves the one that is chosen', async () => {
    let first = true;
    const conflict = { version: 9, fields: { taxCode: { yours: '222', theirs: '333' } } };
    const api = fakeApi({
      ...load,
      UpdateCounterparty: () => {
        if (!first) return answer({ taxCode: '222', version: 10 });
        first = false;
        return refusal({ code: 'CONFLICT', reason: 'conflict', conflict });
      },
    });
    await drawInside(<Card />);
    await userEvent.click(await screen.findByRole('button', { name: /^Змінити «ЄДРПОУ \/ РНОКПП»/ }));
    const box = screen.getByRole('textbox', { name: 'ЄДРПОУ / РНОКПП' });
    await userEvent.clear(box);
    await userEvent.type(box, '222{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('333');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Лишити збережене'));
    expect(screen.getByRole('button', { name: 'Закрити' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Лишити моє' }));
    await waitFor(() => expect(api.of('UpdateCounterparty')).toHaveLength(2));
    expect(api.last('UpdateCounterparty')?.variables).toEqual({ id: 'c1', version: 9, patch: { taxCode: '222' } });
  });

  it('gives the focus back to its button after Enter and after Esc, and leaves it where one clicked', async () => {
    fakeApi({ ...load, UpdateCounterparty: () => answer({ taxCode: '1112' }) });
    await drawInside(<Card />);
    const button = () => screen.findByRole('button', { name: /^Змінити «ЄДРПОУ \/ РНОКПП»/ });
    await userEvent.click(await button());
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(await button());
    await userEvent.keyboard('{Enter}2{Enter}');
    await screen.findByText('1112');
    expect(document.activeElement).toBe(await button());
    await userEvent.keyboard('{Enter}');
    await userEvent.click(document.body);
    await button();
    expect(document.activeElement).toBe(document.body);
  });

  it('opens again with what was typed when the server refuses it', async () => {
    const fields = [{ field: 'taxCode', reason: 'badTaxCode', params: {} }];
    fakeApi({ ...load, UpdateCounterparty: () => refusal({ code: 'INVALID', reason: 'invalid', fields }) });
    await drawInside(<Card />);
    await userEvent.click(await screen.findByRole('button', { name: /^Змінити «ЄДРПОУ \/ РНОКПП»/ }));
    await userEvent.type(screen.getByRole('textbox', { name: 'ЄДРПОУ / РНОКПП' }), '9{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Код не проходить перевірку/);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'ЄДРПОУ / РНОКПП' }).value).toBe('1119');
  });
});
