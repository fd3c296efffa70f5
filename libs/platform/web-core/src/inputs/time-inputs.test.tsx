import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { drawInside } from '../testing/render';
import { MomentInput } from './time-inputs';

test('every button of the calendar has a name in the language of the page', async () => {
  await drawInside(<MomentInput ariaLabel="Початок" value="2026-11-22T08:00:00Z" onChange={() => undefined} />);
  expect(screen.getByRole('button', { name: 'Очистити «Початок»' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Початок' }));
  // Nothing has a place in jsdom, so the calendar takes its field for scrolled away and hides.
  const hidden = true;
  const calendar = await screen.findByRole('dialog', { hidden });
  for (const name of ['Попередній місяць', 'Наступний місяць', 'Вибрати місяць', 'Готово'])
    expect(within(calendar).getByRole('button', { name, hidden })).toBeTruthy();
  for (const name of ['Години', 'Хвилини']) expect(within(calendar).getByRole('spinbutton', { name, hidden })).toBeTruthy();
  const nameless = within(calendar)
    .getAllByRole('button', { hidden })
    .filter((button) => !button.getAttribute('aria-label') && !button.textContent?.trim());
  expect(nameless).toEqual([]);
});
