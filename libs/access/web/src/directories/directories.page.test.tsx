import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field, olena } from '@kolo/web-core/testing';
import { toasts } from '@kolo/web-ui';
import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DirectoriesPage } from './directories.page';

const names = ['Будівництво', 'Торгівля', 'Транспорт', 'Звʼязок', 'Освіта', 'Медицина', 'Металургія', 'Машинобудування', 'Агро'];
const entry = (name: string, index: number, prefix: string) => ({
  __typename: 'DirectoryEntry',
  ...{ id: `e${index}`, version: 1, name, code: `${prefix}-${10 + index}`, color: null, position: index * 10, archived: false },
});

const keeper = new Viewer(
  olena.user,
  ['console.directories'],
  [],
  [
    entity('directoryEntry', 'directoryEntries', [
      field('directory', 'CHOICE', { options: ['region', 'industry'] }),
      field('name', 'TEXT'),
    ]),
  ],
);

afterEach(() => toasts.clear());

async function drawn(directory: 'region' | 'industry') {
  const entries = names.map((name, index) => entry(name, index, directory));
  const api = fakeApi({
    DirectoryEntriesOf: () => ({
      data: { directoryEntries: { nodes: entries, pageInfo: { endCursor: null, hasNextPage: false } } },
    }),
    DirectoryUsage: () => ({ data: { directoryUsage: [{ __typename: 'DirectoryUsage', id: 'e0', count: 3 }] } }),
    CreateDirectoryEntry: () => ({ data: { createDirectoryEntry: { __typename: 'DirectoryEntry', id: 'e99' } } }),
    DeleteDirectoryEntry: () => ({ data: { deleteDirectoryEntries: { changed: 1, kept: [] } } }),
  });
  await drawInside(<DirectoriesPage />, { at: `/console/directories?directory=${directory}`, viewer: keeper });
  await screen.findByText('Металургія');
  const shown = () => screen.queryAllByRole('listitem').flatMap((row) => names.filter((name) => row.textContent?.includes(name)));
  return { api, shown };
}

test.each([
  ['BSI-49', 'region'],
  ['BSI-50', 'industry'],
] as const)('%s: the register of the directory %s finds the code by the name and the name by the code', async (_, directory) => {
  const { shown } = await drawn(directory);
  expect(shown()).toHaveLength(names.length);
  const find = screen.getByRole('searchbox', { name: 'Знайти за назвою чи кодом' });
  await userEvent.type(find, 'МЕТАЛ');
  expect(shown()).toEqual(['Металургія']);
  expect(screen.getByText(`${directory}-16`)).toBeDefined();
  await userEvent.clear(find);
  await userEvent.type(find, `${directory}-12`);
  expect(shown()).toEqual(['Транспорт']);
  await userEvent.type(find, '0');
  expect(shown()).toEqual([]);
  await screen.findByText('За цими умовами нічого немає');
});

test.each(['region', 'industry'] as const)(
  'BSI-42, BSI-49, BSI-50: «Новий» of the right button begins a word of the directory %s',
  async (directory) => {
    const { api } = await drawn(directory);
    fireEvent.contextMenu(screen.getByText('Транспорт'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Новий' }));
    const name = screen.getByRole('textbox', { name: 'Нове слово' });
    await waitFor(() => expect(document.activeElement).toBe(name));
    await userEvent.type(name, 'Енергетика');
    await userEvent.type(screen.getByRole('textbox', { name: 'Код' }), 'EN-1{Enter}');
    await waitFor(() =>
      expect(api.last('CreateDirectoryEntry')?.variables).toEqual({
        input: { directory, name: 'Енергетика', code: 'EN-1', position: 90 },
      }),
    );
  },
);

test('BSI-42: a word in use is put away from the menu, not deleted; an unused one goes by the keyboard', async () => {
  const { api } = await drawn('industry');
  fireEvent.contextMenu(screen.getByText('Будівництво'));
  const menu = await screen.findByRole('menu');
  expect(within(menu).queryByRole('menuitem', { name: 'Видалити' })).toBeNull();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  screen.getByRole('button', { name: /Назва: Освіта/ }).focus();
  await userEvent.keyboard('{Shift>}[F10]{/Shift}');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Видалити' }));
  await waitFor(() => expect(api.last('DeleteDirectoryEntry')?.variables).toEqual({ id: 'e4' }));
});
