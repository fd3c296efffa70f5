import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make, names } from '../testing/client-documents.js';
import {
  type AccountRow,
  change,
  confirm,
  confirmEntity,
  createAccount,
  createEntity,
  deleteAccount,
  type EntityRow,
  readEntity,
  seen,
  undoBatch,
  updateAccount,
  updateEntity,
} from '../testing/requisites.js';

const iban = 'UA223052990000026001234567890';
const otherIban = 'UA843000010000000047330992708';

let api: TestApi;
let world: World;
let client: ClientRow;
let entity: EntityRow;
let made = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const ivan = () => world.ivan_the_manager.client;
const halyna = () => world.halyna_the_accountant.client;
const now = () => readEntity(halyna(), entity.id);
const edit = async (patch: object) => change(ivan(), updateEntity, { id: entity.id, version: (await now()).version, patch });
const addAccount = (number: string) =>
  change<AccountRow>(ivan(), createAccount, {
    input: { counterpartyId: client.id, legalEntityId: entity.id, iban: number },
  });

/** A confirmed legal entity with one account. */
beforeEach(async () => {
  client = await make(ivan(), { name: `Печатка ${(made += 1)}` });
  entity = (await change(ivan(), createEntity, { input: { counterpartyId: client.id, taxCode: '14360570', form: 'ТОВ' } })).row;
  await addAccount(iban);
  entity = (await confirm(halyna(), await now())).row;
});

describe('BSI-37, BSI-40: «Підтверджено бухгалтерією»', () => {
  it('BSI-40: says who confirmed and when', () => {
    expect(entity).toMatchObject({ confirmedBy: { name: 'Галина Бухгалтер' }, verifiedAt: null });
    expect(Math.abs(Date.now() - Date.parse(entity.confirmedAt ?? ''))).toBeLessThan(60_000);
  });

  it('BSI-40: is a right of accounting: a manager may not, and nothing is stored', async () => {
    const { row } = await edit({ form: 'ПП' });
    const { extensions } = await ivan().failure(confirmEntity, { ...seen(row) });
    expect(extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
    const { extensions: written } = await ivan().failure(
      'mutation ($id: ID!, $version: Int!) { updateLegalEntity(id: $id, version: $version, patch: { confirmedAt: "2026-01-01T00:00:00Z" }) { id } }',
      { id: entity.id, version: row.version },
    );
    expect(written.code).toBe('INVALID');
    expect((await now()).confirmedAt).toBeNull();
  });

  it.each([
    { name: 'Інша назва' },
    { shortName: 'Інша' },
    { form: 'ПП' },
    { taxCode: '00032129' },
    { vatCode: '143605704021' },
    { taxRegime: 'SINGLE_3' },
    { address: 'Одеса' },
  ])('BSI-40: falls with any change of what was confirmed, in the same step of the history: %j', async (patch) => {
    const { row } = await edit(patch);
    expect(row).toMatchObject({ confirmedAt: null, confirmedBy: null });
    const query = `query ($id: ID!) { history(entity: "counterparty", id: $id, first: 1) { nodes { entity changes { field } } } }`;
    const { history } = await halyna().data<{ history: { nodes: { changes: { field: string }[] }[] } }>(query, { id: client.id });
    const fields = history.nodes[0]?.changes.map((one) => one.field);
    expect(fields).toEqual(expect.arrayContaining([Object.keys(patch)[0], 'confirmedAt', 'confirmedById']));
  });

  it('BSI-40: stands when only the comment changes, or nothing does', async () => {
    expect((await edit({ note: 'Телефонувати після обіду' })).row.confirmedAt).toBe(entity.confirmedAt);
    expect((await edit({ form: ' ТОВ ' })).row.confirmedAt).toBe(entity.confirmedAt);
  });

  it('BSI-40: falls with a change of an account, a new one and one less', async () => {
    const [account] = entity.accounts as [AccountRow];
    await change(ivan(), updateAccount, { id: account.id, version: account.version, patch: { iban: otherIban } });
    expect((await now()).confirmedAt).toBeNull();
    await confirm(halyna(), await now());
    await addAccount(iban);
    expect((await now()).confirmedAt).toBeNull();
    await confirm(halyna(), await now());
    await change(ivan(), deleteAccount, { id: account.id });
    expect((await now()).confirmedAt).toBeNull();
  });

  it('BSI-40: is put on nothing else than what accounting has seen', async () => {
    const stale = seen(await now());
    await edit({ address: 'Суми' });
    expect((await halyna().failure(confirmEntity, { ...stale })).extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'requisitesChanged',
    });
    const withoutAccount = { ...seen(await now()), accounts: [] };
    expect((await halyna().failure(confirmEntity, withoutAccount)).extensions.code).toBe('CONFLICT');
    expect((await now()).confirmedAt).toBeNull();
  });

  it('BSI-40: never stands on what changed at the very moment of confirming', async () => {
    for (let round = 0; round < 8; round++) {
      const row = await now();
      const [account] = row.accounts as [AccountRow];
      const patch = { iban: account.iban === iban ? otherIban : iban };
      await Promise.all([
        halyna().ask(confirmEntity, { ...seen(row) }),
        ivan().ask(updateAccount, { id: account.id, version: account.version, patch }),
      ]);
      const { accounts, confirmedAt } = await now();
      expect({ iban: accounts[0]?.iban, confirmedAt }).toEqual({ iban: patch.iban, confirmedAt: null });
    }
  });
});

describe('BSI-40: undo', () => {
  it('BSI-40: brings the seal back with what it was put on, and redo takes it off', async () => {
    const { batchId } = await edit({ name: 'Помилкова назва' });
    await undoBatch(ivan(), batchId);
    expect(await now()).toMatchObject({ name: entity.name, confirmedAt: entity.confirmedAt, confirmedBy: entity.confirmedBy });
  });

  it('BSI-40: brings no seal back onto something else', async () => {
    const { batchId } = await edit({ name: 'Помилкова назва' });
    await edit({ address: 'Житомир' });
    await undoBatch(ivan(), batchId);
    expect(await now()).toMatchObject({ name: entity.name, address: 'Житомир', confirmedAt: null, confirmedBy: null });
  });

  it.each(['update', 'create', 'delete'] as const)('BSI-40: of an account brings the seal back: %s', async (verb) => {
    const [{ id, version }] = entity.accounts as [AccountRow];
    const { batchId } = await {
      update: () => change<unknown>(ivan(), updateAccount, { id, version, patch: { iban: otherIban } }),
      create: () => addAccount(otherIban),
      delete: () => change<unknown>(ivan(), deleteAccount, { id }),
    }[verb]();
    expect((await now()).confirmedAt).toBeNull();
    await undoBatch(ivan(), batchId);
    expect(await now()).toMatchObject({ confirmedAt: entity.confirmedAt, accounts: [{ id, iban }] });
  });

  it('BSI-40: takes a confirmation back', async () => {
    await edit({ form: 'ПП' });
    const { batchId } = await confirm(halyna(), await now());
    await undoBatch(halyna(), batchId);
    expect(await now()).toMatchObject({ form: 'ПП', confirmedAt: null, confirmedBy: null });
  });
});

describe('BSI-40: in the list of clients', () => {
  it('BSI-40: clients are filtered by confirmed requisites', async () => {
    const bare = await make(ivan(), { name: `Непідтверджений ${made}` });
    const byChild = { legalEntities: { confirmedAt: { isEmpty: false } } };
    const byClient = { requisitesConfirmedAt: { isEmpty: false } };
    for (const filter of [byChild, byClient]) {
      const found = await names(ivan(), { first: 200, filter });
      expect(found).toContain(client.name);
      expect(found).not.toContain(bare.name);
    }
    await edit({ form: 'ПП' });
    for (const filter of [byChild, byClient]) expect(await names(ivan(), { first: 200, filter })).not.toContain(client.name);
  });
});
