import { createHash } from 'node:crypto';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Clock, Database, type RoleRights, sql, ViewerDirectory } from '@kolo/api-core';
import {
  bootApi,
  create,
  GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type Person,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { canReach, keyOf, makeKey, readClients, seeClients } from './testing/keys.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await create(api, 'counterparty', { name: 'Ромашка' });
});
afterAll(() => api.close());

const maker = async (rights: RoleRights): Promise<Person> =>
  makePerson(api, 'Автор ключа', [await makeRole(api, `Автор ${Math.random()}`, rights)], null);
const update = async (client: GraphqlClient, type: string, id: string, patch: object): Promise<void> => {
  const one = type.charAt(0).toLowerCase() + type.slice(1);
  const answer = await client.data<Record<string, { version: number }>>(`query ($id: ID!) { ${one}(id: $id) { version } }`, {
    id,
  });
  await client.data(
    `mutation ($id: ID!, $v: Int!, $p: ${type}Patch!) { update${type}(id: $id, version: $v, patch: $p) { id } }`,
    { id, v: answer[one]?.version, p: patch },
  );
};

describe('an API key', () => {
  it('is told once, opens the same GraphQL, and is stored as a hash only', async () => {
    const { id, key, client } = await makeKey(api, world.admin, seeClients);
    expect(key).toMatch(/^kolo_[\w-]{43}$/);
    expect(await readClients(client)).toEqual(['Ромашка']);
    const [row] = await api
      .get(Database)
      .query<{ hash: Buffer; text: string }>(
        sql`SELECT hash, to_jsonb(k)::text || (SELECT string_agg(b.params::text, '') FROM batch b) AS text FROM api_key k WHERE id = ${id}`,
      );
    expect(row?.hash).toEqual(createHash('sha256').update(key).digest());
    expect(row?.text).not.toContain(key.slice(12));
    const seen = await world.admin.client.data<{ apiKey: object }>(
      'query ($id: ID!) { apiKey(id: $id) { name beginning lastUsedAt active } }',
      { id },
    );
    expect(seen.apiKey).toMatchObject({ beginning: key.slice(0, 11), lastUsedAt: expect.any(String), active: true });
  });

  it('writes into the history through which door it came', async () => {
    const scopes: RoleRights = { entities: { counterparty: { view: 'all', create: 'all', edit: 'all' } } };
    const { id, client } = await makeKey(api, world.admin, scopes);
    const made = await client.ask('mutation { createCounterparty(input: { name: "Через ключ" }) { __typename } }');
    expect(made.errors).toBeUndefined();
    const [batchId] = made.extensions?.changes ?? [];
    const rows = await api.get(Database).query(sql`SELECT DISTINCT e.via, e.actor_id, b.api_key_id FROM audit_event e
      JOIN batch b ON b.id = e.batch_id WHERE b.id = ${batchId}::uuid`);
    expect(rows).toEqual([{ via: 'apiKey', actor_id: world.admin.id, api_key_id: id }]);
  });

  it.each([
    ['switched off', (id: string) => update(world.admin.client, 'ApiKey', id, { active: false })],
    [
      'deleted',
      (id: string) =>
        world.admin.client.data('mutation ($ids: [ID!]) { deleteApiKeys(selection: { ids: $ids }) { changed } }', { ids: [id] }),
    ],
    [
      'expired',
      (id: string) =>
        api.get(Database).execute(sql`UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = ${id}`),
    ],
  ])('that was %s is refused at once, like one that never was', async (_, end) => {
    const { id, client } = await makeKey(api, world.admin, seeClients);
    expect(await canReach(client)).toBe('yes');
    await end(id);
    const never = new GraphqlClient(api.server, keyOf());
    expect((await client.failure('{ entities { name } }')).extensions).toEqual(
      (await never.failure('{ entities { name } }')).extensions,
    );
    expect(await canReach(client)).toBe('keyRefused');
  });

  it('answers 429 with Retry-After beyond the requests of a minute, each key for itself', async () => {
    const [busy, calm] = [await makeKey(api, world.admin, seeClients), await makeKey(api, world.admin, seeClients)];
    const now = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
    api.get(Clock).now = () => new Date(now);
    const set = 'mutation ($v: Json!) { setParameter(key: "apiKeys.requestsPerMinute", value: $v) { key } }';
    await world.admin.client.data(set, { v: 3 });
    for (let i = 0; i < 3; i++) expect(await canReach(busy.client)).toBe('yes');
    const answer = await busy.client.post({ query: '{ entities { name } }' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED', reason: 'tooManyKeyRequests' } }] });
    expect(await canReach(calm.client)).toBe('yes');
    api.get(Clock).now = () => new Date(now + 31_000);
    expect(await canReach(busy.client)).toBe('yes');
    await world.admin.client.data(set, { v: 600 });
    api.get(Clock).now = () => new Date();
  });

  it('opens no plain door of sessions, and nothing that people do in person', async () => {
    const { client, key } = await makeKey(api, world.admin, { everything: true });
    expect((await client.failure('{ mySessions { id } }')).extensions.reason).toBe('inPersonOnly');
    expect((await client.failure('mutation { signOutEverywhere }')).extensions.reason).toBe('inPersonOnly');
    const everywhere = await request(api.server).post('/auth/sign-out-everywhere').set('Authorization', `Bearer ${key}`);
    expect(everywhere.status).toBe(401);
    expect(await canReach(world.admin.client)).toBe('yes');
  });
});

describe('TS-30, BSI-13: a key never gets above its maker', () => {
  const rights: RoleRights = {
    entities: { counterparty: { view: 'own', edit: 'own', create: 'all' }, apiKey: { view: 'own', create: 'all', edit: 'own' } },
    fields: { 'counterparty.taxCode': 'hidden' },
  };

  it('has the rows, fields and verbs that scope and maker have in common', async () => {
    const person = await maker(rights);
    const wide = await makeKey(api, person, { everything: true });
    expect(await readClients(wide.client)).toEqual([]);
    await create(api, 'counterparty', { name: 'Власна', responsibleIds: [person.id] });
    expect(await readClients(wide.client)).toEqual(['Власна']);
    expect((await wide.client.failure('{ counterparties { nodes { taxCode } } }')).extensions.reason).toBe('fieldHidden');
    const narrow = await makeKey(api, person, {
      entities: { counterparty: { view: 'all' } },
      fields: { 'counterparty.city': 'hidden' },
    });
    expect((await narrow.client.failure('{ counterparties { nodes { city } } }')).extensions.reason).toBe('fieldHidden');
    expect(
      (await narrow.client.failure('mutation { createCounterparty(input: { name: "Ні" }) { __typename } }')).extensions.reason,
    ).toBe('verbRefused');
    expect((await person.client.ask('{ counterparties { nodes { city } } }')).errors).toBeUndefined();
  });

  it('loses on the very next request what its maker loses', async () => {
    const role = await makeRole(api, 'Тимчасова', { ...rights, entities: { ...rights.entities, counterparty: { view: 'all' } } });
    const person = await makePerson(api, 'Тимчасова', [role], null);
    const { client } = await makeKey(api, person, { everything: true });
    expect(await readClients(client)).toContain('Ромашка');
    await update(world.admin.client, 'Role', role, { rights: { entities: { counterparty: { view: 'own' } } } });
    expect(await readClients(client)).toEqual([]);
    await update(world.admin.client, 'Role', role, { rights: { entities: { counterparty: { view: 'none' } } } });
    expect(await canReach(client, '{ counterparties { nodes { id } } }')).toBe('verbRefused');
    await update(world.admin.client, 'User', person.id, { active: false });
    expect(await canReach(client)).toBe('keyRefused');
  });

  it('TS-31: finds a field that its scope hides at none of the doors: groups, past, history, search, exports, views', async () => {
    const id = await create(api, 'counterparty', { name: 'Таємна', city: 'canarycity' });
    await update(world.admin.client, 'Counterparty', id, { city: 'canarytown' });
    const scopes: RoleRights = {
      entities: { counterparty: { view: 'all', export: 'all' } },
      fields: { 'counterparty.city': 'hidden' },
    };
    const { client } = await makeKey(api, world.admin, scopes);
    const reads = [
      'query ($id: ID!) { recordAsOf(entity: "counterparty", id: $id, at: "2040-01-01T00:00:00Z") { fields { field text } } }',
      'query ($id: ID!) { history(entity: "counterparty", id: $id) { nodes { verb changes { field before after } } } }',
    ];
    for (const query of reads) {
      const [own, makers] = await Promise.all(
        [client, world.admin.client].map((each) => each.post({ query, variables: { id } })),
      );
      expect(own?.text).not.toMatch(/canary|"city"|errors/);
      expect(makers?.text).toContain('canarytown');
    }
    expect(await client.data('{ search(query: "canarytown") { id } }')).toEqual({ search: [] });
    const exporting = (column: string): string =>
      `mutation { exportCounterparties(selection: { ids: ["${id}"] }, columns: ["${column}"], format: CSV) { id } }`;
    for (const query of ['{ counterpartyGroups(by: "city") { groups { key } } }', exporting('city')])
      expect((await client.failure(query)).extensions.reason).toBe('fieldHidden');
    expect((await client.failure('{ savedViews { nodes { id } } }')).extensions.reason).toBe('verbRefused');
    const { exportCounterparties } = await client.data<{ exportCounterparties: { id: string } }>(exporting('name'));
    expect(await client.data('{ batches(first: 50) { nodes { id } } }')).toEqual({
      batches: { nodes: [{ id: exportCounterparties.id }] },
    });
  });

  it('makes no keys and no administrators, whatever its scope says', async () => {
    const { client, id } = await makeKey(api, world.admin, { everything: true });
    const makes = 'mutation { createApiKey(input: { name: "Дитина", scopes: {} }) { key } }';
    expect((await client.failure(makes)).extensions.reason).toBe('verbRefused');
    const widens = 'mutation ($id: ID!) { updateApiKey(id: $id, version: 1, patch: { active: true }) { id } }';
    expect((await client.failure(widens, { id })).extensions.reason).toBe('verbRefused');
    const raises = 'mutation { createRole(input: { name: "Друга", rights: { everything: true } }) { id } }';
    expect((await client.failure(raises)).extensions.reason).toBe('beyondOwnRights');
    const [kept] = await api
      .get(Database)
      .query(sql`SELECT count(*)::int FROM api_key WHERE created_by_id IS NULL OR name = 'Дитина'`);
    expect(kept).toEqual({ count: 0 });
  });

  it('is widened by its maker only', async () => {
    const person = await maker(rights);
    const { id } = await makeKey(api, person, seeClients);
    const patch = 'mutation ($id: ID!, $p: ApiKeyPatch!) { updateApiKey(id: $id, version: 1, patch: $p) { id } }';
    const failure = await world.admin.client.failure(patch, { id, p: { scopes: { everything: true } } });
    expect(failure.extensions.fields).toMatchObject([{ field: 'scopes', reason: 'keyOfSomebody' }]);
    const other = await maker(rights);
    expect((await other.client.failure(patch, { id, p: { name: 'Моя' } })).extensions.code).toBe('NOT_FOUND');
  });

  it('keeps to its scope in the work that it leaves to jobs', async () => {
    const { id } = await makeKey(api, world.admin, seeClients);
    const viewer = await api.get<ViewerDirectory>(ViewerDirectory).viewerOf(world.admin.id, 'job', id);
    expect([viewer.rights.everything, viewer.rights.button('console.users'), viewer.apiKeyId]).toEqual([false, false, id]);
    await update(world.admin.client, 'ApiKey', id, { active: false });
    await expect(api.get<ViewerDirectory>(ViewerDirectory).viewerOf(world.admin.id, 'job', id)).rejects.toThrow('keyRefused');
  });
});
