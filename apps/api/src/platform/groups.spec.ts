import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Group {
  readonly key: string | null;
  readonly title: string | null;
  readonly count: number;
  readonly sums: { readonly field: string; readonly currency: string | null; readonly value: string }[];
  readonly filter: object | null;
}

interface Groups {
  readonly groups: Group[];
  readonly rest: { readonly groups: number; readonly count: number };
}

let api: TestApi;
let world: World;
let fresh: string;
let regular: string;

const text = `query G($input: CounterpartyListInput, $by: String!, $sums: [String!]) { counterpartyGroups(input: $input, by: $by, sums: $sums) {
  groups { key title count sums { field currency value } filter } rest { groups count } } }`;

async function groups(by: string, input: object = {}, sums: string[] = [], client = world.admin.client): Promise<Groups> {
  return (await client.data<{ counterpartyGroups: Groups }>(text, { by, input, sums })).counterpartyGroups;
}

const counts = ({ groups: found }: Groups): [string | null, number][] => found.map(({ title, count }) => [title, count]);

async function entry(directory: string, name: string): Promise<string> {
  return create(api, 'directoryEntry', { directory, name });
}

const uah = (amount: string) => ({ amount, currency: 'UAH' });
const usd = (amount: string) => ({ amount, currency: 'USD' });

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  fresh = await entry('status', 'Свіжий');
  regular = await entry('status', 'Сталий');
  const vip = await entry('tag', 'ВІП');
  const debtor = await entry('tag', 'Боржник');
  const [ivan, halyna] = [world.ivan_the_manager.id, world.halyna_the_accountant.id];
  const clients = [
    { name: 'Перший', statusId: fresh, tagIds: [vip, debtor], debt: uah('100.50'), responsibleIds: [ivan], kind: 'PERSON' },
    { name: 'Другий', statusId: regular, tagIds: [vip], debt: uah('200'), responsibleIds: [ivan], city: 'Львів' },
    { name: 'Третій', statusId: regular, tagIds: [], debt: usd('7.25'), responsibleIds: [halyna], city: 'Львів' },
    { name: 'Четвертий', statusId: regular, tagIds: [vip], debt: null, responsibleIds: [halyna], customerSince: '2024-02-29' },
    { name: 'Пʼятий', tagIds: [], debt: uah('1'), responsibleIds: [halyna], customerSince: '2024-02-01' },
  ];
  for (const client of clients) await create(api, 'counterparty', client);
});

afterAll(() => api.close());

describe('BAS-25: a list by the values of a field', () => {
  it('SM-05: a reference, with its name, the largest group first, those without a value last among equals', async () => {
    const found = await groups('statusId');
    expect(found).toEqual({
      groups: [
        { key: regular, title: 'Сталий', count: 3, sums: [], filter: { statusId: { in: [regular] } } },
        { key: fresh, title: 'Свіжий', count: 1, sums: [], filter: { statusId: { in: [fresh] } } },
        { key: null, title: null, count: 1, sums: [], filter: { statusId: { isEmpty: true } } },
      ],
      rest: { groups: 0, count: 0 },
    });
  });

  it('a record counts in each of its several values', async () => {
    expect(counts(await groups('tagIds'))).toEqual([
      ['ВІП', 3],
      [null, 2],
      ['Боржник', 1],
    ]);
  });

  it('money is summed by currency, numbers without one', async () => {
    const { groups: found } = await groups('statusId', {}, ['debt']);
    expect(found.map(({ title, sums }) => [title, sums])).toEqual([
      [
        'Сталий',
        [
          { field: 'debt', currency: 'UAH', value: '200' },
          { field: 'debt', currency: 'USD', value: '7.25' },
        ],
      ],
      ['Свіжий', [{ field: 'debt', currency: 'UAH', value: '100.5' }]],
      [null, [{ field: 'debt', currency: 'UAH', value: '1' }]],
    ]);
  });

  it('choices are worded, texts are themselves, days go by month', async () => {
    expect(counts(await groups('kind'))).toEqual([
      ['Організація', 4],
      ['Особа', 1],
    ]);
    expect(counts(await groups('city'))).toEqual([
      [null, 3],
      ['Львів', 2],
    ]);
    const { groups: months } = await groups('customerSince');
    expect(months.map(({ key, count, filter }) => [key, count, filter])).toEqual([
      [null, 3, { customerSince: { isEmpty: true } }],
      ['2024-02', 2, { customerSince: { gte: '2024-02-01', lt: '2024-03-01' } }],
    ]);
  });

  it('the filter of each group gives exactly its rows, by whichever field', async () => {
    await api.get(Database).execute(sql`UPDATE counterparty SET next_step_at = '2026-03-31T21:30:00Z' WHERE name = 'Другий'`);
    const list = `query L($input: CounterpartyListInput) { counterparties(input: $input) { nodes { id } } }`;
    for (const by of [
      'statusId',
      'tagIds',
      'kind',
      'roles',
      'city',
      'customerSince',
      'createdAt',
      'nextStepAt',
      'responsibleIds',
    ]) {
      for (const { filter, count, key } of (await groups(by)).groups) {
        const { counterparties } = await world.admin.client.data<{ counterparties: { nodes: object[] } }>(list, {
          input: { filter },
        });
        expect({ by, key, rows: counterparties.nodes.length }).toEqual({ by, key, rows: count });
      }
    }
    // Half past midnight of the first of April in Kyiv is still March in Greenwich.
    expect((await groups('nextStepAt')).groups.map((group) => group.key)).toEqual([null, '2026-04']);
  });

  it('a filter and words narrow the groups as they narrow the list', async () => {
    expect(counts(await groups('statusId', { filter: { kind: { in: ['PERSON'] } } }))).toEqual([['Свіжий', 1]]);
    expect(counts(await groups('statusId', { search: 'другий' }))).toEqual([['Сталий', 1]]);
  });

  it('two hundred groups are shown, and the rest is counted', async () => {
    for (let n = 0; n < 205; n++)
      await create(api, 'counterparty', { name: `Місто ${n}`, city: `Місто ${String(n).padStart(3, '0')}` });
    const found = await groups('city', { search: 'місто' });
    expect(found.groups.length).toBe(200);
    expect(found.rest).toEqual({ groups: 5, count: 5 });
  });

  it('fields that people declared make groups and sums too', async () => {
    const declared = (input: object) =>
      world.admin.client.data<{ createCustomField: { key: string } }>(
        `mutation F($input: CustomFieldInput!) { createCustomField(input: $input) { key } }`,
        { input: { entity: 'counterparty', ...input } },
      );
    const { key: sort } = (await declared({ name: 'Сорт', kind: 'TEXT' })).createCustomField;
    const { key: volume } = (await declared({ name: 'Обсяг', kind: 'MONEY' })).createCustomField;
    for (const [name, value, amount] of [
      ['Дек 1', 'А', '10'],
      ['Дек 2', 'А', '5.5'],
      ['Дек 3', 'Б', '1'],
    ] as const) {
      await create(api, 'counterparty', { name, custom: { [sort]: value, [volume]: uah(amount) } });
    }
    const { groups: found } = await groups(`custom.${sort}`, { search: 'дек' }, [`custom.${volume}`]);
    expect(found).toEqual([
      {
        key: 'А',
        title: 'А',
        count: 2,
        sums: [{ field: `custom.${volume}`, currency: 'UAH', value: '15.5' }],
        filter: { custom: [{ key: sort, text: { eq: 'А' } }] },
      },
      {
        key: 'Б',
        title: 'Б',
        count: 1,
        sums: [{ field: `custom.${volume}`, currency: 'UAH', value: '1' }],
        filter: { custom: [{ key: sort, text: { eq: 'Б' } }] },
      },
    ]);
  });
});

describe('TS-30, TS-31: groups tell no more than the list', () => {
  const refusedBy = async (client: GraphqlClient, by: string, sums: string[] = []): Promise<string | undefined> =>
    (await client.failure(text, { by, sums, input: {} })).extensions.reason;

  it('only rows in sight are counted', async () => {
    const role = await makeRole(api, 'Лише свої', { entities: { counterparty: { view: 'own' } }, fields: {} });
    const person = await makePerson(api, 'Зоряна', [role], null);
    await create(api, 'counterparty', { name: 'Зорянин', statusId: fresh, responsibleIds: [person.id] });
    expect(counts(await groups('statusId', {}, [], person.client))).toEqual([['Свіжий', 1]]);
  });

  it('hidden fields neither group nor sum, and what makes no groups is refused', async () => {
    const { client } = world.roman_the_reader;
    expect(await refusedBy(client, 'statusId', ['debt'])).toBe('fieldHidden');
    const role = await makeRole(api, 'Без статусів', {
      entities: { counterparty: { view: 'all' } },
      fields: { 'counterparty.statusId': 'hidden' },
    });
    const blind = await makePerson(api, 'Без статусів', [role], null);
    expect(await refusedBy(blind.client, 'statusId')).toBe('fieldHidden');
    for (const by of ['description', 'debt', 'people', 'custom']) expect(await refusedBy(world.admin.client, by)).toBe('invalid');
  });

  it('a record out of sight has a count and no name', async () => {
    const seen = await create(api, 'counterparty', { name: 'Чужий головний', responsibleIds: [] });
    const made = await world.admin.client.data<{ createCustomField: { key: string } }>(
      `mutation F($input: CustomFieldInput!) { createCustomField(input: $input) { key } }`,
      { input: { entity: 'counterparty', name: 'Головна компанія', kind: 'COUNTERPARTY' } },
    );
    const { key } = made.createCustomField;
    const mine = { name: 'Дочірній', responsibleIds: [world.petro_the_manager.id], custom: { [key]: seen } };
    await create(api, 'counterparty', mine);
    const input = { search: 'дочірній' };
    expect((await groups(`custom.${key}`, input)).groups).toMatchObject([{ key: seen, title: 'Чужий головний', count: 1 }]);
    const { client } = world.petro_the_manager;
    expect((await groups(`custom.${key}`, input, [], client)).groups).toMatchObject([{ key: seen, title: null, count: 1 }]);
  });

  it('events make groups too', async () => {
    const subject = { subjectType: 'counterparty', subjectId: await create(api, 'counterparty', { name: 'З подіями' }) };
    for (const type of ['CALL_OUT', 'CALL_OUT', 'MEETING'])
      await create(api, 'activity', { ...subject, type, startAt: '2031-01-01T10:00:00Z', subject: 'Подія' });
    const answer = await world.admin.client.data<{ activityGroups: Groups }>(
      `{ activityGroups(by: "type") { groups { key title count } rest { groups count } } }`,
    );
    expect(answer.activityGroups.groups.map(({ key, count }) => [key, count])).toEqual([
      ['CALL_OUT', 2],
      ['MEETING', 1],
    ]);
  });
});
