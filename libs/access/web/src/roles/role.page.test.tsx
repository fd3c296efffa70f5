import { beforeEach, describe, expect, test } from '@jest/globals';
import { Viewer } from '@kolo/web-core';
import { client, entity, fakeApi, field, refusal, drawInside } from '@kolo/web-core/testing';
import { toasts } from '@kolo/web-ui';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { slice } from '../index';
import { catalogue } from '../testing/rights-world';
import { RolePage } from './role.page';

const rights = { entities: { counterparty: { view: 'department', create: 'own', edit: 'own' } } };
const roleEntity = entity('role', 'roles', [field('name', 'TEXT', { required: true }), field('description', 'LONG_TEXT')]);
const user = entity('user', 'users', [field('name', 'TEXT'), field('email', 'TEXT')]);
const admin = new Viewer(
  { id: 'u1', name: 'Адмін', email: 'a@kolo.test', locale: 'uk', timeZone: 'Europe/Kyiv' },
  ['console.roles', 'console.users'],
  [],
  [roleEntity, user, client],
);

const named = (list: readonly object[], __typename: string) => list.map((one) => ({ __typename, ...one }));
const catalogueAnswer = {
  ...catalogue,
  __typename: 'RightsCatalogue',
  entities: catalogue.entities.map((one) => ({
    ...one,
    __typename: 'RightsEntity',
    verbs: named(one.verbs, 'RightsVerb'),
    fields: named(one.fields, 'RightsField'),
  })),
};
const roleAnswer = (part: object = {}) => ({
  __typename: 'Role',
  id: 'r1',
  version: 3,
  name: 'Менеджер',
  description: null,
  systemKey: null,
  rights,
  ...part,
});

async function open(handlers: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi({
    RightsCatalogue: () => ({ data: { rightsCatalogue: catalogueAnswer } }),
    ConsoleRole: () => ({ data: { role: roleAnswer() } }),
    RoleRecord: () => ({ data: { role: roleAnswer() } }),
    ...handlers,
  });
  const page = (
    <Routes>
      <Route path="console/roles/:id" element={<RolePage />} />
    </Routes>
  );
  await drawInside(page, { at: '/console/roles/r1', viewer: admin, slices: [slice] });
  await screen.findByRole('grid', { name: 'Права на записи' });
  return api;
}

beforeEach(() => {
  sessionStorage.clear();
  toasts.clear();
});

const edit = async () => {
  act(() => screen.getByRole('button', { name: /^Клієнти: Змінювати/ }).focus());
  await userEvent.keyboard('4');
};

describe('The page of a role', () => {
  test('saves what was changed, at once and with the version that was seen', async () => {
    const api = await open({
      UpdateRole: () => ({ data: { updateRole: roleAnswer({ version: 4 }) }, extensions: { changes: ['b1'] } }),
    });
    await edit();
    await screen.findByText(/^Не збережено 1 зміну/);
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(api.last('UpdateRole')).toBeDefined());
    expect(api.last('UpdateRole')?.variables).toEqual({
      id: 'r1',
      version: 3,
      patch: {
        rights: { entities: { counterparty: { view: 'department', create: 'own', edit: 'all' } }, fields: {}, buttons: {} },
      },
    });
    await waitFor(() => expect(screen.queryByText(/^Не збережено/)).toBeNull());
  });

  test('what is not saved survives a reload, and Reset takes it back', async () => {
    await open();
    await edit();
    expect(JSON.parse(sessionStorage.getItem('kolo.draft.u1.role-r1') ?? '{}')).toEqual({ 'entity:counterparty.edit': 'all' });
    await userEvent.click(screen.getByRole('button', { name: 'Скинути' }));
    expect(screen.getByRole('button', { name: 'Клієнти: Змінювати: Свої' })).toBeTruthy();
  });

  test('of two who save, the later keeps the own changes, sees those of the other, and is told what both changed', async () => {
    const theirs = { entities: { counterparty: { view: 'all', create: 'own', edit: 'department' } } };
    let saved = false;
    const conflict = { version: 4, fields: { rights: { yours: {}, theirs } } };
    await open({
      ConsoleRole: () => ({ data: { role: saved ? roleAnswer({ version: 4, rights: theirs }) : roleAnswer() } }),
      UpdateRole: () => {
        saved = true;
        return refusal({ code: 'CONFLICT', reason: 'conflict', params: {}, fields: [], conflict });
      },
    });
    await edit();
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    await screen.findByText(/1 право змінив і хтось інший/);
    expect(screen.getByRole('button', { name: 'Клієнти: Змінювати: Усі, змінено' }).dataset['collides']).toBe('true');
    expect(screen.getByRole('button', { name: 'Клієнти: Бачити: Усі' })).toBeTruthy();
  });

  test('rights that do not go together are told before they are saved', async () => {
    await open();
    await edit();
    await screen.findByText(/дію «змінювати» дозволено ширше, ніж «бачити»/);
  });

  test('shows Kolo as the role sees it: its menu, its records in words, what is hidden', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Глянути як ця роль' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Глянути як ця роль' }));
    expect(panel.getByText('Бачить свого підрозділу. Створює і змінює лише свої.')).toBeTruthy();
    expect(panel.getByText('Борг')).toBeTruthy();
    expect(panel.getByText('Меню порожнє: роль не бачить жодного розділу.')).toBeTruthy();
  });

  test('TS-31: a field and a button are restricted one by one', async () => {
    const api = await open({ UpdateRole: () => ({ data: { updateRole: roleAnswer({ version: 4 }) } }) });
    await userEvent.click(
      within(screen.getByRole('radiogroup', { name: 'Назва' })).getByRole('radio', { name: 'Лише перегляд' }),
    );
    await userEvent.click(screen.getByRole('switch', { name: 'Завдання' }));
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(api.last('UpdateRole')).toBeDefined());
    expect(api.last('UpdateRole')?.variables['patch']).toEqual({
      rights: { ...rights, fields: { 'counterparty.name': 'readOnly' }, buttons: { 'console.jobs': true } },
    });
  });
});
