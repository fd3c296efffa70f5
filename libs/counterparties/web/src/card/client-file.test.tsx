import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field } from '@kolo/web-core/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { manager } from '../testing/viewer';
import { ClientCardPage } from './client-card.page';

const refs = (name: string, target: string, directory?: string) =>
  field(name, name.endsWith('Ids') ? 'LIST' : 'REF', { target, ...(directory ? { directory } : {}) });
const counterparty = entity('counterparty', 'counterparties', [
  field('name', 'TEXT', { required: true }),
  refs('sourceId', 'directoryEntry', 'source'),
  refs('categoryIds', 'directoryEntry', 'category'),
  refs('responsibleIds', 'user'),
  refs('createdById', 'user'),
  field('createdAt', 'MOMENT', { computed: true }),
  field('requisitesConfirmedAt', 'MOMENT', { computed: true }),
]);
const others = [
  entity('directoryEntry', 'directoryEntries', [field('name', 'TEXT'), field('color', 'TEXT')]),
  entity('user', 'users', [field('name', 'TEXT'), refs('departmentId', 'department')]),
  entity('department', 'departments', [field('name', 'TEXT')]),
  entity('activity', 'activities', [field('subject', 'TEXT')]),
  entity('legalEntity', 'legalEntities', [field('name', 'TEXT'), field('confirmedAt', 'MOMENT', { computed: true })]),
  entity('storedFile', 'storedFiles', [field('name', 'TEXT')]),
];
const viewer = new Viewer(manager.user, [], [], [counterparty, ...others]);

const word = (id: string, name: string) => ({ __typename: 'DirectoryEntry', id, name, color: null });
const person = (id: string, name: string, department: string) => ({
  __typename: 'User',
  id,
  name,
  department: { __typename: 'Department', id: department, name: department },
});
const record = {
  __typename: 'Counterparty',
  id: 'c1',
  version: 1,
  name: 'ТОВ «Ромашка»',
  sourceId: 's1',
  source: word('s1', 'Виставка'),
  categoryIds: ['retail', 'regular'],
  categorys: [word('retail', 'Роздріб'), word('regular', 'Постійний')],
  responsibleIds: ['u2', 'u1'],
  responsibles: [person('u1', 'Олена Коваленко', 'Продажі'), person('u2', 'Петро Сервісний', 'Сервіс')],
  createdById: 'u3',
  createdBy: person('u3', 'Ганна Офісна', 'Офіс'),
  createdAt: '2026-10-01T08:00:00Z',
  updatedAt: '2026-10-02T08:00:00Z',
  requisitesConfirmedAt: '2026-11-01T08:00:00Z',
};
const fact = (categoryId: string, by: string | null, via: string) => ({
  categoryId,
  since: '2026-10-05T09:30:00Z',
  by: by && { id: 'u9', name: by },
  via,
});
const page = (nodes: readonly object[]) => ({ nodes, pageInfo: { endCursor: null, hasNextPage: false } });

async function drawCard() {
  fakeApi({
    CounterpartyRecord: () => ({ data: { counterparty: record } }),
    ClientCategories: () => ({
      data: { counterpartyCategories: [fact('retail', 'Іван Менеджер', 'import'), fact('regular', null, 'system')] },
    }),
    ClientFiles: () => ({ data: { storedFiles: page([]) } }),
    Requisites: () => ({ data: { legalEntities: page([]) } }),
    History: () => ({ data: { history: page([]) } }),
    LookAt: () => ({ data: { lookAt: null } }),
  });
  const routes = (
    <Routes>
      <Route path="/clients/:id" element={<ClientCardPage />} />
    </Routes>
  );
  await drawInside(routes, { at: '/clients/c1', viewer });
  await screen.findByText('Петро Сервісний');
}

const factOf = (name: string) => screen.getByText(name, { selector: 'dt' }).closest('.k-fact') as HTMLElement;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

test('SM-20, SM-23, SM-26: the card says who brought the client in and when, from where it came, and who answers for it now', async () => {
  await drawCard();
  expect(factOf('Хто створив').textContent).toContain('Ганна Офісна');
  expect(factOf('Створено').textContent).toMatch(/1 жовт/);
  expect(factOf('Джерело залучення').textContent).toContain('Виставка');
  expect(screen.getByText('Олена Коваленко')).toBeDefined();
});

test('SM-24: the responsible of one’s own department stands first, each with their department', async () => {
  await drawCard();
  const names = screen.getAllByTitle(/Олена Коваленко|Петро Сервісний/).map(({ title }) => title);
  expect(names).toEqual(['Олена Коваленко, Продажі', 'Петро Сервісний, Сервіс']);
});

test('SM-27, SM-28: a category says on hover and at a press who put the client there, and leads to the classifier', async () => {
  await drawCard();
  const name = screen.getByText('Роздріб');
  await waitFor(() => expect(name.getAttribute('title')).toMatch(/^Іван Менеджер, 5 жовт.* \(імпортом\)$/));
  await userEvent.click(screen.getByRole('button', { name: 'Хто й коли додав до категорій' }));
  const told = within((await screen.findByText('Усі категорії')).closest('.gr-since') as HTMLElement);
  expect(told.getByText(/^Іван Менеджер, 5 жовт.* \(імпортом\)$/)).toBeDefined();
  expect(told.getByText(/^Система, 5 жовт/)).toBeDefined();
  expect(told.getByText('Роздріб').getAttribute('href')).toBe('/groupings?of=category');
  expect(told.getByText('Усі категорії').getAttribute('href')).toBe('/groupings?of=category');
});

test('BSI-37: four buttons: «Історія», «+ Подія», «Відкрити вкладення», «Підтверджено бухгалтерією»', async () => {
  await drawCard();
  const asked: unknown[] = [];
  window.addEventListener('kolo:compose', (event) => asked.push((event as CustomEvent<{ what: string }>).detail.what));
  const doors = within(screen.getByRole('toolbar', { name: 'Частини картки' }));
  expect(doors.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'Історія',
    '+ Подія',
    'Відкрити вкладення',
    'Підтверджено бухгалтерією',
  ]);
  await userEvent.click(doors.getByRole('button', { name: 'Підтверджено бухгалтерією' }));
  const shown = () => screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')?.textContent;
  expect(shown()).toBe('Реквізити');
  await userEvent.click(doors.getByRole('button', { name: 'Історія' }));
  expect(shown()).toBe('Історія');
  await userEvent.click(doors.getByRole('button', { name: 'Відкрити вкладення' }));
  expect(document.activeElement?.textContent).toMatch(/^Файли/);
  await userEvent.click(doors.getByRole('button', { name: '+ Подія' }));
  expect(asked).toEqual(['plan']);
});
