import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field, giveHeight } from '@kolo/web-core/testing';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { offeredKinds } from '../channels/channel-kinds';
import { slice } from '../index';
import { reachKinds } from '../people/person';
import { manager } from '../testing/viewer';
import { ContactListPage } from './contact-list.page';

const reach = Object.keys(reachKinds).map((name) => field(name, 'TEXT', { computed: true, sort: false }));
const person = entity('contactPerson', 'contactPeople', [
  field('counterpartyId', 'REF', { target: 'counterparty' }),
  field('name', 'TEXT', { computed: true }),
  ...['lastName', 'firstName', 'middleName', 'position'].map((name) => field(name, 'TEXT')),
  field('gender', 'CHOICE', { options: ['MALE', 'FEMALE'] }),
  field('createdAt', 'MOMENT', { computed: true }),
  ...reach,
]);
const viewer = new Viewer(manager.user, [], [], [...manager.entities.filter(({ name }) => name !== 'contactPerson'), person]);

const marta = {
  ...{ __typename: 'ContactPerson', id: 'p1', version: 1, name: 'Грицай Марта', position: 'Директорка', gender: 'FEMALE' },
  ...{ lastName: 'Грицай', firstName: 'Марта', middleName: null, createdAt: '2026-11-01T10:00:00Z' },
  counterpartyId: 'c1',
  counterparty: { __typename: 'Counterparty', id: 'c1', name: 'ТОВ «Млин»' },
  ...Object.fromEntries(Object.keys(reachKinds).map((name) => [name, null])),
  mobilePhone: '+380507654321, +380671112233',
  workPhone: '+380445556677 #12',
  internalPhone: '814',
  icq: '482-910-337',
};

function api() {
  return fakeApi({
    ContactPeopleList: () => ({
      data: {
        contactPeople: { __typename: 'ContactPersonPage', nodes: [marta], pageInfo: { endCursor: null, hasNextPage: false } },
      },
    }),
    ContactPeopleTotal: () => ({
      data: { contactPeople: { __typename: 'ContactPersonPage', total: { count: 1, precision: 'EXACT' } } },
    }),
  });
}

const draw = (at = '/contacts') => drawInside(<ContactListPage />, { at, viewer, slices: [slice] });

// A busy machine draws a list of many columns slowly.
beforeAll(() => {
  giveHeight(600);
  configure({ asyncUtilTimeout: 5_000 });
});
beforeEach(() => localStorage.clear());

test('BSI-43, BSI-10: shows a person with company, phones of each kind and, when chosen, ICQ that came with an old list', async () => {
  api();
  await draw();
  const row = await screen.findByRole('row', { name: /Грицай Марта/ });
  expect(within(row).getByRole('link', { name: 'Грицай Марта' }).getAttribute('href')).toBe('/clients/c1?tab=people&person=p1');
  expect(within(row).getByRole('link', { name: 'ТОВ «Млин»' }).getAttribute('href')).toBe('/clients/c1');
  expect(within(row).getByRole('link', { name: '+380 50 765 43 21' }).getAttribute('href')).toBe('tel:+380507654321');
  expect(within(row).getByRole('link', { name: '+380 44 555 66 77 #12' }).getAttribute('href')).toBe('tel:+380445556677;ext=12');
  expect(row.textContent).toContain('814');
  expect(row.textContent).not.toContain('482-910-337');
  await userEvent.click(screen.getByRole('button', { name: 'Стовпці' }));
  const offered = (await screen.findAllByLabelText(/^Показати стовпець/)).map((box) => box.getAttribute('aria-label'));
  for (const title of [
    'Прізвище',
    'Імʼя',
    'По батькові',
    'Клієнт',
    'Посада',
    'Стать',
    'Мобільний',
    'Робочий',
    'Домашній',
    'Внутрішній',
  ])
    expect(offered.join()).toContain(`«${title}»`);
  await userEvent.click(screen.getByLabelText('Показати стовпець «ICQ»'));
  await waitFor(() => expect(screen.getByRole('row', { name: /Грицай Марта/ }).textContent).toContain('482-910-337'));
});

test('BSI-41: one line finds by anything, and each number is a filter of its own', async () => {
  const asked = api();
  const { address } = await draw('/contacts?q=млин+814');
  await screen.findByRole('row', { name: /Грицай Марта/ });
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('млин 814');
  expect(asked.last('ContactPeopleList')?.variables['input']).toMatchObject({ search: 'млин 814' });
  await userEvent.click(screen.getByRole('button', { name: 'Фільтр' }));
  await userEvent.type(await screen.findByLabelText('Знайти поле'), 'внутр{Enter}');
  await userEvent.type(await screen.findByLabelText('Значення'), '814{Enter}');
  await waitFor(() => expect(address()).toBe('/contacts?q=млин+814&f=internalPhone~contains~814'));
  await waitFor(() =>
    expect(asked.last('ContactPeopleList')?.variables['input']).toMatchObject({ filter: { internalPhone: { contains: '814' } } }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'З мобільним' }));
  await waitFor(() => expect(address()).toContain('&f=mobilePhone~isNotEmpty'));
});

test('BSI-42: the menu of the list begins a new contact, and Enter opens the person at their client', async () => {
  api();
  const { address } = await draw();
  const row = await screen.findByRole('row', { name: /Грицай Марта/ });
  row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
  expect(await screen.findByRole('menuitem', { name: 'Новий контакт' })).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await userEvent.keyboard('j{Enter}');
  await waitFor(() => expect(address()).toBe('/clients/c1?tab=people&person=p1'));
});

test('BSI-10: ICQ is offered for nothing new, and stays where it is', () => {
  expect(offeredKinds('MOBILE')).not.toContain('ICQ');
  expect(offeredKinds('MOBILE')).toEqual(expect.arrayContaining(['TELEGRAM', 'VIBER', 'WHATSAPP', 'SIGNAL', 'SKYPE', 'EMAIL']));
  expect(offeredKinds('ICQ')).toContain('ICQ');
});
