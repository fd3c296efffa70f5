import { AppShell, languages, Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field } from '@kolo/web-core/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { ProfilePage } from './profile.page';
import { slices } from './slices';

const name = field('name', 'TEXT');
const entities = [
  entity('counterparty', 'counterparties', [name]),
  entity('contactPerson', 'contactPeople', [name]),
  entity('activity', 'activities', [name]),
  entity('directoryEntry', 'directoryEntries', [name]),
];
const person = { id: 'u1', name: 'Ада', email: 'ada@kolo.test', locale: 'uk', timeZone: 'Europe/Kyiv', departmentId: null };
const buttons = ['console.directories', 'console.parameters', 'console.users'];
const administrator = new Viewer(person, buttons, [], entities);

const app = (
  <Routes>
    <Route element={<AppShell />}>
      <Route path="profile" element={<ProfilePage />} />
      <Route path="*" element={<p>сторінка</p>} />
    </Route>
  </Routes>
);
const saved = {
  data: { updateMyProfile: { __typename: 'Me', user: { __typename: 'User', id: 'u1', locale: 'ru', timeZone: 'Europe/Kyiv' } } },
};

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

test.each([
  ['uk', 'Клієнти', '/clients'],
  ['uk', 'Контакти', '/contacts'],
  ['uk', 'Календар', '/my-day'],
  ['uk', 'Налаштування', '/console'],
  ['uk', 'Конфігурація', '/console'],
  ['uk', 'Дії', '/events'],
  ['uk', 'Категорії клієнтів', '/console/directories?directory=category'],
  ['uk', 'Параметри', '/console/parameters'],
  ['ru', 'Клиенты', '/clients'],
  ['ru', 'Календарь', '/my-day'],
  ['ru', 'Настройки', '/console'],
  ['ru', 'Конфигурация', '/console'],
  ['ru', 'Действия', '/events'],
  ['ru', 'Категории клиентов', '/console/directories?directory=category'],
  ['ru', 'Параметры', '/console/parameters'],
] as const)('SM-61: the palette in %s finds «%s»', async (language, words, path) => {
  fakeApi({ GlobalSearch: () => ({ data: { search: [] } }) });
  const { address } = await drawInside(app, { at: '/bin', slices, viewer: administrator, language });
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), `${words}{Enter}`);
  await waitFor(() => expect(address()).toBe(path));
});

test('SM-61: the menu names the sections in each language', async () => {
  const named = {
    uk: ['Клієнти', 'Контакти', 'Мій день'],
    ru: ['Клиенты', 'Контакты', 'Мой день'],
    en: ['Clients', 'Contacts', 'My day'],
  };
  for (const language of languages) {
    const { unmount } = await drawInside(app, { at: '/bin', slices, viewer: administrator, language });
    for (const title of named[language]) expect(screen.getAllByRole('link', { name: title }).length).toBeGreaterThan(0);
    unmount();
  }
});

test('BSI-58: another language is spoken at once by the whole page, its errors too, and is kept for the person', async () => {
  const refused = { code: 'INVALID', reason: 'badTimeZone' };
  const api = fakeApi({
    UpdateMyProfile: ({ patch }: { patch: { locale?: string } }) =>
      patch.locale ? saved : { data: null, errors: [{ message: '', extensions: refused }] },
  });
  await drawInside(app, { at: '/profile', slices, viewer: administrator });
  await userEvent.click(await screen.findByRole('combobox', { name: 'Мова' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Русский', hidden: true }));
  await waitFor(() => expect(document.documentElement.lang).toBe('ru'));
  expect(await screen.findByRole('heading', { name: 'Безопасность' })).toBeDefined();
  expect(screen.getAllByRole('link', { name: 'Клиенты' }).length).toBeGreaterThan(0);
  expect(screen.getByRole('main').textContent).not.toMatch(/[іїєґ]/i);
  expect(api.last('UpdateMyProfile')?.variables).toEqual({ patch: { locale: 'ru' } });
  expect(localStorage.getItem('kolo.language')).toBe('ru');
  await userEvent.click(screen.getByRole('combobox', { name: 'Часовой пояс' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Africa/Abidjan', hidden: true }));
  await screen.findByText('Неизвестный часовой пояс');
  expect(api.last('UpdateMyProfile')?.language).toBe('ru');
});
