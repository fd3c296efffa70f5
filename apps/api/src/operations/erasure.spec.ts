import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, JobRegistry, sql } from '@kolo/api-core';
import { bootApi, create, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, removeRecords } from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

const erase = `mutation E($id: ID!) { eraseRecord(entity: "counterparty", id: $id) { records } }`;
const secret = 'Ковальчук-Таємна';

/** Rows of any table of the database that hold the text. */
async function tablesWith(text: string): Promise<string[]> {
  const database = api.get(Database);
  const tables = await database.query<{ name: string }>(sql`SELECT c.oid::regclass::text AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query({
      toQuery: () => ({ text: `SELECT 1 FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, values: [`%${text}%`] }),
    } as never);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function makeClient(name: string): Promise<string> {
  const id = await create(api, 'counterparty', { name, description: `${name}, вул. Тиха` });
  const person = await create(api, 'contactPerson', { counterpartyId: id, lastName: name });
  await create(api, 'contactChannel', { counterpartyId: id, personId: person, kind: 'EMAIL', value: 'tayemna@hidden.example' });
  const about = { subjectType: 'counterparty', subjectId: id };
  await create(api, 'activity', { ...about, type: 'CALL_OUT', state: 'PLANNED', startAt: '2031-01-01T10:00:00Z', subject: name });
  await create(api, 'comment', { ...about, text: `Говорили з: ${name}` });
  return id;
}

describe('erasing on request', () => {
  it('removes the record, what belongs to it and every value in the history, and leaves that it was', async () => {
    const id = await makeClient(secret);
    await inBatch(api, world.admin, (work, records) =>
      changeRecord(work, records, 'counterparty', id, 1, { description: `Була ${secret}` }),
    );
    const neighbour = await makeClient('Сусідній клієнт');
    expect(await tablesWith(secret)).toContain('audit_change');

    expect(await world.admin.client.data(erase, { id })).toEqual({ eraseRecord: { records: 5 } });
    expect(await tablesWith(secret)).toEqual([]);
    expect(await tablesWith('Сусідній клієнт')).not.toEqual([]);

    const stubs = await api
      .get(Database)
      .query<{ verb: string; actor: string }>(
        sql`SELECT verb, actor_id AS actor FROM audit_event WHERE record_id = ${id}::uuid ORDER BY at, id`,
      );
    expect(stubs.map((stub) => stub.verb)).toEqual(['create', 'update', 'erase']);
    expect(stubs[2]?.actor).toBe(world.admin.id);
    const gone = await world.admin.client.failure('query C($id: ID!) { counterparty(id: $id) { id } }', { id });
    expect(gone.extensions.code).toBe('NOT_FOUND');
    expect(await world.admin.client.data('query C($id: ID!) { counterparty(id: $id) { name } }', { id: neighbour })).toEqual({
      counterparty: { name: 'Сусідній клієнт' },
    });
  });

  it('takes a right of its own: whoever may delete may not erase', async () => {
    const id = await makeClient('Не стирати');
    const refused = await world.olena_the_head.client.failure(erase, { id });
    expect(refused.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
    expect(await world.admin.client.data('query C($id: ID!) { counterparty(id: $id) { name } }', { id })).toEqual({
      counterparty: { name: 'Не стирати' },
    });
  });

  it('nobody makes the history forget what was not erased', async () => {
    const id = await makeClient('Памʼятати');
    await inBatch(api, world.admin, (work, records) => changeRecord(work, records, 'counterparty', id, 1, { city: 'Памʼятне' }));
    await api.get(Database).query(sql`SELECT forget_values(ARRAY[${id}::uuid])`);
    expect(await tablesWith('Памʼятне')).toContain('audit_change');
  });
});

describe('the bin', () => {
  it('SM-16: is emptied of what was deleted longer ago than the company keeps it, and of nothing else', async () => {
    const [old, young] = [await makeClient('Давно видалений'), await makeClient('Щойно видалений')];
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'counterparty', [old, young]));
    await api.get(Database).execute(sql`UPDATE counterparty SET deleted_at = now() - interval '91 days' WHERE id = ${old}::uuid`);
    await api.get(JobRegistry).jobs.get('bin.empty')?.({ payload: {}, signal: new AbortController().signal });
    const left = await api
      .get(Database)
      .query<{ name: string }>(sql`SELECT name FROM counterparty WHERE id = ANY(${[old, young]}::uuid[])`);
    expect(left).toEqual([{ name: 'Щойно видалений' }]);
    expect(await api.get(Database).query(sql`SELECT 1 FROM contact_person WHERE counterparty_id = ${old}::uuid`)).toEqual([]);
  });
});
