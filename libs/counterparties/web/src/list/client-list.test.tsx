import { drawInside, fakeApi, giveHeight } from '@kolo/web-core/testing';
import { beforeAll, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { ClientListPage } from './client-list.page';

const client = (id: string, name: string, nextStepAt: string | null) => ({
  __typename: 'Counterparty',
  id,
  version: 1,
  name,
  kind: 'ORGANISATION',
  phone: '+380671234567',
  statusId: null,
  status: null,
  responsibleIds: [],
  responsibles: [],
  tagIds: [],
  tags: [],
  lastContactAt: null,
  nextStepAt,
  channels: [],
  people: [],
});

const page = (nodes: object[]) => ({
  data: { counterparties: { __typename: 'CounterpartyPage', nodes, pageInfo: { endCursor: null, hasNextPage: false } } },
});
const total = (count: number) => ({
  data: { counterparties: { __typename: 'CounterpartyPage', total: { count, precision: 'EXACT' } } },
});
const yavir = client('c1', 'ТОВ «Явір»', '2020-01-01T08:00:00Z');

function api(nodes: object[] = [yavir, client('c2', 'ПП «Калина»', null)]) {
  return fakeApi({
    CounterpartiesList: () => page(nodes),
    CounterpartiesTotal: () => total(nodes.length),
    CounterpartyRecord: () => ({
      data: {
        counterparty: {
          ...yavir,
          taxCode: '14360570',
          code: 'К-1',
          sourceId: null,
          source: null,
          description: null,
          createdAt: '2026-10-01T08:00:00Z',
        },
      },
    }),
  });
}

beforeAll(() => giveHeight(600));

test('BSI-32: the name leads to the card, the phone calls, a step whose time has passed is said to be overdue', async () => {
  api();
  await drawInside(<ClientListPage />, { at: '/clients', viewer: manager });
  const first = await screen.findByRole('row', { name: /Явір/ });
  expect(within(first).getByRole('link', { name: 'ТОВ «Явір»' }).getAttribute('href')).toBe('/clients/c1');
  expect(within(first).getByRole('link', { name: '+380 67 123 45 67' }).getAttribute('href')).toBe('tel:+380671234567');
  expect(first.textContent).toContain('прострочено');
  expect(screen.getByRole('row', { name: /Калина/ }).textContent).toContain('не заплановано');
});

test('SM-04: «Не закріплені» asks for clients of nobody who still works', async () => {
  const asked = api();
  await drawInside(<ClientListPage />, { at: '/clients', viewer: manager });
  await screen.findByRole('row', { name: /Явір/ });
  await userEvent.click(screen.getByRole('tab', { name: 'Не закріплені' }));
  await waitFor(() =>
    expect(asked.last('CounterpartiesList')?.variables['input']).toMatchObject({
      filter: { and: [{ responsibleIds: { noneActive: true } }, { archived: { eq: false } }] },
    }),
  );
});

test('SM-14: the archive is out of the list of every day, and a tab of its own', async () => {
  const asked = api();
  await drawInside(<ClientListPage />, { at: '/clients', viewer: manager });
  await screen.findByRole('row', { name: /Явір/ });
  expect(asked.last('CounterpartiesList')?.variables['input']).toMatchObject({ filter: { archived: { eq: false } } });
  await userEvent.click(screen.getByRole('tab', { name: 'Архів' }));
  await waitFor(() =>
    expect(asked.last('CounterpartiesList')?.variables['input']).toMatchObject({ filter: { archived: { eq: true } } }),
  );
});

test('Space shows the client beside the list, by the keyboard alone', async () => {
  api();
  await drawInside(<ClientListPage />, { at: '/clients', viewer: manager });
  await screen.findByRole('row', { name: /Явір/ });
  await userEvent.keyboard('j ');
  const peek = await screen.findByRole('complementary', { name: 'ТОВ «Явір»' });
  expect(await within(peek).findByText('14360570')).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('complementary', { name: 'ТОВ «Явір»' })).toBeNull();
});

test('an empty base offers to bring a list or to add the first client', async () => {
  api([]);
  await drawInside(<ClientListPage />, { at: '/clients', viewer: manager });
  expect(await screen.findByRole('heading', { name: 'Тут будуть ваші клієнти' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Імпортувати список' }).getAttribute('href')).toBe('/import');
});
