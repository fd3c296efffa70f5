import { beforeAll, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { drawInside, entity, fakeApi, field, giveHeight, olena } from '../testing';
import { Viewer } from '../viewer/viewer';
import { EntityList } from './entity-list';

const declared = (key: string, label: string, flags: { searchable?: boolean; inList?: boolean; appliesTo?: string[] }) =>
  field(`custom.${key}`, 'TEXT', {
    filter: flags.searchable ?? true,
    sort: flags.searchable ?? true,
    custom: {
      id: key,
      key,
      label,
      hint: null,
      archived: false,
      inList: flags.inList ?? false,
      inCalendar: false,
      isLink: false,
      appliesTo: flags.appliesTo ?? null,
    },
  });

const clients = entity('counterparty', 'counterparties', [
  field('name', 'TEXT'),
  field('categoryIds', 'LIST', { target: 'directoryEntry', directory: 'category' }),
  declared('hall', 'Площа залу', { appliesTo: ['retail'] }),
  declared('door', 'Код дверей', { inList: true }),
  declared('secret', 'Лише на картці', { searchable: false }),
]);
const words = entity('directoryEntry', 'directoryEntries', [field('directory', 'TEXT'), field('name', 'TEXT')]);
const viewer = new Viewer(olena.user, [], [], [clients, words]);
const columns = ['name', 'categoryIds'];

async function draw(at: string) {
  const custom = { hall: '120', door: '17К', secret: 'тихо' };
  const row = { __typename: 'Counterparty', id: 'c1', version: 1, name: 'Крамниця', categoryIds: [], categorys: [], custom };
  const pageInfo = { endCursor: null, hasNextPage: false };
  fakeApi({
    CounterpartiesList: () => ({ data: { counterparties: { nodes: [row], pageInfo } } }),
    CounterpartiesTotal: () => ({ data: { counterparties: { total: { count: 1, precision: 'EXACT' } } } }),
    SavedViews: () => ({ data: { savedViews: [], firstView: null } }),
    DirectoryEntriesNames: () => ({ data: { directoryEntries: { nodes: [], pageInfo } } }),
  });
  await drawInside(<EntityList entity="counterparty" columns={columns} embedded={false} />, { at, viewer });
  await screen.findByRole('row', { name: /Крамниця/ });
}

async function offered(): Promise<(string | null)[]> {
  await userEvent.click(screen.getByRole('button', { name: 'Фільтр' }));
  const popover = (await screen.findByLabelText('Знайти поле')).closest('.k-filter-pop');
  return [...(popover?.querySelectorAll('li button') ?? [])].map((button) => button.textContent);
}

beforeAll(() => giveHeight(600));

test('SM-06, SM-07, SM-38: the filter offers a searchable field always, and one of a category once that category is chosen', async () => {
  await draw('/clients');
  expect(await offered()).toEqual(['Назва', 'Категорії', 'Код дверей']);
});

test.each([
  ['any', 'retail', true],
  ['any', 'wholesale', false],
  ['none', 'retail', false],
])('SM-07: with categories %s of %s the field of a category is offered: %s', async (op, category, there) => {
  await draw(`/clients?f=categoryIds~${op}~${category}`);
  expect((await offered()).includes('Площа залу')).toBe(there);
});

test('SM-33, SM-38: a field that is to show in the list is a column of it, and no other is', async () => {
  await draw('/clients');
  const headings = screen.getAllByRole('columnheader').map((heading) => heading.textContent);
  expect(headings).toEqual(expect.arrayContaining(['Назва', 'Категорії', 'Код дверей']));
  expect(headings).not.toContain('Площа залу');
  expect(headings).not.toContain('Лише на картці');
  expect(screen.getByRole('row', { name: /Крамниця/ }).textContent).toContain('17К');
});
