import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toasts } from '@kolo/web-ui';
import { fakeApi, refusal } from '../testing/fake-api';
import { giveHeight } from '../testing/layout';
import { drawInside } from '../testing/render';
import { EntityList } from './entity-list';

const slices = [{ name: 'test', entities: [{ name: 'counterparty', path: (id: string) => `/clients/${id}` }] }];
const status = { __typename: 'DirectoryEntry', id: 's1', name: 'Новий', color: 'green' };
const row = (index: number) => ({
  __typename: 'Counterparty',
  id: `c${index}`,
  version: 1,
  name: `Клієнт ${index}`,
  taxCode: null,
  statusId: 's1',
  status,
});

function page(first: number, count: number, more: boolean) {
  const nodes = Array.from({ length: count }, (_, index) => row(first + index));
  const pageInfo = { __typename: 'PageInfo', endCursor: `after-${first + count}`, hasNextPage: more };
  return { data: { counterparties: { __typename: 'CounterpartyPage', nodes, pageInfo } } };
}

const total = (count: number, precision = 'EXACT') => ({
  data: { counterparties: { __typename: 'CounterpartyPage', total: { __typename: 'Total', count, precision } } },
});

const usual = {
  CounterpartiesList: ({ input }: { input: { after?: string; first: number } }) =>
    input.after ? page(60, 5, false) : page(0, Math.min(60, input.first), true),
  CounterpartiesTotal: () => total(65),
  DirectoryEntriesOptions: () => ({
    data: {
      directoryEntries: {
        __typename: 'DirectoryEntryPage',
        nodes: [status],
        pageInfo: { __typename: 'PageInfo', hasNextPage: false },
      },
    },
  }),
  DirectoryEntryName: () => ({ data: { directoryEntry: status } }),
};

const list = (
  <EntityList
    entity="counterparty"
    columns={['name', 'statusId', 'taxCode', 'salary']}
    defaultSort={{ field: 'name', descending: false }}
    embedded={false}
  />
);

beforeAll(() => giveHeight(600));
beforeEach(() => localStorage.clear());
afterEach(() => toasts.clear());

describe('The list', () => {
  it('asks only for columns that the viewer may read', async () => {
    const api = fakeApi(usual);
    await drawInside(list, { slices });
    await screen.findByText('Клієнт 0');
    const { query, variables } = api.last('CounterpartiesList') ?? {};
    expect(query).not.toContain('salary');
    expect(query).not.toContain('total');
    expect(variables).toEqual({ input: { first: 60, sort: [{ field: 'name', descending: false }] } });
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).not.toContain('salary');
  });

  it('puts filters into the address and takes them from it', async () => {
    const api = fakeApi(usual);
    const { address } = await drawInside(list, { slices, at: '/?f=statusId~in~s1&any=1&q=ром' });
    const chips = await screen.findByRole('group', { name: 'Фільтр' });
    await within(chips).findByText('Новий');
    expect(api.last('CounterpartiesList')?.variables['input']).toMatchObject({
      search: 'ром',
      filter: { statusId: { in: ['s1'] } },
    });
    await userEvent.click(within(chips).getByRole('button', { name: /Прибрати фільтр/ }));
    await waitFor(() => expect(address()).toBe('/?q=ром'));
    await waitFor(() => expect(api.last('CounterpartiesList')?.variables['input']).not.toHaveProperty('filter'));
  });

  it('makes a filter by keyboard: field, question, value', async () => {
    const api = fakeApi(usual);
    const { address } = await drawInside(list, { slices });
    await screen.findByText('Клієнт 0');
    await userEvent.click(screen.getByRole('button', { name: 'Фільтр' }));
    await userEvent.type(await screen.findByLabelText('Знайти поле'), 'ЄДРПОУ{Enter}');
    await userEvent.type(await screen.findByLabelText('Значення'), '1234{Enter}');
    await waitFor(() => expect(address()).toBe('/?f=taxCode~contains~1234'));
    await waitFor(() =>
      expect(api.last('CounterpartiesList')?.variables['input']).toMatchObject({ filter: { taxCode: { contains: '1234' } } }),
    );
  });

  it('sorts by the header and says so in the address', async () => {
    fakeApi(usual);
    const { address } = await drawInside(list, { slices });
    await screen.findByText('Клієнт 0');
    const head = screen.getByRole('columnheader', { name: /^Назва/ });
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    await userEvent.click(within(head).getByRole('button', { name: 'Назва' }));
    await waitFor(() => expect(address()).toBe('/?sort=-name'));
  });

  it('selects everything that matches and deletes it but for what was unticked', async () => {
    const api = fakeApi({
      ...usual,
      DeleteCounterparties: () => ({
        data: { deleteCounterparties: { changed: 64, kept: [] } },
        extensions: { changes: ['b1'] },
      }),
    });
    await drawInside(list, { slices });
    await screen.findByText('Клієнт 0');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати всі' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати рядок «Клієнт 1»' }));
    await screen.findByText('Вибрано 64');
    await userEvent.click(screen.getByRole('button', { name: 'Видалити' }));
    await screen.findByText('Видалено');
    expect(api.last('DeleteCounterparties')?.variables).toEqual({ selection: { except: ['c1'] } });
    expect(screen.queryByText('Вибрано 64')).toBeNull();
  });

  it('undoes a change from its toast', async () => {
    const api = fakeApi({
      ...usual,
      DeleteCounterparties: () => ({ data: { deleteCounterparties: { changed: 1, kept: [] } }, extensions: { changes: ['b1'] } }),
      UndoChange: () => ({ data: { undoChange: { undone: 1, skippedCount: 0, running: false, batchId: 'b2', skipped: [] } } }),
    });
    await drawInside(list, { slices });
    await screen.findByText('Клієнт 0');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Вибрати рядок «Клієнт 0»' }));
    await userEvent.click(screen.getByRole('button', { name: 'Видалити' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Скасувати' }));
    await screen.findByText('Скасовано');
    expect(api.last('UndoChange')?.variables).toEqual({ batchId: 'b1', force: false });
  });

  it('says what happened when it is refused, and tries again', async () => {
    let refused = true;
    fakeApi({
      ...usual,
      CounterpartiesList: () =>
        refused ? refusal({ code: 'INTERNAL', reason: 'internal', reference: 'r-17' }) : page(0, 3, false),
    });
    await drawInside(list, { slices });
    expect((await screen.findByRole('alert')).textContent).toContain('r-17');
    refused = false;
    await userEvent.click(screen.getByRole('button', { name: 'Спробувати ще раз' }));
    await screen.findByText('Клієнт 2');
  });

  it('offers to clear the filters when nothing matches', async () => {
    fakeApi({ ...usual, CounterpartiesList: () => page(0, 0, false), CounterpartiesTotal: () => total(0) });
    const { address } = await drawInside(list, { slices, at: '/?q=нічого' });
    await userEvent.click(await screen.findByRole('button', { name: 'Прибрати фільтри' }));
    await waitFor(() => expect(address()).toBe('/'));
  });
});
