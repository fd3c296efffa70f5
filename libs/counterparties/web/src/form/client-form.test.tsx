import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { beforeEach, expect, jest, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { ClientForm } from './client-form';

const romashka = { __typename: 'Counterparty', id: 'c7', name: 'ТОВ «Ромашка»' };
const options = {
  directoryEntries: { nodes: [], pageInfo: { hasNextPage: false } },
  users: { nodes: [], pageInfo: { hasNextPage: false } },
};
const made = (name: string) => ({
  data: { createCounterparty: { __typename: 'Counterparty', id: 'c1', name } },
  extensions: { changes: ['b1'] },
});

function api(duplicates: readonly object[] = [], create: () => object = () => made('Явір')) {
  return fakeApi({
    ClientDuplicates: () => ({ data: { counterpartyDuplicates: duplicates } }),
    CreateClient: create,
    DirectoryEntriesOptions: () => ({ data: options }),
    UsersOptions: () => ({ data: options }),
  });
}

const duplicate = (...reasons: string[]) => ({ __typename: 'CounterpartyDuplicate', counterparty: romashka, reasons });

async function drawForm(viewer = manager) {
  const onSaved = jest.fn();
  const view = await drawInside(<ClientForm onSaved={onSaved} onCancel={() => undefined} />, { viewer });
  return { ...view, onSaved, user: userEvent.setup() };
}

const input = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });

/** Fills a field in one go; only what is about typing is typed key by key. */
async function put(element: HTMLElement, text: string): Promise<void> {
  await userEvent.click(element);
  await userEvent.paste(text);
}

beforeEach(() => sessionStorage.clear());

test('SM-18: a name alone is enough, and the keyboard alone saves it', async () => {
  const asked = api();
  const { user, onSaved } = await drawForm();
  await user.keyboard('Явір');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith('c1'));
  expect(asked.last('CreateClient')?.variables).toEqual({
    input: { kind: 'ORGANISATION', name: 'Явір' },
    channels: [],
    people: [],
    allowDuplicates: false,
  });
});

test('a missing name is said at the field, which takes the focus, and nothing is sent', async () => {
  const asked = api();
  const { user } = await drawForm();
  await user.click(screen.getByRole('button', { name: 'Зберегти' }));
  const name = input(/Назва/);
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(screen.getByText('Заповніть це поле')).toBeDefined();
  expect(asked.of('CreateClient')).toHaveLength(0);
});

test('several phones, e-mails and a contact person go along, and a pasted list becomes lines', async () => {
  const asked = api();
  const { user, onSaved } = await drawForm();
  await put(input(/Назва/), 'Явір');
  await user.click(input('Телефон'));
  await user.paste('067 123 45 67; (044) 501-85-46');
  await put(input('Пошта'), 'office@yavir.ua');
  await put(input('Прізвище, імʼя, по батькові'), 'Коваль Олена');
  await put(input('Телефон особи'), '0501112233');
  await user.click(screen.getByRole('button', { name: 'Зберегти' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalled());
  expect(asked.last('CreateClient')?.variables).toMatchObject({
    channels: [
      { kind: 'MOBILE', value: '067 123 45 67' },
      { kind: 'WORK', value: '(044) 501-85-46' },
      { kind: 'EMAIL', value: 'office@yavir.ua' },
    ],
    people: [{ lastName: 'Коваль Олена', channels: [{ kind: 'MOBILE', value: '0501112233' }] }],
  });
});

test('SM-21: likely duplicates show while typing, with reasons and a link, and may be saved anyway', async () => {
  const asked = api([duplicate('PHONE', 'NAME')]);
  const { user, onSaved } = await drawForm();
  await put(input(/Назва/), 'Ромашка');
  const panel = await screen.findByRole('region', { name: 'Схожі клієнти' });
  expect(within(panel).getByRole('link', { name: 'ТОВ «Ромашка»' }).getAttribute('href')).toBe('/clients/c7');
  expect(panel.textContent).toContain('той самий телефон, схожа назва');
  await user.click(await screen.findByRole('button', { name: 'Зберегти все одно' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith('c1'));
  expect(asked.last('CreateClient')?.variables['allowDuplicates']).toBe(true);
});

test('SM-21: duplicates that only the server saw stop the saving and are shown', async () => {
  const found = { data: { createCounterparty: { __typename: 'DuplicatesFound', duplicates: [duplicate('EMAIL')] } } };
  const asked = api([], () => found);
  const { user, onSaved } = await drawForm();
  await put(input(/Назва/), 'Ро');
  await user.click(screen.getByRole('button', { name: 'Зберегти' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Є 1 схожий клієнт');
  expect(onSaved).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Зберегти все одно' })).toBeDefined();
  expect(asked.of('CreateClient')).toHaveLength(1);
});

test('one legal code twice needs a right of its own', async () => {
  api([duplicate('TAX_CODE')]);
  await drawForm(Object.assign(Object.create(manager) as typeof manager, { mayPress: () => false }));
  await put(input(/ЄДРПОУ/), '14360570');
  expect(await screen.findByText(/Зберегти ще одного може той, хто має на це право/)).toBeDefined();
  await waitFor(() =>
    expect((screen.getByRole('button', { name: 'Зберегти все одно' }) as HTMLButtonElement).disabled).toBe(true),
  );
});

test('a legal code is checked as it is typed', async () => {
  api();
  const { user } = await drawForm();
  const code = input(/ЄДРПОУ/);
  await user.type(code, '1436057');
  expect(screen.getByText('ЄДРПОУ має 8 цифр, РНОКПП має 10')).toBeDefined();
  await user.type(code, '0');
  expect(screen.getByText('ЄДРПОУ правильний')).toBeDefined();
  await user.type(code, '{Backspace}1');
  expect(screen.getByText('Контрольна цифра не сходиться: перевірте код')).toBeDefined();
  await user.clear(code);
  await user.type(code, '2530414071');
  expect(screen.getByText(/РНОКПП правильний, народження 12 квіт. 1969/)).toBeDefined();
});

test('what was typed survives a reload and can be dropped', async () => {
  api();
  const first = await drawForm();
  await put(input(/Назва/), 'Недописана');
  await waitFor(() => expect(sessionStorage.getItem('kolo.draft.u1.new-client')).toContain('Недописана'));
  first.unmount();
  const second = await drawForm();
  expect(input(/Назва/).value).toBe('Недописана');
  await second.user.click(screen.getByRole('button', { name: 'Почати спочатку' }));
  expect(input(/Назва/).value).toBe('');
});

test('a refused phone is named at its own line', async () => {
  const refused = refusal({
    code: 'INVALID',
    reason: 'invalid',
    fields: [{ field: 'channels.value', reason: 'badPhone', row: 2 }],
  });
  api([], () => refused);
  const { user } = await drawForm();
  await put(input(/Назва/), 'Явір');
  await put(input('Телефон'), '0671234567');
  await user.click(screen.getByRole('button', { name: 'Ще телефон' }));
  await put(input('Телефон 2'), '12');
  await user.click(screen.getByRole('button', { name: 'Зберегти' }));
  await waitFor(() => expect(input('Телефон 2').getAttribute('aria-invalid')).toBe('true'));
  expect(input('Телефон').getAttribute('aria-invalid')).not.toBe('true');
});
