import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, type GraphqlClient, type GraphqlFailure, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { newId } from '@kolo/kernel';
import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;
let admin: GraphqlClient;
/** Sees no money. */
let reader: GraphqlClient;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
  reader = world.roman_the_reader.client;
  await create(api, 'counterparty', { name: 'Боржник', debt: { amount: '777', currency: 'UAH' } });
});

afterAll(() => api.close());

const inNodes = (selection: string) => `counterparties { nodes { name ${selection} } }`;

describe('TS-31: a field that is hidden from the viewer', () => {
  const refused: [string, string, Record<string, unknown>?][] = [
    ['plainly', `{ ${inNodes('debt { amount }')} }`],
    ['under an alias', `{ ${inNodes('name2: debt { amount }')} }`],
    ['in an inline fragment', `{ ${inNodes('... on Counterparty { debt { amount } }')} }`],
    ['in a fragment without a type', `{ ${inNodes('... { debt { amount } }')} }`],
    ['in a fragment', `{ ${inNodes('...F')} } fragment F on Counterparty { debt { amount } }`],
    [
      'in a fragment of a fragment',
      `{ ${inNodes('...F')} } fragment F on Counterparty { ...G } fragment G on Counterparty { debt { amount } }`,
    ],
    ['in a fragment of the root', `{ ...R } fragment R on Query { ${inNodes('debt { amount }')} }`],
    ['with nothing below it but its type', `{ ${inNodes('debt { __typename }')} }`],
    ['included by a variable', `query Q($yes: Boolean!) { ${inNodes('debt @include(if: $yes) { amount }')} }`, { yes: true }],
    [
      'included by the default of a variable',
      `query Q($yes: Boolean = true) { ${inNodes('debt @include(if: $yes) { amount }')} }`,
    ],
    ['not skipped', `query Q($no: Boolean!) { ${inNodes('debt @skip(if: $no) { amount }')} }`, { no: false }],
    ['skipped once and asked for once', `{ ${inNodes('debt @skip(if: true) { amount } debt { amount }')} }`],
    [
      'in a fragment that is left out once and spread once',
      `{ ${inNodes('...F @include(if: false) ...F')} } fragment F on Counterparty { debt { amount } }`,
    ],
    ['below another record', '{ contactPeople { nodes { counterparty { debt { amount } } } } }'],
    ['in a sort', '{ counterparties(input: { sort: [{ field: debt }] }) { nodes { id } } }'],
    ['in a filter', '{ counterparties(input: { filter: { not: { debt: { isEmpty: true } } } }) { nodes { id } } }'],
    [
      'in a filter when only the total is asked',
      '{ counterparties(input: { filter: { debt: { gt: "1" } } }) { total { count } } }',
    ],
  ];
  it.each(refused.map(([how, query, variables]) => [how, query, variables ?? {}] as const))(
    'is refused %s',
    async (_how, query, variables) => {
      const answer = await reader.ask(query, variables);
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['ACCESS_DENIED']);
      expect(JSON.stringify(answer)).not.toContain('777');
    },
  );

  const passed: [string, string, Record<string, unknown>?][] = [
    ['@include(if: false)', `{ ${inNodes('debt @include(if: false) { amount }')} }`],
    ['@skip(if: true)', `{ ${inNodes('debt @skip(if: true) { amount }')} }`],
    ['a variable', `query Q($yes: Boolean!) { ${inNodes('debt @include(if: $yes) { amount }')} }`, { yes: false }],
    ['the default of a variable', `query Q($yes: Boolean = false) { ${inNodes('debt @include(if: $yes) { amount }')} }`],
    ['a fragment', `{ ${inNodes('...F @include(if: false)')} } fragment F on Counterparty { debt { amount } }`],
    ['an inline fragment', `{ ${inNodes('... @include(if: false) { ... on Counterparty { debt { amount } } }')} }`],
  ];
  it.each(passed.map(([how, query, variables]) => [how, query, variables ?? {}] as const))(
    'passes when it is left out by %s',
    async (_how, query, variables) => {
      const data = await reader.data<{ counterparties: { nodes: object[] } }>(query, variables);
      expect(data.counterparties.nodes).toEqual([{ name: 'Боржник' }]);
    },
  );

  it('is judged anew for each set of variables, though the document is the same', async () => {
    const query = `query Q($yes: Boolean!) { ${inNodes('debt @include(if: $yes) { amount }')} }`;
    for (const yes of [false, true, false]) {
      const { errors } = await reader.ask(query, { yes });
      expect(errors?.[0]?.extensions.code).toBe(yes ? 'ACCESS_DENIED' : undefined);
    }
    expect(await admin.data(query, { yes: true })).toEqual({
      counterparties: { nodes: [{ name: 'Боржник', debt: { amount: '777' } }] },
    });
  });
});

describe('introspection', () => {
  it('is for the signed in; the type name of what may be read is for all', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }', getIntrospectionQuery()]) {
      expect((await world.nobody.failure(query)).extensions.code).toBe('UNAUTHENTICATED');
    }
    const standard = await reader.data<{ __schema: { types: { name: string }[] } }>(getIntrospectionQuery());
    expect(standard.__schema.types.map(({ name }) => name)).toContain('Counterparty');
    expect(await reader.data('{ __typename me { __typename } }')).toEqual({ __typename: 'Query', me: { __typename: 'Me' } });
  });
});

describe('limits of a request', () => {
  const deep = (depth: number) =>
    `query Q($id: ID!) { department(id: $id) { ${'parent { '.repeat(depth - 2)} name ${'} '.repeat(depth - 1)} }`;
  const renamed = (count: number, start = 'a') => Array.from({ length: count }, (_, i) => `${start}${i}: name`).join(' ');
  const aliases = (count: number) => `{ counterparties { nodes { ${renamed(count)} } } }`;
  const costly = `{ counterparties { nodes { people { channels { ${['id', 'kind', 'value'].join(' ')} person { channels { id kind value } } } } } } }`;

  it('are ten levels and fifteen aliases', async () => {
    const id = world.departments.sales;
    const limit = async (query: string) => (await admin.failure(query, { id })).extensions;
    expect(await limit(deep(11))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      reason: 'queryTooLarge',
      params: { limit: 'depth', max: 10, asked: 11 },
    });
    expect(await limit(aliases(16))).toMatchObject({ code: 'LIMIT_EXCEEDED', params: { limit: 'aliases', asked: 16 } });
    expect(await limit(costly)).toMatchObject({ code: 'LIMIT_EXCEEDED', params: { limit: 'cost' } });
    expect(await admin.data(deep(10), { id })).toEqual({ department: { parent: null } });
    await admin.data(aliases(15));
  });

  it('count what fragments bring', async () => {
    const query = `{ counterparties { nodes { ...A ...B } } } fragment A on Counterparty { ${renamed(8)} } fragment B on Counterparty { ${renamed(8, 'b')} }`;
    expect((await admin.failure(query)).extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      params: { limit: 'aliases', asked: 16 },
    });
  });

  it('are twenty questions at once, however they are written', async () => {
    const twice = 'outgoingHeld '.repeat(11);
    for (const query of [`{ ${'outgoingHeld '.repeat(21)} }`, `{ ${twice} ...F } fragment F on Query { ${twice} }`])
      expect((await admin.failure(query)).extensions).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        params: { limit: 'rootFields', max: 20 },
      });
    expect(await admin.data(`{ ${'outgoingHeld '.repeat(20)} }`)).toEqual({ outgoingHeld: false });
  });

  it('are a thousand tokens, which the parser counts', async () => {
    const failure = await admin.failure(`{ counterparties { nodes { ${'name '.repeat(1_000)} } } }`);
    expect(failure.extensions.code).toBe('INVALID');
    expect(failure.message).toContain('1000 tokens');
  });
});

describe('what a client is told of an error', () => {
  const post = (query: string, language: string, token: string | null = null, variables = {}) => {
    const sent = request(api.server).post('/graphql').set('Accept-Language', language);
    if (token) sent.set('Authorization', `Bearer ${token}`);
    return sent.send({ query, variables });
  };
  const failureIn = async (...args: Parameters<typeof post>): Promise<GraphqlFailure> => {
    const { errors } = (await post(...args)).body as { errors: GraphqlFailure[] };
    return errors[0] as GraphqlFailure;
  };
  const words = {
    uk: /Увійдіть/,
    en: /^Sign in to continue$/,
    ru: /Войдите/,
  };

  it.each(Object.entries(words))('is worded by Accept-Language before sign-in: %s', async (language, words) => {
    expect((await failureIn('{ me { user { id } } }', `${language}-XX,uk;q=0.1`)).message).toMatch(words);
    expect((await failureIn('{ me { user { id } } }', language, 'no.such.token')).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('speaks the language of an expired session’s browser', async () => {
    expect((await failureIn('{ me { user { id } } }', 'en', 'no.such.token')).message).toMatch(/[A-Za-z]/);
    expect((await failureIn('{ me { user { id } } }', 'en', 'no.such.token')).message).not.toMatch(/[а-яіїєґ]/i);
  });

  it.each([
    ['uk', 'Кількість рядків на сторінці'],
    ['en', 'A page has 1 to 200 rows'],
    ['ru', 'странице'],
  ])('is worded in the person’s own language after it, whatever the browser says: %s', async (locale, words) => {
    await api
      .get(Database)
      .execute(sql`UPDATE "user" SET locale = ${locale}, version = version + 1 WHERE id = ${world.ivan_the_manager.id}::uuid`);
    const { client } = world.ivan_the_manager;
    const failure = await failureIn('{ counterparties(input: { first: 0 }) { nodes { id } } }', 'de', client.token);
    expect(failure.extensions).toMatchObject({ code: 'INVALID', reason: 'invalid', params: {} });
    expect(failure.extensions.fields).toMatchObject([{ field: 'first', reason: 'badPageSize', params: { max: 200 } }]);
    expect(failure.extensions.fields?.[0]?.message.toLowerCase()).toContain(words.toLowerCase());
  });

  it('names code, reason and path of a refusal', async () => {
    const failure = await admin.failure('query R($id: ID!) { card: counterparty(id: $id) { id } }', { id: newId() });
    expect(failure).toMatchObject({ path: ['card'], extensions: { code: 'NOT_FOUND', reason: 'notFound' } });
  });

  it('is nothing but a reference when the server itself is at fault', async () => {
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query('ALTER TABLE counterparty RENAME COLUMN city TO town');
      const answer = await admin.ask('{ counterparties { nodes { city } } }');
      const [failure] = answer.errors ?? [];
      expect(failure?.extensions).toEqual({
        code: 'INTERNAL',
        reason: 'internal',
        params: { reference: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(failure?.message).toContain((failure?.extensions as { reference?: string }).reference);
      expect(JSON.stringify(answer)).not.toMatch(/select|does not exist|city|counterparty\b|\.ts\b|stack/i);
    } finally {
      await owner.query('ALTER TABLE counterparty RENAME COLUMN town TO city');
      await owner.end();
    }
    await admin.data('{ counterparties { nodes { city } } }');
  });
});

describe('requests that another site could make a browser send', () => {
  const query = '{ __typename }';
  it('by GET, as a form or as plain text are refused', async () => {
    const { server } = api;
    const answers = [
      await request(server).get('/graphql').query({ query }),
      await request(server).post('/graphql').set('Content-Type', 'text/plain').send(JSON.stringify({ query })),
      await request(server).post('/graphql').type('form').send({ query }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain('"data"');
    }
  });

  it('several operations in one request are refused', async () => {
    const answer = await admin.post([{ query }, { query }]);
    expect(answer.status).toBe(400);
  });
});
