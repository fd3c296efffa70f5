import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { AuditSeals, Database, ensurePartitions, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, makeClients, makeRecord } from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeText: string | null;
  readonly afterText: string | null;
}

interface Event {
  readonly id: string;
  readonly verb: string;
  readonly via: string;
  readonly entity: string;
  readonly title: string | null;
  readonly actor: { readonly name: string } | null;
  readonly changes: readonly Change[];
}

interface Page {
  readonly nodes: readonly Event[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

const event = 'id verb via entity title actor { name } changes { field before after beforeText afterText }';
const historyText = `query H($entity: String!, $id: ID!, $first: Int, $after: String) {
  history(entity: $entity, id: $id, first: $first, after: $after) { nodes { ${event} } pageInfo { endCursor hasNextPage } }
}`;
const logText = `query L($filter: AuditLogFilter, $first: Int, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) { nodes { ${event} } pageInfo { endCursor hasNextPage } }
}`;

async function history(person: Person, id: string, page: object = {}, entity = 'counterparty'): Promise<Page> {
  return (await person.client.data<{ history: Page }>(historyText, { entity, id, ...page })).history;
}

async function auditLog(person: Person, filter: object = {}, page: object = {}): Promise<Page> {
  return (await person.client.data<{ auditLog: Page }>(logText, { filter, ...page })).auditLog;
}

describe('the history of a record', () => {
  it('tells of it and its children, newest first, in words: who, which field, before and after', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, admin } = world;
    const old = await create(api, 'directoryEntry', { directory: 'status', name: 'Старий статус' });
    const fresh = await create(api, 'directoryEntry', { directory: 'status', name: 'Новий статус' });
    const [id = ''] = (await makeClients(api, ivan, ['Історична'])).ids;
    await inBatch(api, ivan, (work, records) =>
      changeRecord(work, records, 'counterparty', id, 1, { statusId: old, customerSince: '2026-03-08' }),
    );
    await inBatch(api, admin, (work, records) =>
      changeRecord(work, records, 'counterparty', id, 2, {
        statusId: fresh,
        responsibleIds: [petro.id],
        kind: 'PERSON',
        creditLimit: { amount: '12500.5', currency: 'UAH' },
      }),
    );
    await inBatch(api, admin, (work, records) =>
      makeRecord(work, records, 'contactChannel', { counterpartyId: id, kind: 'MOBILE', value: '067 765 43 21' }),
    );

    const { nodes } = await history(admin, id);
    expect(nodes.map(({ entity, verb, actor }) => [entity, verb, actor?.name])).toEqual([
      ['contactChannel', 'create', 'Адміністратор'],
      ['counterparty', 'update', 'Адміністратор'],
      ['counterparty', 'update', 'Іван Менеджер'],
      ['counterparty', 'create', 'Іван Менеджер'],
    ]);
    const texts = (at: number) =>
      Object.fromEntries((nodes[at]?.changes ?? []).map(({ field, beforeText, afterText }) => [field, [beforeText, afterText]]));
    expect(texts(1)).toMatchObject({
      statusId: ['Старий статус', 'Новий статус'],
      responsibleIds: ['Іван Менеджер', 'Петро Менеджер'],
      kind: ['Організація', 'Особа'],
    });
    expect(texts(1)['creditLimit']?.map((text) => text?.replace(/\s/g, ' ') ?? null)).toEqual([null, '12 500,50 ₴']);
    expect(texts(2)['customerSince']).toEqual([null, '08.03.2026']);
    expect(nodes[1]?.changes.find(({ field }) => field === 'statusId')).toMatchObject({ before: old, after: fresh });
  });

  it('comes page by page without gaps, and its cursor holds for its viewer and record only', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const [id = '', other = ''] = (await makeClients(api, ivan, ['Сторінки', 'Інша'])).ids;
    for (let version = 1; version < 6; version++) {
      await inBatch(api, ivan, (work, records) =>
        changeRecord(work, records, 'counterparty', id, version, { city: `Місто ${version}` }),
      );
    }
    const whole = await history(ivan, id);
    const first = await history(ivan, id, { first: 4 });
    const second = await history(ivan, id, { first: 4, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map((node) => node.id)).toEqual(whole.nodes.map((node) => node.id));
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    for (const [person, record] of [
      [ivan, other],
      [admin, id],
    ] as const) {
      const refusal = await person.client.failure(historyText, {
        entity: 'counterparty',
        id: record,
        after: first.pageInfo.endCursor,
      });
      expect(refusal.extensions.fields?.[0]?.reason).toBe('badCursor');
    }
  });

  it('answers alike for a record that is out of sight and one that never was', async () => {
    const { ivan_the_manager: ivan, halyna_the_accountant: halyna } = world;
    const foreign = await create(api, 'counterparty', { name: 'Чужий', responsibleIds: [halyna.id] });
    const absent = '01920000-0000-7000-8000-000000000077';
    const answers = await Promise.all(
      [foreign, absent].map((id) => ivan.client.failure(historyText, { entity: 'counterparty', id })),
    );
    expect(answers[0]?.extensions).toEqual(answers[1]?.extensions);
    expect(answers[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await history(halyna, foreign)).nodes).toHaveLength(1);
  });

  it('leaves out fields that the viewer may not read, and events in which only such fields changed', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const [id = ''] = (await makeClients(api, ivan, ['Таємниці'])).ids;
    const secret = { creditLimit: { amount: '777001', currency: 'UAH' } };
    await inBatch(api, admin, (work, records) =>
      changeRecord(work, records, 'counterparty', id, 1, { ...secret, city: 'Ізмаїл' }),
    );
    await inBatch(api, admin, (work, records) =>
      changeRecord(work, records, 'counterparty', id, 2, { creditLimit: { amount: '777002', currency: 'UAH' } }),
    );
    const seen = await history(ivan, id);
    expect(seen.nodes.map(({ verb, changes }) => [verb, changes.map(({ field }) => field)])).toEqual([
      ['update', ['city']],
      ['create', []],
    ]);
    expect(JSON.stringify(seen)).not.toContain('7770');
    expect(JSON.stringify(await history(admin, id))).toContain('777002');
  });
});

describe('the audit log', () => {
  it('is for whoever has the button, and filters by actor, entity, verb and time', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    expect((await ivan.client.failure(logText)).extensions.code).toBe('ACCESS_DENIED');
    const from = new Date().toISOString();
    const [id = ''] = (await makeClients(api, ivan, ['Журнальна'])).ids;
    await inBatch(api, ivan, (work, records) => changeRecord(work, records, 'counterparty', id, 1, { city: 'Канів' }));
    const found = await auditLog(admin, { actorId: ivan.id, entity: 'counterparty', verb: 'update', from });
    expect(found.nodes.map(({ title, changes }) => [title, changes[0]?.afterText])).toEqual([['Журнальна', 'Канів']]);
    expect((await auditLog(admin, { to: from, from })).nodes).toEqual([]);
    const pages = await auditLog(admin, {}, { first: 2 });
    const next = await auditLog(admin, {}, { first: 2, after: pages.pageInfo.endCursor });
    expect(new Set([...pages.nodes, ...next.nodes].map((node) => node.id)).size).toBe(4);
  });

  it('leaves out what long works did row by row when it is asked to', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const from = new Date().toISOString();
    const { batchId } = await makeClients(api, ivan, ['Ввезена']);
    await makeClients(api, ivan, ['Внесена']);
    await api.get(Database).execute(sql`UPDATE batch SET job = 'spec.import' WHERE id = ${batchId}`);
    const titles = async (filter: object) =>
      (await auditLog(admin, { from, entity: 'counterparty', ...filter })).nodes.map((event) => event.title);
    expect(await titles({})).toEqual(['Внесена', 'Ввезена']);
    expect(await titles({ withoutJobs: true })).toEqual(['Внесена']);
  });

  it('shows its reader no rows and no fields beyond their rights', async () => {
    const { ivan_the_manager: ivan, halyna_the_accountant: halyna, admin } = world;
    const role = await makeRole(api, 'Ревізор', {
      entities: { counterparty: { view: 'department' } },
      buttons: { 'console.audit': true },
    });
    const auditor = await makePerson(api, 'Ревізор', [role], world.departments.sales);
    const from = new Date().toISOString();
    const [mine = ''] = (await makeClients(api, ivan, ['Ревізія відділу'])).ids;
    await create(api, 'counterparty', { name: 'Ревізія чужа', responsibleIds: [halyna.id] });
    await inBatch(api, admin, (work, records) =>
      changeRecord(work, records, 'counterparty', mine, 1, { debt: { amount: '555123', currency: 'UAH' } }),
    );
    const seen = await auditLog(auditor, { from });
    expect(seen.nodes.map(({ title, verb }) => [title, verb])).toEqual([['Ревізія відділу', 'create']]);
    expect((await auditLog(admin, { from, entity: 'counterparty' })).nodes).toHaveLength(3);
  });
});

describe('the store of the history', () => {
  it('can only be appended to by the application, also through its partitions', async () => {
    const database = api.get(Database);
    for (const statement of [
      sql`UPDATE audit_event SET verb = 'x'`,
      sql`DELETE FROM audit_event`,
      sql`TRUNCATE audit_event`,
      sql`UPDATE audit_change SET changes = '{}'`,
      sql`DELETE FROM audit_change`,
      sql`DELETE FROM audit_event_rest`,
      sql`DELETE FROM audit_seal`,
      sql`DROP TABLE audit_event`,
    ]) {
      await expect(database.execute(statement)).rejects.toMatchObject({ code: '42501' });
    }
    const [month] = await database.query<{ name: string }>(sql`SELECT 'audit_event_' || to_char(now(), 'YYYY_MM') AS name`);
    const client = new pg.Client({ connectionString: api.database.url });
    await client.connect();
    await expect(client.query(`UPDATE ${month?.name} SET verb = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(`INSERT INTO ${month?.name} SELECT * FROM audit_event LIMIT 1`)).rejects.toMatchObject({
      code: '42501',
    });
    await client.end();
  });

  it('has partitions ahead, and moves what the default one took meanwhile into those made later', async () => {
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    const later = new Date(Date.UTC(2031, 4, 15));
    await owner.query(
      `INSERT INTO audit_event SELECT gen_random_uuid(), '2031-05-20', actor_id, via, batch_id, entity, record_id, root_entity, root_id, verb, version FROM audit_event LIMIT 1`,
    );
    const made = await ensurePartitions(api.database.ownerUrl, 0, later);
    expect(made).toEqual(
      ['05', '06', '07', '08'].flatMap((month) => [`audit_event_2031_${month}`, `audit_change_2031_${month}`]),
    );
    expect(await ensurePartitions(api.database.ownerUrl, 0, later)).toEqual([]);
    expect((await owner.query(`SELECT count(*)::int AS n FROM audit_event_2031_05`)).rows).toEqual([{ n: 1 }]);
    expect((await owner.query(`SELECT count(*)::int AS n FROM audit_event_rest WHERE at > '2031-01-01'`)).rows).toEqual([
      { n: 0 },
    ]);
    await owner.query(`DELETE FROM audit_event WHERE at > '2031-01-01'`);
    await owner.end();
  });

  it('is sealed, and shows what was changed, taken out or put in behind its back', async () => {
    const seals = api.get(AuditSeals);
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    // The past cannot be waited for, so it is made out of the present.
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      await owner.query(
        `WITH e AS (INSERT INTO audit_event SELECT gen_random_uuid(), $1::timestamptz + interval '9 hours' + row_number() OVER () * interval '1 minute',
          actor_id, via, batch_id, entity, record_id, root_entity, root_id, verb, version FROM audit_event WHERE at > now() - interval '1 hour' LIMIT 3 RETURNING id, at)
        INSERT INTO audit_change SELECT id, at, '{"city": [null, "Київ"]}' FROM e`,
        [day],
      );
    }
    expect(await seals.seal()).toBe(3);
    expect(await seals.seal()).toBe(0);
    const clean = { intact: true, valuesIntact: true };
    expect(await seals.verify()).toMatchObject([clean, clean, clean]);

    await owner.query(`UPDATE audit_change SET changes = '{"city": [null, "Тернопіль"]}' WHERE at::date = '2026-01-05'`);
    await owner.query(
      `DELETE FROM audit_event WHERE ctid IN (SELECT ctid FROM audit_event WHERE at::date = '2026-01-07' LIMIT 1)`,
    );
    expect(await seals.verify()).toMatchObject([{ intact: true, valuesIntact: false }, clean, { intact: false }]);
    await owner.end();
  });
});
