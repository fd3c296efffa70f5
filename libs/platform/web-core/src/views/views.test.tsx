import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toasts } from '@kolo/web-ui';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityList } from '../entity-list/entity-list';
import { fakeApi } from '../testing/fake-api';
import { giveHeight } from '../testing/layout';
import { drawInside } from '../testing/render';
import { client, entity, field, olena } from '../testing/viewer';
import { Viewer } from '../viewer/viewer';
import type { SavedView } from './views.graphql';

const views = (buttons: readonly string[]) => ({
  ...entity('savedView', 'savedViews', [
    field('name', 'TEXT'),
    field('sharing', 'CHOICE', { options: ['PRIVATE', 'EVERYBODY'] }),
  ]),
  buttons,
});
const viewerWith = (buttons: readonly string[]) => new Viewer(olena.user, [], [], [client, views(buttons)]);

const debtors: SavedView = {
  id: '0198c0de-0000-7000-8000-000000000001',
  version: 3,
  name: 'Боржники',
  filter: { and: [{ debt: { gte: '100' } }, { lastContactAt: { period: 'lastMonth' } }] },
  search: null,
  sort: [{ field: 'debt', descending: true }],
  columns: [{ key: 'name', width: 222 }, { key: 'debt' }],
  groupBy: null,
  sharing: 'PRIVATE',
  roleId: null,
  isDefault: false,
  pinned: false,
  broken: false,
  createdById: 'u1',
  createdBy: { id: 'u1', name: 'Олена Коваленко' },
};
const foreign: SavedView = {
  ...debtors,
  id: '0198c0de-0000-7000-8000-000000000002',
  name: 'Спільний',
  sharing: 'EVERYBODY',
  createdById: 'u2',
  createdBy: { id: 'u2', name: 'Інша' },
  filter: { taxCode: { startsWith: '14' } },
  sort: null,
  columns: null,
};
const broken: SavedView = {
  ...foreign,
  id: '0198c0de-0000-7000-8000-000000000003',
  name: 'Зламаний',
  broken: true,
  filter: null,
};

const clientRow = (id: string, name: string) => ({
  __typename: 'Counterparty',
  id,
  version: 1,
  name,
  kind: 'PERSON',
  taxCode: null,
  debt: { __typename: 'Money', amount: '5', currency: 'UAH' },
});

const page = (nodes: object[]) => ({
  data: {
    counterparties: {
      __typename: 'CounterpartyPage',
      nodes,
      pageInfo: { __typename: 'PageInfo', endCursor: null, hasNextPage: false },
    },
  },
});

function api(saved: readonly SavedView[], own: string | null = null) {
  const known = saved.map((view) => ({ __typename: 'SavedView', ...view, createdBy: { __typename: 'User', ...view.createdBy } }));
  return fakeApi({
    ListViews: () => ({
      data: {
        savedViews: { __typename: 'SavedViewPage', nodes: known },
        firstView: { __typename: 'FirstView', own, shared: null },
      },
    }),
    CounterpartiesList: () => page([clientRow('c1', 'ТОВ «Явір»')]),
    CounterpartiesTotal: () => ({
      data: { counterparties: { __typename: 'CounterpartyPage', total: { __typename: 'Total', count: 1, precision: 'EXACT' } } },
    }),
    CounterpartyGroups: () => ({
      data: {
        counterpartyGroups: {
          __typename: 'ListGroups',
          groups: [
            {
              __typename: 'ListGroup',
              key: 'PERSON',
              title: 'Особа',
              count: 7,
              sums: [{ __typename: 'GroupSum', field: 'debt', currency: 'UAH', value: '1250.5' }],
              filter: { kind: { in: ['PERSON'] } },
            },
            { __typename: 'ListGroup', key: null, title: null, count: 2, sums: [], filter: { kind: { isEmpty: true } } },
          ],
          rest: { __typename: 'RestOfGroups', groups: 3, count: 1200 },
        },
      },
    }),
    CreateSavedView: () => ({ data: { createSavedView: { id: debtors.id } }, extensions: { changes: ['b1'] } }),
    UpdateSavedView: () => ({ data: { updateSavedView: { id: debtors.id, version: 4 } }, extensions: { changes: ['b2'] } }),
  });
}

const list = (
  <EntityList
    entity="counterparty"
    groups
    columns={['name', 'kind', 'debt']}
    views={[
      { key: 'all', title: 'Усі' },
      { key: 'persons', title: 'Особи', filter: { kind: { in: ['PERSON'] } } },
    ]}
  />
);

const asked = (calls: ReturnType<typeof fakeApi>) => calls.last('CounterpartiesList')?.variables['input'];

/** Menus open with a motion. */
const menuItem = (name: string | RegExp) => screen.findByRole('menuitem', { name }, { timeout: 4_000 });

beforeAll(() => giveHeight(600));
beforeEach(() => localStorage.clear());
afterEach(() => toasts.clear());

describe('SM-05, BSI-32: saved views', () => {
  it('a view named by the address asks what it keeps, shows its conditions as chips and its columns', async () => {
    const calls = api([debtors]);
    await drawInside(list, { at: `/?view=${debtors.id}`, viewer: viewerWith([]) });
    await screen.findByText('ТОВ «Явір»');
    expect(asked(calls)).toMatchObject({ sort: [{ field: 'debt', descending: true }] });
    const [first, second] = (asked(calls) as { filter: { and: Record<string, object>[] } }).filter.and;
    expect(first).toEqual({ debt: { gte: '100' } });
    expect(Object.keys(second?.['lastContactAt'] ?? {})).toEqual(['gte', 'lt']);
    const chips = screen.getByRole('group', { name: 'Фільтр' });
    expect(chips.textContent).toContain('минулого місяця');
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      '',
      'Назва',
      expect.stringMatching(/^Борг|Заборг/),
    ]);
    expect(screen.queryByRole('img', { name: 'змінено' })).toBeNull();
  });

  it('a difference from it stands in the address with a dot, and is saved in the words of the API', async () => {
    const calls = api([debtors]);
    const { address } = await drawInside(list, { at: `/?view=${debtors.id}`, viewer: viewerWith([]) });
    await screen.findByText('ТОВ «Явір»');
    const chips = screen.getByRole('group', { name: 'Фільтр' });
    await userEvent.click(within(chips).getAllByRole('button', { name: /Прибрати фільтр/ })[0] as HTMLElement);
    await screen.findByRole('img', { name: 'змінено' });
    expect(address()).toBe(`/?f=lastContactAt~period~lastMonth&sort=-debt&view=${debtors.id}&own=1`);
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти зміни' }));
    await screen.findByText('Відбір збережено');
    expect(calls.last('UpdateSavedView')?.variables).toMatchObject({
      id: debtors.id,
      version: 3,
      patch: { filter: { lastContactAt: { period: 'lastMonth' } }, sort: [{ field: 'debt', descending: true }], groupBy: null },
    });
  });

  it('what was narrowed is saved under a name; «me» stays whoever looks', async () => {
    const calls = api([]);
    await drawInside(list, { at: '/?view=persons&f=taxCode~contains~14', viewer: viewerWith([]) });
    await screen.findByText('ТОВ «Явір»');
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти відбір' }));
    const dialog = await screen.findByRole('dialog', { name: 'Зберегти відбір' });
    expect(within(dialog).queryByText('Хто бачить цей відбір')).toBeNull();
    await userEvent.type(within(dialog).getByLabelText('Назва відбору'), 'Особи з кодом{Enter}');
    await waitFor(() => expect(calls.of('CreateSavedView').length).toBe(1));
    expect(calls.last('CreateSavedView')?.variables['input']).toMatchObject({
      entity: 'counterparty',
      name: 'Особи з кодом',
      filter: { and: [{ kind: { in: ['PERSON'] } }, { taxCode: { contains: '14' } }] },
    });
  });

  it('a view of somebody else can be copied and not changed by those who may not share', async () => {
    api([foreign]);
    await drawInside(list, { at: `/?view=${foreign.id}&own=1&q=ром`, viewer: viewerWith([]) });
    await screen.findByText('ТОВ «Явір»');
    expect(screen.queryByRole('button', { name: 'Зберегти зміни' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Зберегти як новий' })).toBeDefined();
  });

  it('TS-31: a view that needs a hidden field is marked, and no other list passes for it', async () => {
    const calls = api([broken]);
    await drawInside(list, { at: `/?view=${broken.id}`, viewer: viewerWith([]) });
    expect(await screen.findByRole('heading', { name: 'Цей відбір для вас не працює' })).toBeDefined();
    expect(calls.of('CounterpartiesList')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Відбори' }));
    expect((await menuItem(/Зламаний/)).textContent).toContain('не працює');
  });

  it('the list begins with the view that one chose', async () => {
    api([debtors], debtors.id);
    await drawInside(list, { viewer: viewerWith([]) });
    await screen.findByText('ТОВ «Явір»');
    expect(screen.getByRole('tab', { name: 'Боржники' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('BAS-25: groups', () => {
  it('a list by groups has counts and sums; a group opens and asks for its rows', async () => {
    const calls = api([]);
    await drawInside(list, { at: '/?f=taxCode~contains~14&group=kind', viewer: viewerWith([]) });
    const heading = await screen.findByRole('row', { name: /Особа/ });
    expect(screen.getByRole('button', { name: 'Групи: Вид' })).toBeDefined();
    expect(heading.textContent).toMatch(/Особа7.*1\s250,5/);
    expect(heading.getAttribute('aria-expanded')).toBe('false');
    expect(screen.getByRole('row', { name: /Не заповнено/ }).textContent).toContain('2');
    expect(screen.getByText(/Ще 3 групи, у них 1\s200 записів/)).toBeDefined();
    expect(screen.queryByText('ТОВ «Явір»')).toBeNull();
    const variables = { by: 'kind', sums: ['debt'], input: { filter: { taxCode: { contains: '14' } } } };
    expect(calls.last('CounterpartyGroups')?.variables).toEqual(variables);

    await userEvent.click(screen.getByRole('button', { name: 'Розгорнути групу «Особа»' }));
    await screen.findByText('ТОВ «Явір»');
    expect(asked(calls)).toEqual({
      first: 50,
      filter: { and: [{ taxCode: { contains: '14' } }, { kind: { in: ['PERSON'] } }] },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Згорнути групу «Особа»' }));
    await waitFor(() => expect(screen.queryByText('ТОВ «Явір»')).toBeNull());
  });
});
