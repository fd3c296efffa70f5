import type { WebSlice } from '@kolo/web-core';
import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { expect, test } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { Route, Routes } from 'react-router';
import { manager, reader } from '../testing/viewer';
import { ClientCardPage } from './client-card.page';

const channel = (id: string, kind: string, value: string, normalized: string, more: object = {}) => ({
  __typename: 'ContactChannel',
  id,
  version: 1,
  kind,
  value,
  normalized,
  primary: false,
  note: null,
  personId: null,
  person: null,
  ...more,
});

const record = {
  __typename: 'Counterparty',
  id: 'c1',
  version: 4,
  name: 'ТОВ «Ромашка»',
  kind: 'ORGANISATION',
  code: 'К-1',
  taxCode: '14360570',
  phone: '+380671234567',
  statusId: 's1',
  status: { __typename: 'DirectoryEntry', id: 's1', name: 'Гарячий клієнт', color: '#e8590c' },
  sourceId: null,
  source: null,
  responsibleIds: ['u1'],
  responsibles: [{ __typename: 'User', id: 'u1', name: 'Олена Коваленко' }],
  tagIds: [],
  tags: [],
  description: null,
  nextStepAt: null,
  lastContactAt: null,
  createdAt: '2026-10-01T08:00:00Z',
  people: [{ __typename: 'ContactPerson', id: 'p1', version: 1, name: 'Коваль Іван', lastName: 'Коваль', position: 'Директор' }],
  channels: [
    channel('k1', 'MOBILE', '067 123 45 67', '+380671234567', { primary: true }),
    channel('k2', 'EMAIL', 'office@romashka.ua', 'office@romashka.ua', { note: 'рахунки' }),
    channel('k3', 'MOBILE', '0501112233', '+380501112233', {
      personId: 'p1',
      person: { __typename: 'ContactPerson', id: 'p1', name: 'Коваль Іван' },
    }),
  ],
  addresses: [{ __typename: 'Address', id: 'a1', version: 1, kind: 'LEGAL', city: 'Київ', text: 'Київ, вул. Соборна, 1' }],
};

const history = { data: { history: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } } } };

function api(handlers: Parameters<typeof fakeApi>[0] = {}) {
  return fakeApi({
    CounterpartyRecord: () => ({ data: { counterparty: record } }),
    History: () => history,
    LookAt: () => ({ data: { lookAt: null } }),
    ...handlers,
  });
}

async function drawCard(viewer = manager, slices: readonly WebSlice[] = []) {
  const page = (
    <Routes>
      <Route path="/clients/:id" element={<ClientCardPage />} />
      <Route path="/clients" element={<p>Список</p>} />
    </Routes>
  );
  const view = await drawInside(page, { at: '/clients/c1', viewer, slices });
  return { ...view, user: userEvent.setup() };
}

const contacts = () => screen.findByRole('list', { name: 'Контактні дані' });

test('SM-22, SM-25: phones call, letters are written, and a person has their own', async () => {
  api();
  await drawCard();
  const own = await contacts();
  expect(within(own).getByRole('link', { name: '+380 67 123 45 67' }).getAttribute('href')).toBe('tel:+380671234567');
  expect(within(own).getByRole('link', { name: 'office@romashka.ua' }).getAttribute('href')).toBe('mailto:office@romashka.ua');
  expect(within(own).queryByText('+380 50 111 22 33')).toBeNull();
  const person = screen.getByRole('list', { name: 'Контакти: Коваль Іван' });
  expect(within(person).getByRole('link').getAttribute('href')).toBe('tel:+380501112233');
  expect(screen.getByRole('link', { name: 'Подзвонити +380 67 123 45 67' }).getAttribute('href')).toBe('tel:+380671234567');
});

test('BSI-34: the header says how the client stands and who answers for it', async () => {
  api();
  await drawCard();
  expect(await screen.findByText('Гарячий клієнт')).toBeDefined();
  expect(screen.getByText('Олена Коваленко')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Змінити «Теги» Додати тег' })).toBeTruthy();
});

test('a contact is added by the keyboard alone, and what it is shows by itself', async () => {
  const asked = api({
    CreateContactChannel: () => ({ data: { made: { __typename: 'ContactChannel', id: 'k9' } }, extensions: { changes: ['b1'] } }),
  });
  const { user } = await drawCard();
  await contacts();
  await user.click(screen.getByRole('button', { name: 'Додати контакт' }));
  await user.keyboard('@olena_sales{Enter}');
  await waitFor(() =>
    expect(asked.last('CreateContactChannel')?.variables).toEqual({
      input: { kind: 'TELEGRAM', value: '@olena_sales', note: null, counterpartyId: 'c1' },
    }),
  );
  expect(await screen.findByText('Контакт додано')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Додати контакт' })).toBeNull());
});

test('a contact that the server refuses stays in its line with the reason', async () => {
  api({
    CreateContactChannel: () => refusal({ code: 'INVALID', reason: 'invalid', fields: [{ field: 'value', reason: 'badEmail' }] }),
  });
  const { user } = await drawCard();
  await contacts();
  await user.click(screen.getByRole('button', { name: 'Додати контакт' }));
  await user.keyboard('olena@firm{Enter}');
  expect(await screen.findByText(/Перевірте адресу пошти/)).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Телефон, пошта, месенджер або сайт').value).toBe('olena@firm');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('form', { name: 'Додати контакт' })).toBeNull();
});

test('a deleted contact can be taken back', async () => {
  const asked = api({
    DeleteContactChannels: () => ({ data: { removed: { changed: 1, kept: [] } }, extensions: { changes: ['b7'] } }),
    UndoChange: () => ({ data: { undoChange: { undone: 1, skipped: [] } } }),
  });
  const { user } = await drawCard();
  const own = await contacts();
  await user.click(within(own).getByRole('button', { name: 'Видалити: office@romashka.ua' }));
  expect(asked.last('DeleteContactChannels')?.variables).toEqual({ ids: ['k2'] });
  await user.click(await screen.findByRole('button', { name: 'Скасувати' }));
  await waitFor(() => expect(asked.last('UndoChange')?.variables).toMatchObject({ batchId: 'b7' }));
});

test('marking another phone as primary sends its version', async () => {
  const updated = { ...channel('k3', 'MOBILE', '0501112233', '+380501112233'), primary: true, version: 2 };
  const asked = api({
    UpdateContactChannel: () => ({ data: { updateContactChannel: updated }, extensions: { changes: ['b2'] } }),
  });
  const { user } = await drawCard();
  await contacts();
  await user.click(screen.getByRole('button', { name: 'Зробити основним: +380 50 111 22 33' }));
  await waitFor(() =>
    expect(asked.last('UpdateContactChannel')?.variables).toEqual({ id: 'k3', version: 1, patch: { primary: true } }),
  );
});

test('an unknown client and a hidden one look alike', async () => {
  api({ CounterpartyRecord: () => refusal({ code: 'NOT_FOUND', reason: 'notFound' }) });
  await drawCard();
  expect(await screen.findByRole('heading', { name: 'Такого клієнта немає' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'До списку клієнтів' }).getAttribute('href')).toBe('/clients');
});

test('who may only look is offered nothing to change', async () => {
  api();
  await drawCard(reader);
  await contacts();
  expect(screen.queryByRole('button', { name: /Видалити|Змінити|Додати/ })).toBeNull();
  expect(screen.getByRole('link', { name: '+380 67 123 45 67' })).toBeDefined();
});

test('deleting the client leads to the list and offers to take it back', async () => {
  api({ DeleteClients: () => ({ data: { deleteCounterparties: { changed: 1, kept: [] } }, extensions: { changes: ['b3'] } }) });
  const { user, address } = await drawCard();
  await contacts();
  await user.click(screen.getByRole('button', { name: 'Ще' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Видалити клієнта' }));
  expect(await screen.findByText('Клієнта «ТОВ «Ромашка»» видалено')).toBeDefined();
  expect(address()).toBe('/clients');
});

function Middle() {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const answer = (event: Event) => setAsked((event as CustomEvent<{ what: string }>).detail.what);
    window.addEventListener('kolo:compose', answer);
    return () => window.removeEventListener('kolo:compose', answer);
  }, []);
  return <p>Просили: {asked}</p>;
}

test('SM-40: planning from the tab of the history shows the stream, which hears of it', async () => {
  const panel = { on: 'counterparty', key: 'stream', order: 1, place: 'middle', title: 'stream.title' } as const;
  api();
  const { user } = await drawCard(manager, [{ name: 'test', panels: [{ ...panel, component: () => Promise.resolve(Middle) }] }]);
  await screen.findByText('Просили:');
  await user.click(screen.getByRole('tab', { name: 'Історія' }));
  const detail = { entity: 'counterparty', id: 'c1', what: 'plan' };
  act(() => void window.dispatchEvent(new CustomEvent('kolo:compose', { detail })));
  await screen.findByText('Просили: plan');
  expect(screen.getByRole('tab', { name: 'Події' }).getAttribute('aria-selected')).toBe('true');
});

test('the focus returns to the button of a contact after Enter or Esc in its editor', async () => {
  api();
  const { user } = await drawCard();
  await contacts();
  await user.click(screen.getByRole('button', { name: 'Змінити: office@romashka.ua' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Змінити: office@romashka.ua'));
  await user.click(screen.getByRole('button', { name: 'Додати контакт' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Додати контакт'));
});
