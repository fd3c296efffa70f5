import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make } from '../testing/client-documents.js';
import {
  change,
  createAccount,
  createEntity,
  type EntityRow,
  readEntity,
  undoBatch,
  updateAccount,
  updateEntity,
} from '../testing/requisites.js';

let api: TestApi;
let world: World;
let client: ClientRow;
let made = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  client = await make(world.ivan_the_manager.client, { name: `ТОВ «Реквізит ${(made += 1)}»` });
});

const ivan = () => world.ivan_the_manager.client;
const add = async (input: object = {}): Promise<EntityRow> =>
  (await change(ivan(), createEntity, { input: { counterpartyId: client.id, ...input } })).row;
const refusal = async (document: string, variables: Record<string, unknown>) =>
  (await ivan().failure(document, variables)).extensions.fields?.map(({ field, reason }) => ({ field, reason }));

describe('SM-45: requisites of a client', () => {
  it('SM-45: are several legal entities, each with its codes, people and accounts', async () => {
    const firm = await add({
      form: 'ТОВ',
      name: 'Товариство з обмеженою відповідальністю «Перше»',
      shortName: 'ТОВ «Перше»',
      taxCode: '14360570',
      vatCode: '143605704021',
      taxRegime: 'GENERAL',
      address: '01001, Київ, вул. Хрещатик, 1',
      note: 'Платить щоп’ятниці',
    });
    const trader = await add({ form: 'ФОП', name: 'ФОП Коваль Іван', taxCode: '2530414071', taxRegime: 'SINGLE_3' });
    const account = { counterpartyId: client.id, legalEntityId: firm.id, iban: 'ua22 3052 9900 0002 6001 2345 6789 0' };
    await change(ivan(), createAccount, { input: account });
    const query = `query ($id: ID!) { counterparty(id: $id) { legalEntities { id name taxCode accounts { iban bankCode bank { name } } } } }`;
    const { counterparty } = await ivan().data<{ counterparty: { legalEntities: object[] } }>(query, { id: client.id });
    expect(counterparty.legalEntities).toEqual([
      {
        id: firm.id,
        name: 'Товариство з обмеженою відповідальністю «Перше»',
        taxCode: '14360570',
        accounts: [{ iban: 'UA223052990000026001234567890', bankCode: '305299', bank: { name: 'АТ КБ «ПриватБанк»' } }],
      },
      { id: trader.id, name: 'ФОП Коваль Іван', taxCode: '2530414071', accounts: [] },
    ]);
  });

  it('SM-45: has the name of its client until somebody gives another', async () => {
    expect(await add()).toMatchObject({ name: client.name, country: 'UA', taxCode: null, checkedAt: null });
    expect(await refusal(createEntity, { input: { counterpartyId: client.id, name: '  ' } })).toEqual([
      { field: 'name', reason: 'required' },
    ]);
  });

  it.each([
    ['taxCode', '14360571', 'badTaxCode'],
    ['taxCode', '143605704021', 'badTaxCode'],
    ['vatCode', '143605704022', 'badVatCode'],
  ])('SM-46: refuses %s %s, and nothing is stored', async (field, value, reason) => {
    const before = await add({ taxCode: '14360570' });
    expect(await refusal(updateEntity, { id: before.id, version: before.version, patch: { [field]: value } })).toEqual([
      { field, reason },
    ]);
    expect(await readEntity(ivan(), before.id)).toEqual(before);
  });

  it('SM-46: is sealed by the checks while its codes pass them and agree', async () => {
    const { id, checkedAt } = await add({ taxCode: '32129' });
    expect(await readEntity(ivan(), id)).toMatchObject({ taxCode: '00032129', checkedAt: expect.any(String) });
    const agreeing = await change(ivan(), updateEntity, { id, version: 1, patch: { vatCode: '000321226656' } });
    expect(agreeing.row.checkedAt).not.toBeNull();
    const foreign = await change(ivan(), updateEntity, { id, version: 2, patch: { vatCode: '143605704021' } });
    expect(foreign.row).toMatchObject({ vatCode: '143605704021', checkedAt: null });
    await undoBatch(ivan(), foreign.batchId);
    expect((await readEntity(ivan(), id)).checkedAt).toBe(agreeing.row.checkedAt);
    expect(checkedAt).not.toBeNull();
  });

  it('C-14: follows the country of the entity, and of the installation', async () => {
    const polish = await add({ country: 'PL', taxCode: '526-025-09-95', vatCode: 'PL 5260250995' });
    expect(polish).toMatchObject({ country: 'PL', taxCode: '5260250995', vatCode: 'PL5260250995' });
    expect(polish.checkedAt).not.toBeNull();
    expect(await refusal(createEntity, { input: { counterpartyId: client.id, country: 'PL', taxCode: '14360570' } })).toEqual([
      { field: 'taxCode', reason: 'badNip' },
    ]);
    expect(await refusal(updateEntity, { id: polish.id, version: 1, patch: { country: 'UA' } })).toContainEqual({
      field: 'vatCode',
      reason: 'badVatCode',
    });
    const set = 'mutation ($value: Json!) { setParameter(key: "requisites.country", value: $value) { key } }';
    await world.admin.client.data(set, { value: 'PL' });
    expect((await add()).country).toBe('PL');
    await world.admin.client.data(set, { value: 'UA' });
  });

  it('BSI-34: takes its director and accountant from the people of the client, and marks them so', async () => {
    const person = async (counterpartyId: string, lastName: string): Promise<string> => {
      const document = 'mutation ($input: ContactPersonInput!) { made: createContactPerson(input: $input) { id } }';
      return (await ivan().data<{ made: { id: string } }>(document, { input: { counterpartyId, lastName } })).made.id;
    };
    const [directorId, accountantId] = [await person(client.id, 'Мельник Ольга'), await person(client.id, 'Ткач Ірина')];
    const { row, batchId } = await change(ivan(), createEntity, {
      input: { counterpartyId: client.id, directorId, accountantId },
    });
    expect(row).toMatchObject({ director: { name: 'Мельник Ольга' }, accountant: { name: 'Ткач Ірина' } });
    const roles = async (): Promise<object> => {
      const query = `query ($id: ID!) { counterparty(id: $id) { people { name classifiers { name } } } }`;
      return (await ivan().data<{ counterparty: { people: object[] } }>(query, { id: client.id })).counterparty.people;
    };
    expect(await roles()).toEqual([
      { name: 'Мельник Ольга', classifiers: [{ name: 'Керівник' }] },
      { name: 'Ткач Ірина', classifiers: [{ name: 'Бухгалтер' }] },
    ]);
    await undoBatch(ivan(), batchId);
    expect(await roles()).toEqual([
      { name: 'Мельник Ольга', classifiers: [] },
      { name: 'Ткач Ірина', classifiers: [] },
    ]);
    const other = await make(ivan(), { name: 'Інший клієнт' });
    const stranger = await person(other.id, 'Чужий Петро');
    expect(await refusal(createEntity, { input: { counterpartyId: client.id, directorId: stranger } })).toEqual([
      { field: 'directorId', reason: 'unknownReference' },
    ]);
  });

  it('SM-45: merges changes of different fields, and shows both values of one field', async () => {
    const { id } = await add({ taxCode: '14360570' });
    const petro = world.petro_the_manager.client;
    await world.admin.client.data(
      'mutation ($id: ID!, $patch: CounterpartyPatch!) { updateCounterparty(id: $id, version: 1, patch: $patch) { id } }',
      {
        id: client.id,
        patch: { responsibleIds: [world.petro_the_manager.id] },
      },
    );
    const admin = world.admin.client;
    const [first, second] = await Promise.all([
      change(petro, updateEntity, { id, version: 1, patch: { form: 'ТОВ' } }),
      change(admin, updateEntity, { id, version: 1, patch: { address: 'Львів' } }),
    ]);
    expect([first.row.version, second.row.version].sort()).toEqual([2, 3]);
    expect(await readEntity(petro, id)).toMatchObject({ form: 'ТОВ', address: 'Львів', version: 3 });
    const { extensions } = await admin.failure(updateEntity, { id, version: 1, patch: { form: 'ПП' } });
    expect(extensions).toMatchObject({ code: 'CONFLICT', conflict: { fields: { form: { yours: 'ПП', theirs: 'ТОВ' } } } });
    expect((await readEntity(petro, id)).form).toBe('ТОВ');
  });
});

describe('SM-47: an account', () => {
  it('SM-47: tells its bank by the code within, and takes a typed name where the directory has none', async () => {
    const { id: legalEntityId } = await add();
    const input = { counterpartyId: client.id, legalEntityId, iban: 'PL61 1090 1014 0000 0712 1981 2874', currency: 'pln' };
    const { row } = await change<object>(ivan(), createAccount, { input: { ...input, bankName: 'Santander' } });
    expect(row).toMatchObject({
      iban: 'PL61109010140000071219812874',
      bankCode: '10901014',
      bank: null,
      bankName: 'Santander',
      currency: 'PLN',
    });
  });

  it.each([
    [{ iban: 'UA223052990000026001234567891' }, { field: 'iban', reason: 'badIban' }],
    [{ iban: 'UA22305299000002600123456789' }, { field: 'iban', reason: 'badIban' }],
    [
      { iban: 'UA223052990000026001234567890', currency: 'гр' },
      { field: 'currency', reason: 'badCurrency' },
    ],
  ])('SM-47: is refused by its checks: %j', async (given, expected) => {
    const { id: legalEntityId } = await add();
    expect(await refusal(createAccount, { input: { counterpartyId: client.id, legalEntityId, ...given } })).toEqual([expected]);
  });

  it('SM-45: keeps its own version, and its history stands on the card of the client', async () => {
    const entity = await add();
    const iban = 'UA223052990000026001234567890';
    const { row } = await change<{ id: string }>(ivan(), createAccount, {
      input: { counterpartyId: client.id, legalEntityId: entity.id, iban },
    });
    await change(ivan(), updateAccount, { id: row.id, version: 1, patch: { iban: 'UA843000010000000047330992708' } });
    expect((await readEntity(ivan(), entity.id)).version).toBe(1);
    const query = `query ($id: ID!) { history(entity: "counterparty", id: $id, first: 50) { nodes { entity verb changes { field before after } } } }`;
    const { history } = await ivan().data<{ history: { nodes: object[] } }>(query, { id: client.id });
    expect(history.nodes.slice(0, 3)).toEqual([
      {
        entity: 'bankAccount',
        verb: 'update',
        changes: expect.arrayContaining([
          { field: 'iban', before: iban, after: 'UA843000010000000047330992708' },
          { field: 'bankCode', before: '305299', after: '300001' },
        ]),
      },
      { entity: 'bankAccount', verb: 'create', changes: [] },
      { entity: 'legalEntity', verb: 'create', changes: [] },
    ]);
  });

  it('goes into the bin with its entity and comes back with it', async () => {
    const entity = await add();
    await change(ivan(), createAccount, {
      input: { counterpartyId: client.id, legalEntityId: entity.id, iban: 'UA223052990000026001234567890' },
    });
    const remove = 'mutation ($id: ID!) { made: deleteLegalEntities(selection: { ids: [$id] }) { changed } }';
    const { batchId } = await change<object>(ivan(), remove, { id: entity.id });
    const accounts = `query ($id: ID!) { bankAccounts(input: { filter: { counterpartyId: { in: [$id] } } }) { nodes { iban } } }`;
    expect(await ivan().data(accounts, { id: client.id })).toEqual({ bankAccounts: { nodes: [] } });
    await undoBatch(ivan(), batchId);
    expect((await readEntity(ivan(), entity.id)).accounts.map(({ iban }) => iban)).toEqual(['UA223052990000026001234567890']);
  });

  it('SM-45: is seen by those who see the client only', async () => {
    const entity = await add();
    const { extensions } = await world.oksana_of_retail.client.failure(`query ($id: ID!) { legalEntity(id: $id) { id } }`, {
      id: entity.id,
    });
    expect(extensions.code).toBe('NOT_FOUND');
  });
});
