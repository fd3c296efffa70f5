import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { asSystem, Database, sql } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, createClient, type Duplicates, make } from '../testing/client-documents.js';
import { DuplicateFinder } from './duplicate-finder.js';

let api: TestApi;
let world: World;
let known: ClientRow;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  const belongings = {
    channels: [{ kind: 'WORK', value: '(044) 123-45-67' }],
    people: [{ lastName: 'Коваль', channels: [{ kind: 'EMAIL', value: 'Koval@Rospyt.UA' }] }],
  };
  known = await make(world.ivan_the_manager.client, { name: 'ТОВ «Росьпром-70»', taxCode: '14360570', code: 'А-17' }, belongings);
});
afterAll(() => api.close());

const check = `query ($input: DuplicateCheckInput!, $exceptId: ID) {
  found: counterpartyDuplicates(input: $input, exceptId: $exceptId) { reasons counterparty { id name } }
}`;

const reasons = async (input: object, client = world.ivan_the_manager.client, exceptId?: string): Promise<string[][]> => {
  const { found } = await client.data<{ found: Duplicates['duplicates'] }>(check, { input, exceptId });
  return found.map((duplicate) => duplicate.reasons);
};

describe('a likely duplicate', () => {
  it.each([
    ['name in another spelling', { name: 'тзов "РОСЬПРОМ 70"' }, ['NAME']],
    ['legal code', { taxCode: '14360570' }, ['TAX_CODE']],
    ['code', { code: 'А-17' }, ['CODE']],
    ['phone in any writing', { phones: ['+380 44 1234567'] }, ['PHONE']],
    ['e-mail of a contact person', { emails: ['koval@rospyt.ua'] }, ['EMAIL']],
    [
      'several at once, the surest first',
      { name: 'Росьпром 70', phones: ['0441234567'], taxCode: '14360570' },
      ['TAX_CODE', 'PHONE', 'NAME'],
    ],
  ])('SM-21: is known by its %s', async (_, input, expected) => {
    expect(await reasons(input)).toEqual([expected]);
  });

  it('SM-21: is none by a number more in the name, nor is a client its own duplicate', async () => {
    expect(await reasons({ name: 'ТОВ «Росьпром-71»' })).toEqual([]);
    expect(await reasons({ taxCode: '14360570' }, world.ivan_the_manager.client, known.id)).toEqual([]);
  });

  it('SM-21: is shown instead of saving, and saved anyway when so asked', async () => {
    const { client } = world.ivan_the_manager;
    const variables = { input: { name: 'Росьпром-70' } };
    const { made } = await client.data<{ made: Duplicates }>(createClient, variables);
    expect(made.duplicates).toEqual([{ reasons: ['NAME'], counterparty: { id: known.id, name: known.name } }]);
    const saved = await client.data<{ made: ClientRow }>(createClient, { ...variables, allowDuplicates: true });
    expect(saved.made.name).toBe('Росьпром-70');
    const list = await client.data<{ counterparties: { nodes: object[] } }>(
      `{ counterparties(input: { search: "росьпром" }) { nodes { id } } }`,
    );
    expect(list.counterparties.nodes).toHaveLength(2);
  });

  it('SM-21: takes a right of its own to save one legal code twice', async () => {
    const rights = { entities: { counterparty: { view: 'all', create: 'all', edit: 'all' } } };
    const { client } = await makePerson(api, 'Стажер', [await makeRole(api, 'Стажер', rights)], world.departments.sales);
    const input = { name: 'Філія Росьпрому', taxCode: '14360570' };
    const { extensions } = await client.failure(createClient, { input, allowDuplicates: true });
    expect(extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
    const { made } = await world.ivan_the_manager.client.data<{ made: ClientRow }>(createClient, {
      input,
      allowDuplicates: true,
    });
    expect(made.taxCode).toBe('14360570');
    expect(await reasons({ name: 'Філія Росьпрому' })).toEqual([['NAME']]);
  });

  it('SM-21: is seen also when both are saved at the same moment', async () => {
    const clients = [world.ivan_the_manager.client, world.petro_the_manager.client];
    for (const input of [{ name: 'Одночасний', taxCode: '00131305' }, { name: 'Той самий' }]) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => clients[i % 2]!.data<{ made: ClientRow & Duplicates }>(createClient, { input })),
      );
      expect(answers.filter(({ made }) => made.id !== undefined)).toHaveLength(1);
      expect(answers.filter(({ made }) => made.duplicates?.length === 1)).toHaveLength(7);
      const [row] = await api
        .get(Database)
        .query<{ n: number }>(sql`SELECT count(*)::int AS n FROM counterparty WHERE name = ${input.name}`);
      expect(row?.n).toBe(1);
    }
  });

  it('stays undisclosed to whoever does not see it', async () => {
    const { client } = world.oksana_of_retail;
    expect(
      await reasons({ name: known.name, taxCode: '14360570', phones: ['0441234567'], emails: ['koval@rospyt.ua'] }, client),
    ).toEqual([]);
    const { made } = await client.data<{ made: ClientRow }>(createClient, { input: { name: known.name, taxCode: '14360570' } });
    expect(made.name).toBe(known.name);
  });

  it('is not known by a field that the role hides', async () => {
    const rights = { entities: { counterparty: { view: 'all' } }, fields: { 'counterparty.taxCode': 'hidden' } };
    const { client } = await makePerson(api, 'Без кодів', [await makeRole(api, 'Без кодів', rights)], world.departments.sales);
    expect(await reasons({ taxCode: '14360570' }, client)).toEqual([]);
    expect((await reasons({ phones: ['0441234567'] }, client))[0]).toEqual(['PHONE']);
  });

  it('is never one in the bin', async () => {
    const { client } = world.admin;
    const gone = await make(client, { name: 'Викинутий', taxCode: '00032129' });
    await client.data(`mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }`, {
      ids: [gone.id],
    });
    expect(await reasons({ name: 'Викинутий', taxCode: '00032129' }, client)).toEqual([]);
  });
});

describe('matching many rows', () => {
  it('answers for each row in its order by one statement', async () => {
    const rows = [
      { name: 'Немає такого' },
      { phones: ['044 123 45 67'] },
      {},
      { name: 'росьпром 70', emails: ['KOVAL@rospyt.ua'] },
    ];
    const found = await api.get(DuplicateFinder).matchExisting(api.get(Database), asSystem('matches a file'), rows);
    expect(found.map((matches) => matches.find((match) => match.id === known.id)?.reasons)).toEqual([
      undefined,
      ['PHONE'],
      undefined,
      ['EMAIL', 'NAME'],
    ]);
  });
});
