import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { type Level, levels, type Verb } from '@kolo/api-core';
import { newId } from '@kolo/kernel';
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

type Owner = 'mine' | 'colleague' | 'subDepartment' | 'elsewhere' | 'nobody';

/** Which rows a level lets through, for a person of sales: worked out by hand, not by the code under test. */
const expected: Readonly<Record<Level, readonly Owner[]>> = {
  none: [],
  own: ['mine'],
  department: ['mine', 'colleague', 'subDepartment'],
  all: ['mine', 'colleague', 'subDepartment', 'elsewhere', 'nobody'],
};

let api: TestApi;
let world: World;
let made = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await world.admin.client.data('mutation { setParameter(key: "bulk.allowDelete", value: true) { key } }');
});

afterAll(() => api.close());

interface Actor {
  readonly client: GraphqlClient;
  readonly rows: ReadonlyMap<Owner, string>;
}

/** A person of sales with the given levels over clients, and five clients around them. */
async function actor(rights: Partial<Record<Verb, Level>>): Promise<Actor> {
  made += 1;
  const role = await makeRole(api, `Рівень ${made}`, { entities: { counterparty: rights, activity: rights, comment: rights } });
  const person = await makePerson(api, `Людина ${made}`, [role], world.departments.sales);
  const colleague = await makePerson(api, `Колега ${made}`, [role], world.departments.sales);
  const owners: Record<Owner, string[]> = {
    mine: [person.id],
    colleague: [colleague.id],
    subDepartment: [world.oksana_of_retail.id],
    elsewhere: [world.halyna_the_accountant.id],
    nobody: [],
  };
  const rows = new Map<Owner, string>();
  for (const [owner, responsibleIds] of Object.entries(owners) as [Owner, string[]][]) {
    rows.set(owner, await create(api, 'counterparty', { name: `Рядок ${made} ${owner}`, responsibleIds }));
  }
  return { client: person.client, rows };
}

const listed = `query ($name: String!) { counterparties(input: { first: 200, filter: { name: { startsWith: $name } } }) { nodes { id } total { count } } }`;

describe('TS-30, BSI-13: rows of a level', () => {
  it.each(levels)('viewing %s', async (level) => {
    const { client, rows } = await actor({ view: level });
    const name = `Рядок ${made} `;
    if (level === 'none') {
      expect((await client.failure(listed, { name })).extensions.code).toBe('ACCESS_DENIED');
    } else {
      const { counterparties } = await client.data<{ counterparties: { nodes: { id: string }[]; total: { count: number } } }>(
        listed,
        { name },
      );
      const seen = new Set(counterparties.nodes.map((node) => node.id));
      expect([...rows].filter(([, id]) => seen.has(id)).map(([owner]) => owner)).toEqual(expected[level]);
      expect(counterparties.total.count).toBe(expected[level].length);
    }
    await expectSingleReads(client, rows, level);
  });

  it.each(levels)('editing %s while all are seen', async (level) => {
    const { client, rows } = await actor({ view: 'all', edit: level });
    const update = 'mutation ($id: ID!) { updateCounterparty(id: $id, version: 1, patch: { city: "Львів" }) { city } }';
    const read = 'query ($id: ID!) { counterparty(id: $id) { city version } }';
    for (const [owner, id] of rows) {
      const answer = await client.ask(update, { id });
      const allowed = expected[level].includes(owner);
      expect({ owner, code: answer.errors?.[0]?.extensions.code ?? 'done' }).toEqual({
        owner,
        code: allowed ? 'done' : 'ACCESS_DENIED',
      });
      const stored = await world.admin.client.data<{ counterparty: object }>(read, { id });
      expect(stored.counterparty).toEqual(allowed ? { city: 'Львів', version: 2 } : { city: null, version: 1 });
    }
  });

  it.each(levels)('deleting %s while all are seen takes only those rows', async (level) => {
    const { client, rows } = await actor({ view: 'all', delete: level });
    await client.ask('mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { __typename } }', {
      ids: [...rows.values()],
    });
    const name = `Рядок ${made} `;
    const left = await world.admin.client.data<{ counterparties: { nodes: { id: string }[] } }>(listed, { name });
    const alive = new Set(left.counterparties.nodes.map((node) => node.id));
    expect([...rows].filter(([, id]) => !alive.has(id)).map(([owner]) => owner)).toEqual(expected[level]);
  });

  it.each(levels)('children and events of clients follow the client, %s', async (level) => {
    const { client, rows } = await actor({ view: level });
    for (const [owner, counterpartyId] of rows) {
      await create(api, 'contactPerson', { counterpartyId, firstName: `Особа ${made} ${owner}` });
      await create(api, 'activity', {
        subjectType: 'counterparty',
        subjectId: counterpartyId,
        type: 'CALL_OUT',
        subject: `Дзвінок ${made} ${owner}`,
        startAt: '2031-01-01T10:00:00Z',
      });
      await create(api, 'comment', { subjectType: 'counterparty', subjectId: counterpartyId, text: `Нотатка ${made} ${owner}` });
    }
    const lists = [
      ['contactPeople', 'name', `Особа ${made} `],
      ['activities', 'subject', `Дзвінок ${made} `],
      ['comments', 'text', `Нотатка ${made} `],
    ] as const;
    for (const [plural, field, start] of lists) {
      const query = `{ ${plural}(input: { first: 200, filter: { ${field}: { startsWith: "${start}" } } }) { nodes { ${field} } } }`;
      const answer = await client.ask<Record<string, { nodes: Record<string, string>[] }>>(query);
      const seen = answer.data?.[plural]?.nodes.map((node) => node[field]?.slice(start.length)) ?? [];
      expect({ plural, seen: seen.sort() }).toEqual({ plural, seen: [...expected[level]].sort() });
    }
  });
});

/** Absent and out of sight answer alike, word for word. */
async function expectSingleReads(client: GraphqlClient, rows: ReadonlyMap<Owner, string>, level: Level): Promise<void> {
  const read = 'query ($id: ID!) { counterparty(id: $id) { id } }';
  const absent = await client.failure(read, { id: newId() });
  for (const [owner, id] of rows) {
    const answer = await client.ask<{ counterparty: { id: string } }>(read, { id });
    if (expected[level].includes(owner)) expect(answer.data.counterparty.id).toBe(id);
    else expect(answer.errors?.[0]).toEqual(absent);
  }
}

describe('ready-made roles', () => {
  it('nobody gets anything without signing in', async () => {
    for (const query of ['{ counterparties { nodes { id } } }', '{ entities { name } }', '{ __schema { types { name } } }']) {
      expect((await world.nobody.failure(query)).extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('the read-only role changes nothing and sees no money', async () => {
    const { client } = world.roman_the_reader;
    const refused = [
      'mutation { createCounterparty(input: { name: "Нова" }) { __typename } }',
      '{ counterparties { nodes { debt { amount } } } }',
      '{ counterparties(input: { sort: [{ field: debt }] }) { nodes { id } } }',
    ];
    for (const query of refused) expect((await client.failure(query)).extensions.code).toBe('ACCESS_DENIED');
    await client.data('{ counterparties { nodes { name } } }');
  });
});
