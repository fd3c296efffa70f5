import { createHmac } from 'node:crypto';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, deliveryJob, JobRunner, mostAttempts, type RoleRights, sql } from '@kolo/api-core';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type Person,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeClients } from '../operations/testing/changes.js';
import { makeKey } from './testing/keys.js';
import { type Heard, Listener } from './testing/listener.js';

let api: TestApi;
let world: World;
let listener: Listener;

beforeAll(async () => {
  process.env['WEBHOOK_ALLOWED_HOSTS'] = '127.0.0.1';
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await api.get(JobRunner).start();
});
afterAll(async () => {
  await api.close();
  delete process.env['WEBHOOK_ALLOWED_HOSTS'];
});
beforeEach(async () => {
  listener = await Listener.open();
});
afterEach(async () => {
  await api.get(Database).execute(sql`UPDATE webhook SET active = false`);
  await listener.close();
});

interface Made {
  readonly id: string;
  readonly secret: string;
}

async function listen(person: Person, input: object = {}): Promise<Made> {
  const { createWebhook } = await person.client.data<{ createWebhook: { secret: string; webhook: { id: string } } }>(
    'mutation ($input: WebhookInput!) { createWebhook(input: $input) { secret webhook { id } } }',
    {
      input: {
        name: 'Крамниця',
        url: listener.url,
        entity: 'counterparty',
        verbs: ['CREATED', 'UPDATED', 'DELETED', 'RESTORED'],
        ...input,
      },
    },
  );
  return { id: createWebhook.webhook.id, secret: createWebhook.secret };
}

const patch = async (client: GraphqlClient, id: string, values: object): Promise<void> => {
  const { counterparty } = await client.data<{ counterparty: { version: number } }>(
    'query ($id: ID!) { counterparty(id: $id) { version } }',
    { id },
  );
  await client.data(
    'mutation ($id: ID!, $v: Int!, $p: CounterpartyPatch!) { updateCounterparty(id: $id, version: $v, patch: $p) { id } }',
    {
      id,
      v: counterparty.version,
      p: values,
    },
  );
};
const made = async (person: Person, ...names: string[]): Promise<string[]> => (await makeClients(api, person, names)).ids;
const verbsHeard = (heard: readonly Heard[]): string[] => heard.map(({ json }) => json.verb);

interface Delivery {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly failure: string | null;
}
const log = async (client: GraphqlClient, id: string): Promise<Delivery[]> => {
  const { webhookDeliveries } = await client.data<{ webhookDeliveries: { nodes: Delivery[] } }>(
    'query ($id: ID!) { webhookDeliveries(webhookId: $id, first: 100) { nodes { id state attempts status failure } } }',
    { id },
  );
  return webhookDeliveries.nodes;
};
const logUntil = async (id: string, done: (deliveries: Delivery[]) => boolean): Promise<Delivery[]> => {
  for (let i = 0; i < 500; i++) {
    const deliveries = await log(world.admin.client, id);
    if (done(deliveries)) return deliveries;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The log did not come so far');
};

describe('a webhook', () => {
  it('hears of every change, signed over timestamp and body, with the values before and after', async () => {
    const { secret } = await listen(world.admin);
    const [id = ''] = await made(world.admin, 'Ромашка');
    await patch(world.admin.client, id, { city: 'Львів' });
    await world.admin.client.data('mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { __typename } }', {
      ids: [id],
    });
    await world.admin.client.data('mutation ($ids: [ID!]) { restoreCounterparties(selection: { ids: $ids }) { __typename } }', {
      ids: [id],
    });
    const heard = await listener.until(4);
    expect(verbsHeard(heard).sort()).toEqual(['CREATED', 'DELETED', 'RESTORED', 'UPDATED']);
    const update = heard.find(({ json }) => json.verb === 'UPDATED') as Heard;
    expect(update.json).toMatchObject({ entity: 'counterparty', record: { id, name: 'Ромашка', city: 'Львів' } });
    expect(update.json.changes).toEqual({ city: { before: null, after: 'Львів' } });
    expect(Object.keys(update.json).sort()).toEqual(['at', 'changes', 'entity', 'id', 'record', 'verb']);
    for (const { body, headers } of heard) {
      const timestamp = String(headers['x-kolo-timestamp']);
      expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
      expect(headers['x-kolo-signature']).toBe(
        `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
      );
    }
  });

  it('hears only of its entity, its verbs and what matches its filter', async () => {
    const { id } = await listen(world.admin, { verbs: ['CREATED'], filter: { name: { startsWith: 'Так' } } });
    const [yes = ''] = await made(world.admin, 'Так, цей', 'Ні, не цей');
    await patch(world.admin.client, yes, { city: 'Київ' });
    await create(api, 'contactPerson', { counterpartyId: yes, firstName: 'Особа' });
    const heard = await listener.until(1);
    await logUntil(id, (deliveries) => deliveries.length === 1 && deliveries[0]?.state === 'DELIVERED');
    expect(heard.map(({ json }) => [json.verb, json.record?.['name']])).toEqual([['CREATED', 'Так, цей']]);
  });

  it('follows any declared entity, children too', async () => {
    await listen(world.admin, { entity: 'contactPerson' });
    const [client = ''] = await made(world.admin, 'З людьми');
    await create(api, 'contactPerson', { counterpartyId: client, firstName: 'Марія' });
    const [heard] = await listener.until(1);
    expect(heard?.json).toMatchObject({
      entity: 'contactPerson',
      verb: 'CREATED',
      record: { firstName: 'Марія', counterpartyId: client },
    });
  });

  it('tells of a change that was taken back nothing, and of each chunk of a bulk once', async () => {
    await listen(world.admin, { verbs: ['CREATED'] });
    await expect(
      api.get(Database).transaction(async (tx) => {
        await tx.execute(sql`SELECT 1`);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await made(world.admin, ...Array.from({ length: 120 }, (_, i) => `Пакет ${i}`));
    const heard = await listener.until(120);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(new Set(heard.map(({ json }) => json.id)).size).toBe(120);
    expect(heard).toHaveLength(120);
    const [jobs] = await api.get(Database).query(sql`SELECT count(*)::int FROM webhook_delivery WHERE state <> 'DELIVERED'`);
    expect(jobs).toEqual({ count: 0 });
  });
});

describe('TS-31, BSI-13: a webhook tells what its owner may see, and nothing else', () => {
  const rights = (fields: RoleRights['fields']): RoleRights => ({
    entities: { counterparty: { view: 'own' }, webhook: { view: 'own', create: 'all', edit: 'own' } },
    fields: { 'counterparty.city': 'hidden', ...fields },
  });

  it('neither hidden fields, nor that they changed, nor rows of others', async () => {
    const role = await makeRole(api, 'Слухач', rights({}));
    const owner = await makePerson(api, 'Слухач', [role], null);
    const { id } = await listen(owner);
    await create(api, 'counterparty', { name: 'Чужий', city: 'canary-foreign' });
    const own = await create(api, 'counterparty', { name: 'Свій', city: 'canary-hidden', responsibleIds: [owner.id] });
    await listener.until(1);
    await patch(world.admin.client, own, { city: 'canary-changed' });
    await patch(world.admin.client, own, { city: 'canary-both', name: 'Свій знову' });
    const heard = await listener.until(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toHaveLength(2);
    const everything = heard.map(({ body }) => body).join('') + JSON.stringify(await log(owner.client, id));
    expect(everything).not.toMatch(/canary|city/);
    expect(heard[1]?.json.changes).toEqual({ name: { before: 'Свій', after: 'Свій знову' } });
    expect(await log(owner.client, id)).toHaveLength(2);
  });

  it('with the rights of the moment of sending: what waited is not told once it is hidden', async () => {
    const role = await makeRole(api, 'Слухач 2', { ...rights({}), fields: {} });
    const owner = await makePerson(api, 'Слухач 2', [role], null);
    const { id } = await listen(owner);
    listener.status = 500;
    const own = await create(api, 'counterparty', { name: 'Скоро сховане', city: 'canary-late', responsibleIds: [owner.id] });
    await listener.until(1);
    await logUntil(id, ([delivery]) => delivery?.status === 500);
    await api.get(Database).execute(sql`UPDATE role SET rights = ${JSON.stringify(rights({}))}::jsonb WHERE id = ${role}`);
    listener.status = 200;
    await world.admin.client.data('mutation ($id: ID!) { replayWebhookDelivery(id: $id) }', {
      id: (await log(owner.client, id))[0]?.id,
    });
    const heard = await listener.until(2);
    expect(heard[1]?.json.record?.['id']).toBe(own);
    expect(heard[1]?.body).not.toMatch(/canary|city/);
  });

  it('nothing at all once its owner is gone or lost the right; it is switched off with the reason', async () => {
    const role = await makeRole(api, 'Слухач 3', rights({}));
    const owners = [await makePerson(api, 'Піде', [role], null), await makePerson(api, 'Без прав', [role], null)];
    const client = await create(api, 'counterparty', { name: 'Їхній' });
    const hooks = [await listen(owners[0] as Person), await listen(owners[1] as Person)];
    await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${owners[0]?.id}`);
    await api.get(Database).execute(sql`UPDATE "user" SET role_ids = '{}' WHERE id = ${owners[1]?.id}`);
    await patch(world.admin.client, client, { name: 'Після' });
    const states = async () =>
      api
        .get(Database)
        .query(sql`SELECT active, off_reason FROM webhook WHERE id = ANY(${hooks.map(({ id }) => id)}::uuid[]) ORDER BY id`);
    for (let i = 0; i < 200 && JSON.stringify(await states()).includes('true'); i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await states()).toEqual([
      { active: false, off_reason: 'ownerGone' },
      { active: false, off_reason: 'rightsLost' },
    ]);
    expect(listener.heard).toEqual([]);
  });

  it('is turned elsewhere by its owner only, and never by a key', async () => {
    const { id } = await listen(world.admin);
    const other = await makePerson(api, 'Другий адміністратор', ['administrator'], null);
    const text = 'mutation ($id: ID!, $p: WebhookPatch!) { updateWebhook(id: $id, version: 1, patch: $p) { id } }';
    const failure = await other.client.failure(text, { id, p: { url: 'https://elsewhere.example/' } });
    expect(failure.extensions.fields).toMatchObject([{ field: 'url', reason: 'webhookOfSomebody' }]);
    expect(
      (await other.client.failure('mutation ($id: ID!) { renewWebhookSecret(id: $id) { secret } }', { id })).extensions.reason,
    ).toBe('webhookOfSomebody');
    const { client } = await makeKey(api, world.admin, { everything: true });
    expect((await client.failure(text, { id, p: { name: 'Ключем' } })).extensions.reason).toBe('verbRefused');
  });

  it('a filter over a hidden field is refused, and so is one that cannot work', async () => {
    const owner = await makePerson(api, 'Слухач 4', [await makeRole(api, 'Слухач 4', rights({}))], null);
    const input = { name: 'Фільтр', url: listener.url, entity: 'counterparty', verbs: ['CREATED'] };
    const text = 'mutation ($input: WebhookInput!) { createWebhook(input: $input) { secret } }';
    expect((await owner.client.failure(text, { input: { ...input, filter: { city: { eq: 'Львів' } } } })).extensions.reason).toBe(
      'fieldHidden',
    );
    for (const filter of [{ name: { in: 'x' } }, { createdAt: { gte: 'учора' } }, [], { nope: { eq: 1 } }])
      expect((await world.admin.client.failure(text, { input: { ...input, filter } })).extensions.code).toBe('INVALID');
  });
});

describe('delivery', () => {
  it('is tried again with growing waits, given up after the last, and the webhook is then switched off', async () => {
    const { id } = await listen(world.admin, { verbs: ['CREATED'] });
    listener.status = 503;
    await made(world.admin, 'Не дійде');
    const due = async () =>
      (
        await api.get(Database).query<{ wait: number }>(sql`SELECT round(extract(epoch FROM due_at - now()))::int AS wait
        FROM webhook_delivery WHERE webhook_id = ${id}`)
      )[0]?.wait ?? 0;
    const waited: number[] = [];
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      await logUntil(
        id,
        ([delivery]) =>
          delivery?.attempts === attempt &&
          delivery.status === 503 &&
          (attempt === mostAttempts ? delivery.state === 'DEAD' : true),
      );
      if (attempt < mostAttempts) waited.push(await due());
      await api
        .get(Database)
        .execute(sql`UPDATE webhook_delivery SET status = NULL, due_at = now() WHERE webhook_id = ${id} AND state = 'WAITING'`);
      await api
        .get(Database)
        .query(sql`SELECT graphile_worker.add_job(${deliveryJob.name}, ${JSON.stringify({ webhookId: id })}::json)`);
    }
    expect(waited.map((wait) => Math.round(wait / 10) * 10)).toEqual([10, 60, 300, 1800, 7200, 21600, 43200, 43200]);
    await logUntil(id, () => true);
    const { webhook } = await world.admin.client.data<{ webhook: object }>(
      'query ($id: ID!) { webhook(id: $id) { active offReason } }',
      { id },
    );
    expect(webhook).toEqual({ active: false, offReason: 'failing' });
    expect(listener.heard).toHaveLength(mostAttempts);
  }, 30_000);

  it('follows no redirect and keeps nothing of the answer', async () => {
    const { id } = await listen(world.admin, { verbs: ['CREATED'] });
    const inside = await Listener.open();
    listener.status = 307;
    listener.headers = { Location: inside.url };
    await made(world.admin, 'Переспрямовано');
    const [delivery] = await logUntil(id, ([first]) => first?.failure === 'redirect');
    expect(delivery).toMatchObject({ status: 307, state: 'WAITING', attempts: 1 });
    expect(inside.heard).toEqual([]);
    const [row] = await api
      .get(Database)
      .query<{ text: string }>(sql`SELECT to_jsonb(d)::text AS text FROM webhook_delivery d WHERE webhook_id = ${id}`);
    expect(row?.text).not.toContain('thanks');
    await inside.close();
  });

  it('is sent once more on demand, under the same event id', async () => {
    const { id } = await listen(world.admin, { verbs: ['CREATED'] });
    const [client = ''] = await made(world.admin, 'Ще раз');
    const [first] = await listener.until(1);
    const [delivery] = await logUntil(id, ([one]) => one?.state === 'DELIVERED');
    await patch(world.admin.client, client, { name: 'Ще раз, інакше' });
    await world.admin.client.data('mutation ($id: ID!) { replayWebhookDelivery(id: $id) }', { id: delivery?.id });
    const [, again] = await listener.until(2);
    expect(again?.json.id).toBe(first?.json.id);
    expect(again?.json.record?.['name']).toBe('Ще раз, інакше');
    const petro = world.petro_the_manager.client;
    expect(
      (await petro.failure('mutation ($id: ID!) { replayWebhookDelivery(id: $id) }', { id: delivery?.id })).extensions.code,
    ).toBe('ACCESS_DENIED');
  });

  it('is tried out by the test button, which tells nothing of the base', async () => {
    const { id } = await listen(world.admin);
    const test = 'mutation ($id: ID!) { testWebhook(id: $id) { ok status failure } }';
    expect(await world.admin.client.data(test, { id })).toEqual({ testWebhook: { ok: true, status: 200, failure: null } });
    expect(listener.heard[0]?.json).toMatchObject({ verb: 'TEST', record: null, changes: {} });
    await listener.close();
    expect(await world.admin.client.data(test, { id })).toEqual({
      testWebhook: { ok: false, status: null, failure: 'connection' },
    });
    listener = await Listener.open();
  });

  it('never goes into the network of the installation', async () => {
    process.env['WEBHOOK_ALLOWED_HOSTS'] = '';
    const text = 'mutation ($input: WebhookInput!) { createWebhook(input: $input) { secret webhook { id } } }';
    const input = { name: 'Всередину', entity: 'counterparty', verbs: ['CREATED'] };
    for (const url of [listener.url, 'http://127.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/', 'ftp://shop.example/'])
      expect((await world.admin.client.failure(text, { input: { ...input, url } })).extensions.fields).toMatchObject([
        { field: 'url' },
      ]);
    // A name is looked at when it is resolved: this one leads to the machine itself.
    const { createWebhook } = await world.admin.client.data<{ createWebhook: { webhook: { id: string } } }>(text, {
      input: { ...input, url: 'http://localhost/' },
    });
    const test = 'mutation ($id: ID!) { testWebhook(id: $id) { failure } }';
    expect(await world.admin.client.data(test, { id: createWebhook.webhook.id })).toEqual({
      testWebhook: { failure: 'address' },
    });
    process.env['WEBHOOK_ALLOWED_HOSTS'] = '127.0.0.1';
    expect(listener.heard).toEqual([]);
  });
});
