import { toasts } from '@kolo/web-ui';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IconPhone, IconPlus } from '@tabler/icons-react';
import type { EntityRecord } from '../documents/record';
import { fakeApi } from '../testing/fake-api';
import { giveHeight } from '../testing/layout';
import { drawInside } from '../testing/render';
import { client, olena } from '../testing/viewer';
import { Viewer } from '../viewer/viewer';
import { EntityList } from './entity-list';

const made = jest.fn();
const called: EntityRecord[] = [];
const slices = [
  {
    name: 'test',
    entities: [{ name: 'counterparty', path: (id: string) => `/clients/${id}` }],
    createActions: [
      {
        key: 'client',
        on: 'counterparty',
        title: 'counterparty.one',
        fresh: 'clients.form.title',
        icon: IconPlus,
        order: 1,
        run: made,
      },
      { key: 'event', on: 'activity', title: 'activity.one', icon: IconPlus, order: 2, run: () => undefined },
    ],
    rowActions: [
      {
        on: 'counterparty',
        key: 'call',
        title: 'events.planCall',
        icon: IconPhone,
        order: 1,
        run: ({ record }: { record: EntityRecord }) => called.push(record),
      },
    ],
  },
];

const rows = ['Явір', 'Калина'].map((name, index) => ({ __typename: 'Counterparty', id: `c${index}`, version: 1, name }));
const answers = {
  CounterpartiesList: () => ({
    data: {
      counterparties: { __typename: 'CounterpartyPage', nodes: rows, pageInfo: { endCursor: null, hasNextPage: false } },
    },
  }),
  CounterpartiesTotal: () => ({
    data: { counterparties: { __typename: 'CounterpartyPage', total: { count: 2, precision: 'EXACT' } } },
  }),
  DeleteCounterparties: () => ({ data: { deleteCounterparties: { changed: 1, kept: [] } }, extensions: { changes: ['b1'] } }),
};

beforeAll(() => giveHeight(600));
beforeEach(() => {
  localStorage.clear();
  made.mockClear();
  called.length = 0;
});
afterEach(() => toasts.clear());

async function drawn(viewer = olena) {
  const api = fakeApi(answers);
  const view = await drawInside(<EntityList entity="counterparty" columns={['name']} />, { slices, viewer });
  await screen.findByText('Калина');
  return { ...view, api };
}

const titles = async () => {
  const menu = await screen.findByRole('menu');
  return within(menu)
    .getAllByRole('menuitem')
    .map((item) => item.textContent);
};

describe('The menu of the right button', () => {
  it('BSI-42: offers a new record and what may be done with the row', async () => {
    const { api } = await drawn();
    fireEvent.contextMenu(screen.getByRole('row', { name: /Калина/ }));
    expect(await titles()).toEqual([
      'Новий клієнт',
      'Відкрити',
      'Відкрити в новій вкладці',
      'Запланувати дзвінок',
      'Копіювати посилання',
      'Видалити',
    ]);
    const tab = screen.getByRole('menuitem', { name: 'Відкрити в новій вкладці' });
    expect([tab.getAttribute('href'), tab.getAttribute('target')]).toEqual(['/clients/c1', '_blank']);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Запланувати дзвінок' }));
    expect(called).toMatchObject([{ id: 'c1', name: 'Калина' }]);
    fireEvent.contextMenu(screen.getByRole('row', { name: /Явір/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Видалити' }));
    await screen.findByText('Видалено');
    expect(api.last('DeleteCounterparties')?.variables).toEqual({ selection: { ids: ['c0'] } });
  });

  it('BSI-42: offers to create on the empty space, and nothing about a row', async () => {
    await drawn();
    fireEvent.contextMenu(screen.getByRole('grid'));
    expect(await titles()).toEqual(['Новий клієнт']);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Новий клієнт' }));
    expect(made).toHaveBeenCalledTimes(1);
  });

  it.each(['{Shift>}[F10]{/Shift}', '{ContextMenu}'])(
    'BSI-42: opens by the keyboard alone, with %s, and gives the focus back',
    async (keys) => {
      const { address } = await drawn();
      const grid = screen.getByRole('grid');
      grid.focus();
      await userEvent.keyboard(`jj${keys}`);
      expect(await titles()).toHaveLength(6);
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
      expect(document.activeElement).toBe(grid);
      await userEvent.keyboard(keys);
      await screen.findByRole('menu');
      await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
      await waitFor(() => expect(address()).toBe('/clients/c1'));
    },
  );

  it('BSI-42: offers only what the viewer may, and leaves the browser its own menu where that is nothing', async () => {
    const rights = { view: 'ALL', create: 'NONE', edit: 'NONE', delete: 'NONE', export: 'NONE', import: 'NONE' } as const;
    const reader = new Viewer(olena.user, [], [], [{ ...client, rights }]);
    await drawn(reader);
    fireEvent.contextMenu(screen.getByRole('row', { name: /Калина/ }));
    expect(await titles()).not.toContain('Видалити');
    await userEvent.keyboard('{Escape}');
    const letter = document.createElement('a');
    letter.href = 'tel:+380671112233';
    screen.getByRole('row', { name: /Калина/ }).append(letter);
    expect(fireEvent.contextMenu(letter)).toBe(true);
    expect(fireEvent.contextMenu(screen.getByRole('row', { name: /Явір/ }))).toBe(false);
  });
});
