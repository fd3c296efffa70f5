import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field } from '@kolo/web-core/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { GroupingsPage } from './groupings.page';
import { inTreeOrder } from './in-tree-order';

const refs = (name: string, directory: string) => field(name, 'LIST', { target: 'directoryEntry', directory });
const clients = entity('counterparty', 'counterparties', [
  field('name', 'TEXT'),
  refs('categoryIds', 'category'),
  refs('tagIds', 'tag'),
  field('roles', 'LIST', { options: ['CUSTOMER', 'SUPPLIER'] }),
]);
const words = entity('directoryEntry', 'directoryEntries', [field('name', 'TEXT')]);
const owner = new Viewer(manager.user, ['console.directories'], [], [clients, words]);
const none = { view: 'ALL', create: 'NONE', edit: 'NONE', delete: 'NONE', export: 'NONE', import: 'NONE' } as const;
const looker = new Viewer(manager.user, [], [], [clients, { ...words, rights: none }]);

const entries: Record<string, object[]> = {
  category: [
    { id: 'retail', name: 'Роздріб', color: null, parentId: null },
    { id: 'wholesale', name: 'Опт', color: null, parentId: null },
    { id: 'food', name: 'Продукти', color: null, parentId: 'retail' },
  ],
  tag: [{ id: 'vip', name: 'VIP', color: '#7048e8', parentId: null }],
};
const counts: Record<string, readonly (readonly [string | null, number])[]> = {
  categoryIds: [
    ['retail', 1204],
    ['food', 300],
    [null, 17],
  ],
  tagIds: [['vip', 5]],
  roles: [['CUSTOMER', 900]],
};

function api(given = entries) {
  return fakeApi({
    GroupingEntries: ({ directory }: { directory: string }) => ({
      data: { directoryEntries: { nodes: given[directory] ?? [], pageInfo: { hasNextPage: false } } },
    }),
    GroupingCounts: ({ by }: { by: string }) => ({
      data: {
        counterpartyGroups: { groups: (counts[by] ?? []).map(([key, count]) => ({ key, count })), rest: { groups: 0 } },
      },
    }),
    AddGroupingEntry: () => ({ data: { createDirectoryEntry: { id: 'new' } }, extensions: { changes: ['b1'] } }),
  });
}

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

const section = (name: string) => screen.findByRole('region', { name });

test('C-04: says of each grouping what it is for, and every number leads to the clients that it counts', async () => {
  const asked = api();
  await drawInside(<GroupingsPage />, { at: '/groupings', viewer: owner });
  const categories = await section('Категорії клієнтів');
  expect(categories.textContent).toContain('Від категорії залежить, які додаткові реквізити має клієнт');
  const link = await within(categories).findByRole('link', { name: /^Роздріб: 1.204 клієнти$/ });
  expect(link.getAttribute('href')).toBe('/clients?view=all&f=categoryIds%7Ewithin%7Eretail');
  expect(within(categories).getByRole('link', { name: 'Опт: 0 клієнтів' })).toBeDefined();
  const without = within(categories).getByRole('link', { name: 'Без категорії: 17 клієнтів' });
  expect(without.getAttribute('href')).toBe('/clients?view=all&f=categoryIds%7EisEmpty');
  const tags = within(await section('Теги'));
  expect((await tags.findByRole('link', { name: 'VIP: 5 клієнтів' })).getAttribute('href')).toContain('tagIds%7Eany%7Evip');
  const roles = within(await section('Ролі'));
  expect(await roles.findByRole('link', { name: 'Покупець: 900 клієнтів' })).toBeDefined();
  expect(asked.of('GroupingCounts').map(({ variables }) => variables)).toEqual([
    { by: 'categoryIds', branches: true },
    { by: 'tagIds', branches: false },
    { by: 'roles', branches: false },
  ]);
});

test('SM-28: whoever came for the categories stands at them, and adds one below another right there', async () => {
  const asked = api();
  await drawInside(<GroupingsPage />, { at: '/groupings?of=category', viewer: owner });
  const categories = within(await section('Категорії клієнтів'));
  expect(document.activeElement?.textContent).toBe('Категорії клієнтів');
  await userEvent.click(await categories.findByRole('button', { name: 'Додати підгрупу до «Роздріб»' }));
  await userEvent.keyboard('Напої{Enter}');
  await waitFor(() =>
    expect(asked.last('AddGroupingEntry')?.variables).toEqual({
      input: { directory: 'category', name: 'Напої', parentId: 'retail' },
    }),
  );
  expect(categories.getByRole('link', { name: 'Змінити назви, кольори й порядок' }).getAttribute('href')).toBe(
    '/console/directories?directory=category',
  );
});

test('an empty grouping says how to begin, and whoever may not keep words is offered nothing', async () => {
  api({});
  await drawInside(<GroupingsPage />, { at: '/groupings', viewer: looker });
  const tags = within(await section('Теги'));
  expect(await tags.findByText(/Тегів ще немає/)).toBeDefined();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Змінити назви, кольори й порядок' })).toBeNull();
});

test('a tree is walked branch by branch; what hangs on nothing known stands at the top', () => {
  const tree = inTreeOrder([
    { id: 'b', parentId: 'a' },
    { id: 'a', parentId: null },
    { id: 'c', parentId: 'gone' },
    { id: 'd', parentId: 'b' },
  ]);
  expect(tree.map(({ id, depth }) => `${id}${depth}`)).toEqual(['a0', 'b1', 'd2', 'c0']);
});
