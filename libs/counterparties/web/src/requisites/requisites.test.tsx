import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field, refusal } from '@kolo/web-core/testing';
import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CardProvider } from '../card/card-context';
import { manager } from '../testing/viewer';
import { Requisites } from './requisites';

const legalEntity = entity('legalEntity', 'legalEntities', [
  ...['form', 'name', 'shortName', 'taxCode', 'vatCode', 'address'].map((name) => field(name, 'TEXT')),
  ...['checkedAt', 'verifiedAt', 'confirmedAt'].map((name) => field(name, 'MOMENT', { computed: true })),
  field('confirmedById', 'REF', { target: 'user', computed: true }),
  field('country', 'CHOICE', { options: ['UA', 'PL'] }),
  field('accounts', 'CHILDREN', { target: 'bankAccount', many: true }),
]);
const bankAccount = {
  ...entity('bankAccount', 'bankAccounts', [
    field('iban', 'TEXT', { required: true }),
    field('bankCode', 'TEXT', { computed: true }),
    field('bankId', 'REF', { target: 'bank', computed: true }),
    field('currency', 'TEXT'),
  ]),
  titleField: 'iban',
};
const bank = entity('bank', 'banks', [field('name', 'TEXT'), field('closed', 'BOOLEAN')]);
const entities = [...manager.entities, legalEntity, bankAccount, bank];
const seller = new Viewer(manager.user, [], [], entities);
const accountant = new Viewer(manager.user, ['legalEntity.confirm'], [], entities);

const stored = {
  __typename: 'LegalEntity',
  id: 'e1',
  version: 3,
  country: 'UA',
  form: 'ТОВ',
  name: 'ТОВ «Ромашка»',
  shortName: null,
  taxCode: '14360570',
  vatCode: null,
  address: 'Київ',
  checkedAt: '2026-10-01T08:00:00Z',
  verifiedAt: null,
  confirmedAt: null,
  confirmedById: null,
  confirmedBy: null,
  accounts: [
    {
      __typename: 'BankAccount',
      id: 'a1',
      version: 2,
      iban: 'UA223052990000026001234567890',
      bankCode: '305299',
      bankId: 'b1',
      bank: { __typename: 'Bank', id: 'b1', name: 'ПриватБанк', closed: false },
      currency: 'UAH',
    },
  ],
};

const page = (nodes: readonly object[]) => ({ data: { legalEntities: { nodes } } });

async function draw(handlers: Parameters<typeof fakeApi>[0] = {}, viewer = seller) {
  const asked = fakeApi({
    Requisites: () => page([stored]),
    ClientDuplicates: () => ({ data: { counterpartyDuplicates: [] } }),
    StateRegistries: () => ({ data: { stateRegistries: [{ country: 'UA', title: 'Opendatabot', missing: [] }] } }),
    ...handlers,
  });
  const record = { id: 'c1', version: 1, name: 'ТОВ «Ромашка»', taxCode: '14360570' };
  const card = (
    <CardProvider id="c1" record={record} reload={() => Promise.resolve()}>
      <Requisites />
    </CardProvider>
  );
  await drawInside(card, { viewer });
  return { asked, user: userEvent.setup() };
}

const firm = () => screen.findByRole('listitem', { name: 'ТОВ «Ромашка»' });

test('SM-45, SM-47: a legal entity shows its codes, seals and accounts with the bank', async () => {
  await draw();
  const block = within(await firm());
  expect(block.getByText('14360570')).toBeDefined();
  expect(block.getByText('Коди перевірено')).toBeDefined();
  expect(block.getByText('Не підтверджено бухгалтерією')).toBeDefined();
  expect(block.getByText('UA22 3052 9900 0002 6001 2345 6789 0')).toBeDefined();
  expect(block.getByText(/ПриватБанк · МФО 305299 · UAH/)).toBeDefined();
});

test('BSI-37, BSI-40: accounting confirms what is on the screen, account by account; a manager has no such button', async () => {
  const confirmed = {
    confirmedAt: '2026-11-20T10:00:00Z',
    confirmedById: 'u1',
    confirmedBy: { __typename: 'User', id: 'u1', name: 'Галина' },
  };
  let now: object = stored;
  const { asked, user } = await draw(
    {
      Requisites: () => page([now]),
      ConfirmLegalEntity: () => {
        now = { ...stored, version: 4, ...confirmed };
        return { data: { confirmLegalEntity: { __typename: 'LegalEntity', id: 'e1' } }, extensions: { changes: ['b1'] } };
      },
    },
    accountant,
  );
  await firm();
  await user.click(screen.getByRole('button', { name: 'Підтвердити' }));
  expect(asked.last('ConfirmLegalEntity')?.variables).toEqual({ id: 'e1', version: 3, accounts: [{ id: 'a1', version: 2 }] });
  expect(await screen.findByText('Підтверджено бухгалтерією')).toBeDefined();
  expect(screen.getByText(/Галина/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Підтвердити' })).toBeNull();
});

test('BSI-40: a manager is offered no confirmation', async () => {
  await draw();
  await firm();
  expect(screen.queryByRole('button', { name: 'Підтвердити' })).toBeNull();
});

test('SM-48: who has the same code already shows at once, with a link', async () => {
  const twin = { counterparty: { __typename: 'Counterparty', id: 'c7', name: 'Ромашка Плюс' }, reasons: ['TAX_CODE'] };
  const { asked } = await draw({ ClientDuplicates: () => ({ data: { counterpartyDuplicates: [twin] } }) });
  const block = within(await firm());
  expect((await block.findByRole('link', { name: 'Ромашка Плюс' })).getAttribute('href')).toBe('/clients/c7');
  expect(asked.last('ClientDuplicates')?.variables).toEqual({ input: { taxCode: '14360570' }, exceptId: 'c1' });
});

test('SM-47: the bank shows while the number is typed, and the account is added by the keyboard', async () => {
  const { asked, user } = await draw({
    BankByCode: () => ({ data: { banks: { nodes: [{ __typename: 'Bank', id: 'b2', name: 'Ощадбанк', closed: true }] } } }),
    CreateBankAccount: () => ({ data: { made: { __typename: 'BankAccount', id: 'a2' } }, extensions: { changes: ['b2'] } }),
  });
  await firm();
  await user.click(screen.getByRole('button', { name: 'Додати рахунок' }));
  await user.keyboard('UA843000010000000047330992708');
  expect(await screen.findByText(/Ощадбанк · МФО 300001/)).toBeDefined();
  expect(screen.getByText('банк закрито')).toBeDefined();
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(asked.last('CreateBankAccount')?.variables).toEqual({
      input: { iban: 'UA843000010000000047330992708', currency: 'UAH', legalEntityId: 'e1', counterpartyId: 'c1' },
    }),
  );
});

async function openRegistry(user: ReturnType<typeof userEvent.setup>) {
  await firm();
  await user.click(screen.getByRole('button', { name: 'Заповнити з реєстру' }));
}

test('SM-46, C-20: the register is taken over field by field, and what accounting confirmed only on purpose', async () => {
  const differences = [
    { field: 'form', ours: null, theirs: 'ТОВ', confirmed: false },
    { field: 'address', ours: 'Київ', theirs: 'Львів', confirmed: true },
  ];
  const answer = {
    __typename: 'RegistryAnswer',
    id: 'r1',
    askedAt: '2026-11-20T10:00:00Z',
    found: true,
    state: 'зареєстровано',
    differences,
  };
  const { asked, user } = await draw({
    CompareWithRegistry: () => ({ data: { compareWithRegistry: answer } }),
    TakeFromRegistry: () => ({
      data: { takeFromRegistry: { __typename: 'LegalEntity', id: 'e1' } },
      extensions: { changes: ['b3'] },
    }),
  });
  await openRegistry(user);
  expect(await screen.findByText('підтверджено бухгалтерією')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Перенести: Юридична адреса' }).checked).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Перенести 1 поле' }));
  expect(asked.last('TakeFromRegistry')?.variables).toEqual({
    id: 'e1',
    version: 3,
    answerId: 'r1',
    fields: ['form'],
    overConfirmed: false,
  });
  await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
  await openRegistry(user);
  await user.click(await screen.findByRole('checkbox', { name: 'Перенести: Юридична адреса' }));
  await user.click(screen.getByRole('button', { name: 'Перенести 2 поля' }));
  expect(asked.last('TakeFromRegistry')?.variables).toMatchObject({ fields: ['form', 'address'], overConfirmed: true });
});

test('SM-46: without a key the button says what is missing and asks nobody', async () => {
  const { asked, user } = await draw({
    StateRegistries: () => ({
      data: { stateRegistries: [{ country: 'UA', title: 'Opendatabot', missing: ['OPENDATABOT_KEY'] }] },
    }),
  });
  await openRegistry(user);
  expect((await screen.findByRole('alert')).textContent).toContain('OPENDATABOT_KEY');
  expect(asked.of('CompareWithRegistry')).toEqual([]);
});

test('SM-46: the first legal entity begins as what is known of the client; a refusal stays at its field', async () => {
  const { asked, user } = await draw({
    Requisites: () => page([]),
    CreateLegalEntity: () =>
      refusal({ code: 'INVALID', reason: 'invalid', fields: [{ field: 'taxCode', reason: 'badTaxCode' }] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Додати юридичну особу' }));
  await user.keyboard('{Enter}');
  expect(asked.last('CreateLegalEntity')?.variables).toEqual({
    input: { taxCode: '14360570', name: 'ТОВ «Ромашка»', counterpartyId: 'c1' },
  });
  expect(await screen.findByText(/Код не проходить перевірку/)).toBeDefined();
});
