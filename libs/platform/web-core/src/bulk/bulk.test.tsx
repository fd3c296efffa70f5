import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toasts } from '@kolo/web-ui';
import { EntityList } from '../entity-list/entity-list';
import { fakeApi, refusal } from '../testing/fake-api';
import { giveHeight } from '../testing/layout';
import { drawInside } from '../testing/render';

const row = (index: number) => ({
  __typename: 'Counterparty',
  id: `c${index}`,
  version: 1,
  name: `Клієнт ${index}`,
  taxCode: null,
});

const list = {
  CounterpartiesList: () => ({
    data: {
      counterparties: {
        __typename: 'CounterpartyPage',
        nodes: [row(0), row(1), row(2)],
        pageInfo: { __typename: 'PageInfo', endCursor: null, hasNextPage: false },
      },
    },
  }),
  CounterpartiesTotal: () => ({
    data: {
      counterparties: { __typename: 'CounterpartyPage', total: { __typename: 'Total', count: 1_204, precision: 'EXACT' } },
    },
  }),
};

const preview = (part: object = {}) => ({
  data: {
    previewBulkCounterparties: {
      id: 'p1',
      matched: 1_204,
      changing: 1_200,
      unchanged: 1,
      refused: [{ reason: 'recordReadOnly', count: 3 }],
      hints: [],
      rows: [
        { id: 'c0', title: 'Клієнт 0', changes: [{ field: 'taxCode', label: 'Код', beforeText: null, afterText: '14360570' }] },
      ],
      ...part,
    },
  },
});

const report = (part: object = {}) => ({ changed: 1_200, skippedCount: 0, skipped: [], batchId: 'b1', running: false, ...part });

async function openMenu() {
  await drawInside(<EntityList entity="counterparty" columns={['name', 'taxCode']} bulk />);
  await screen.findByText('Клієнт 0');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати всі' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Змінити' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Заповнити поле', hidden: true }));
  return screen.findByRole('dialog');
}

async function fillTaxCode(dialog: HTMLElement) {
  await userEvent.click(within(dialog).getByRole('combobox', { name: 'Поле' }));
  await userEvent.click(await screen.findByRole('option', { name: /ЄДРПОУ/, hidden: true }));
  await userEvent.type(within(dialog).getByRole('textbox', { name: /ЄДРПОУ/ }), '14360570');
}

beforeAll(() => giveHeight(600));
beforeEach(() => localStorage.clear());
afterEach(() => toasts.clear());

describe('Bulk work of a list', () => {
  it('SM-11, SM-14: says exactly what would change and what would not, then does it and offers Undo', async () => {
    const api = fakeApi({
      ...list,
      PreviewBulkCounterparties: () => preview(),
      StartBulk: () => ({ data: { startBulk: report() }, extensions: { changes: ['b1'] } }),
    });
    const dialog = await openMenu();
    expect(within(dialog).getByRole('button', { name: 'Заповнити поле' }).hasAttribute('disabled')).toBe(true);
    await fillTaxCode(dialog);
    const run = await within(dialog).findByRole('button', { name: /Змінити 1\s200 записів/ });
    expect(dialog.textContent).toMatch(/Вибрано 1\s204 записи: зміниться 1\s200, уже так: 1, пропускаємо: 3\./);
    expect(within(dialog).getByRole('listitem').textContent).toBe('3 Цей запис ви можете лише переглядати');
    expect(within(dialog).getByRole('row', { name: 'Клієнт 0 — 14360570' })).toBeTruthy();
    expect(api.last('PreviewBulkCounterparties')?.variables).toEqual({
      selection: { except: [] },
      action: { kind: 'set', values: { taxCode: '14360570' } },
    });
    await userEvent.click(run);
    await screen.findByText(/Змінено 1\s200 записів/);
    expect(api.last('StartBulk')?.variables).toEqual({ previewId: 'p1' });
    expect(screen.getByRole('button', { name: 'Скасувати' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('shows a long one going on and says with Undo when it has ended', async () => {
    const batch = {
      kind: 'bulk.batches.set',
      title: 'Клієнти (1204)',
      total: 1_204,
      failed: 4,
      cancelRequested: false,
      params: {},
    };
    const end = {
      state: 'DONE',
      done: 1_200,
      undoable: true,
      resumable: false,
      startedAt: '2026-11-22T08:00:00Z',
      finishedAt: '2026-11-22T08:00:03Z',
    };
    fakeApi({
      ...list,
      PreviewBulkCounterparties: () => preview(),
      StartBulk: () => ({ data: { startBulk: report({ changed: 0, batchId: 'b7', running: true }) } }),
      BatchProgress: () => ({
        data: {
          batch: {
            __typename: 'Batch',
            id: 'b7',
            ...batch,
            ...end,
            result: { changed: 1_196, skippedCount: 4, reasons: { changedSince: 4 } },
          },
        },
      }),
    });
    const dialog = await openMenu();
    await fillTaxCode(dialog);
    await userEvent.click(await within(dialog).findByRole('button', { name: /Змінити 1\s200/ }));
    await screen.findByText(/Змінено 1\s196 записів/);
    await screen.findByText('4 лишилися як були: Відтоді це змінив хтось інший');
    expect(screen.getByRole('button', { name: 'Скасувати' })).toBeTruthy();
  });

  it('SM-16: deleting many goes through the same dialog, which says when it is switched off', async () => {
    const api = fakeApi({
      ...list,
      PreviewBulkCounterparties: () => refusal({ code: 'ACCESS_DENIED', reason: 'bulkDeleteOff' }),
    });
    await drawInside(<EntityList entity="counterparty" columns={['name', 'taxCode']} bulk />);
    await screen.findByText('Клієнт 0');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати рядок «Клієнт 0»' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати рядок «Клієнт 2»' }));
    await userEvent.click(screen.getByRole('button', { name: 'Видалити' }));
    const dialog = await screen.findByRole('dialog');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Масове видалення вимкнено');
    expect(api.last('PreviewBulkCounterparties')?.variables).toEqual({
      selection: { ids: ['c0', 'c2'] },
      action: { kind: 'delete', values: {} },
    });
    expect(within(dialog).getByRole('button', { name: 'Видалити вибране' }).hasAttribute('disabled')).toBe(true);
  });
});
