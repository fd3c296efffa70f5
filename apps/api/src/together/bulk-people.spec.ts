import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { asSystem, Database, Parameters, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ended, makeClients, undo, viewerOf } from '../operations/testing/changes.js';
import { preview, previewText, run, start } from './testing/bulk.js';

let api: TestApi;
let world: World;
const children: ChildProcess[] = [];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await api.get(Parameters).set('activities.firstCall', false, asSystem('prepares a spec'));
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

afterAll(() => api.close());

const named = (prefix: string): object => ({ filter: { name: { startsWith: prefix } } });

async function makeMany(owner: Person, prefix: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `${prefix} ${String(i + 1).padStart(5, '0')}`);
  return (await makeClients(api, owner, names)).ids;
}

async function responsibles(prefix: string): Promise<string[][]> {
  const rows = await api
    .get(Database)
    .query<{ ids: string[] }>(sql`SELECT responsible_ids AS ids FROM counterparty WHERE name LIKE ${`${prefix}%`} ORDER BY name`);
  return rows.map((row) => row.ids);
}

interface Planned {
  readonly client: string;
  readonly doer: string;
  readonly at: string;
  readonly subject: string;
}

/** Planned events with clients whose name begins so, on the wall clock of Kyiv. */
function planned(prefix: string): Promise<Planned[]> {
  return api.get(Database).query<
    Planned & Record<string, unknown>
  >(sql`SELECT c.name AS client, a.responsible_id AS doer, a.subject,
      to_char(a.start_at AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM-DD HH24:MI') AS at
    FROM activity a JOIN counterparty c ON c.id = a.subject_id
    WHERE a.state = 'PLANNED' AND a.deleted_at IS NULL AND c.name LIKE ${`${prefix}%`} ORDER BY a.start_at, c.name`);
}

describe('handing clients over in bulk', () => {
  it('SM-12, SM-24, BSI-07: replaces the person of the department, keeps those of others, and takes planned events along', async () => {
    const { admin, ivan_the_manager: ivan, petro_the_manager: petro, halyna_the_accountant: halyna } = world;
    const made = await create(api, 'counterparty', { name: 'Спадок', responsibleIds: [ivan.id, halyna.id] });
    await create(api, 'activity', {
      subjectType: 'counterparty',
      subjectId: made,
      type: 'CALL_OUT',
      startAt: '2027-01-04T08:00:00Z',
      responsibleId: ivan.id,
    });
    const shown = await preview(admin.client, named('Спадок'), 'assign', { userIds: [petro.id] });
    expect(shown.rows).toEqual([
      {
        title: 'Спадок',
        changes: [
          {
            field: 'responsibleIds',
            beforeText: 'Іван Менеджер, Галина Бухгалтер',
            afterText: 'Петро Менеджер, Галина Бухгалтер',
          },
        ],
      },
    ]);
    const { batchId } = await start(admin.client, shown.id);
    expect(await responsibles('Спадок')).toEqual([[petro.id, halyna.id]]);
    expect((await planned('Спадок')).map(({ doer }) => doer)).toEqual([petro.id]);
    const history = `query H($id: ID!) { history(entity: "counterparty", id: $id, first: 50) { nodes { verb } } }`;
    const { history: seen } = await petro.client.data<{ history: { nodes: { verb: string }[] } }>(history, { id: made });
    expect(seen.nodes.map(({ verb }) => verb)).toEqual(['update', 'create']);
    expect(await undo(admin.client, batchId)).toMatchObject({ undone: 1, skipped: [] });
    expect(await responsibles('Спадок')).toEqual([[ivan.id, halyna.id]]);
    expect((await planned('Спадок')).map(({ doer }) => doer)).toEqual([ivan.id]);
  });

  it('SM-12: spreads evenly over several, and leaves planned events where they are when asked to', async () => {
    const { admin, ivan_the_manager: ivan, petro_the_manager: petro, oksana_of_retail: oksana } = world;
    const [first = ''] = await makeMany(ivan, 'Порівну', 5);
    await create(api, 'activity', {
      subjectType: 'counterparty',
      subjectId: first,
      type: 'CALL_OUT',
      startAt: '2027-01-04T08:00:00Z',
      responsibleId: ivan.id,
    });
    const values = { userIds: [petro.id, ivan.id], handOver: false };
    expect(await preview(admin.client, named('Порівну'), 'assign', values)).toMatchObject({ changing: 3, unchanged: 2 });
    expect(await run(admin.client, named('Порівну'), 'assign', values)).toMatchObject({ changed: 3, unchanged: 2 });
    expect(await responsibles('Порівну')).toEqual([[petro.id], [ivan.id], [petro.id], [ivan.id], [petro.id]]);
    expect((await planned('Порівну')).map(({ doer }) => doer)).toEqual([ivan.id]);
    await run(admin.client, named('Порівну'), 'assign', { userIds: [oksana.id] });
    expect((await responsibles('Порівну'))[0]).toEqual([oksana.id, petro.id]);
    await run(admin.client, named('Порівну'), 'assign', { userIds: [oksana.id], others: 'replace' });
    expect(await responsibles('Порівну')).toEqual(Array(5).fill([oksana.id]));
  });

  it('refuses people who are gone or unknown, and who may not change responsibles', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const ids = await makeMany(ivan, 'Нікому', 1);
    const gone = await create(api, 'user', { name: 'Звільнений', email: 'gone@spec.example', roleIds: [], active: false });
    const refusal = async (person: Person, values: object) =>
      (await person.client.failure(previewText, { selection: { ids }, action: { kind: 'assign', values } })).extensions;
    expect(await refusal(admin, { userIds: [gone] })).toMatchObject({ fields: [{ reason: 'inactivePerson' }] });
    expect(await refusal(admin, { userIds: [] })).toMatchObject({ fields: [{ field: 'userIds', reason: 'required' }] });
    expect(await refusal(admin, { userIds: [ids[0]] })).toMatchObject({ fields: [{ reason: 'unknownReference' }] });
    expect(await refusal(world.roman_the_reader, { userIds: [ivan.id] })).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('SM-43: hints when somebody would get more new clients in a day than is advised, and does it all the same', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const novice = await makePerson(api, 'Ніна Новенька', ['salesManager'], world.departments.retail);
    await makeMany(ivan, 'Багато', 4);
    await api.get(Parameters).set('bulk.newClientsPerDay', 3, asSystem('prepares a spec'));
    const shown = await preview(admin.client, named('Багато'), 'assign', { userIds: [novice.id] });
    expect(shown.hints).toEqual(['Ніна Новенька: разом із сьогоднішніми буде нових клієнтів 4, а на день радять до 3.']);
    expect(await start(admin.client, shown.id)).toMatchObject({ changed: 4 });
    await api.get(Parameters).set('bulk.newClientsPerDay', 0, asSystem('prepares a spec'));
  });
});

describe('planning with every client of a selection', () => {
  it('SM-13, SM-41: spreads calls over working days, so many a day for each person, and says who does not fit', async () => {
    const { admin, ivan_the_manager: ivan, petro_the_manager: petro } = world;
    await makeMany(ivan, 'Дзвінок А', 5);
    await makeMany(petro, 'Дзвінок Б', 1);
    // From a Saturday: the first working day is Monday.
    const values = { type: 'CALL_OUT', subject: 'Осіння колекція', from: '2027-01-02', days: 2, perDay: 2 };
    const shown = await preview(admin.client, named('Дзвінок'), 'plan', values);
    expect(shown).toMatchObject({ matched: 6, changing: 5, refused: [{ reason: 'noRoom', count: 1 }] });
    expect(shown.rows[0]?.changes.map(({ field, afterText }) => [field, afterText])).toEqual([
      ['type', 'Вихідний дзвінок'],
      ['subject', 'Осіння колекція'],
      ['startAt', '04.01.2027, 09:00'],
      ['responsibleId', 'Іван Менеджер'],
    ]);
    const { batchId, changed } = await start(admin.client, shown.id);
    expect(changed).toBe(5);
    const rows = await planned('Дзвінок');
    expect(rows.map(({ client, doer, at }) => [client, doer === ivan.id ? 'Іван' : 'Петро', at])).toEqual([
      ['Дзвінок А 00001', 'Іван', '2027-01-04 09:00'],
      ['Дзвінок Б 00001', 'Петро', '2027-01-04 09:00'],
      ['Дзвінок А 00003', 'Іван', '2027-01-04 13:30'],
      ['Дзвінок А 00002', 'Іван', '2027-01-05 09:00'],
      ['Дзвінок А 00004', 'Іван', '2027-01-05 13:30'],
    ]);
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set(['Осіння колекція']));
    expect(await undo(admin.client, batchId)).toMatchObject({ undone: 5 });
    expect(await planned('Дзвінок')).toEqual([]);
  });

  it('SM-13: plans all at one time for one person, within what the viewer sees', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    await makeMany(ivan, 'Разом', 2);
    await create(api, 'counterparty', { name: 'Разом чужий', responsibleIds: [world.halyna_the_accountant.id] });
    const values = { type: 'TODO', startAt: '2027-02-01T07:00:00Z', responsibleId: petro.id };
    expect(await run(ivan.client, named('Разом'), 'plan', values)).toMatchObject({ changed: 2 });
    expect((await planned('Разом')).map(({ client, doer, at }) => [client, doer, at])).toEqual([
      ['Разом 00001', petro.id, '2027-02-01 09:00'],
      ['Разом 00002', petro.id, '2027-02-01 09:00'],
    ]);
    for (const bad of [{ type: 'NONE' }, { days: 0 }, { perDay: 5_000 }, { from: 'завтра' }, { responsibleId: 'x' }]) {
      const action = { kind: 'plan', values: { type: 'TODO', from: '2027-02-01', ...bad } };
      const { extensions } = await ivan.client.failure(previewText, { selection: named('Разом'), action });
      expect(extensions.fields?.map(({ field }) => field)).toEqual(Object.keys(bad));
    }
  });

  it('SM-43: hints whose day grows beyond the soft limit, counting what is planned already', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    await makeMany(ivan, 'Щільно', 3);
    await api.get(Parameters).set('bulk.newClientsPerDay', 3, asSystem('prepares a spec'));
    const values = { type: 'CALL_OUT', from: '2027-03-01', days: 1, perDay: 50, responsibleId: world.petro_the_manager.id };
    expect((await preview(admin.client, named('Щільно'), 'plan', values)).hints).toEqual([]);
    await run(admin.client, { filter: { name: { eq: 'Щільно 00001' } } }, 'plan', values);
    expect((await preview(admin.client, named('Щільно'), 'plan', values)).hints).toEqual([
      'Петро Менеджер, 01.03: усього заплановано буде 4, а на день радять до 3.',
    ]);
    await api.get(Parameters).set('bulk.newClientsPerDay', 0, asSystem('prepares a spec'));
  });
});

describe('a bulk action whose worker is killed', () => {
  it('changes each record once: the next worker goes on from the last whole step', async () => {
    const { admin, ivan_the_manager: ivan, petro_the_manager: petro } = world;
    await makeMany(ivan, 'Убитий', 6_000);
    const { batchId, running } = await run(admin.client, named('Убитий'), 'assign', { userIds: [petro.id] });
    expect(running).toBe(true);
    const first = await startChild();
    const before = await untilDone(batchId, 1_000);
    await kill(first);
    expect(before).toBeLessThan(6_000);
    await startChild();
    const batch = await ended(api, await viewerOf(api, admin), batchId);
    expect(batch).toMatchObject({ state: 'DONE', total: 6_000, done: 6_000, failed: 0, result: { changed: 6_000 } });
    const [counted] = await api.get(Database).query<{ clients: number; events: number }>(sql`SELECT
      (SELECT count(*)::int FROM counterparty WHERE name LIKE 'Убитий%' AND version = 2 AND responsible_ids = ARRAY[${petro.id}::uuid]) AS clients,
      (SELECT count(*)::int FROM audit_event WHERE batch_id = ${batchId}) AS events`);
    expect(counted).toEqual({ clients: 6_000, events: 6_000 });
  }, 90_000);
});

async function startChild(): Promise<ChildProcess> {
  const script = path.resolve('apps/api/src/operations/testing/slow-worker.mjs');
  const child = fork(script, [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(child);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function untilDone(batchId: string, least: number): Promise<number> {
  for (let tries = 0; tries < 3_000; tries++) {
    const [row] = await api.get(Database).query<{ done: number }>(sql`SELECT done FROM batch WHERE id = ${batchId}`);
    if ((row?.done ?? 0) >= least) return row?.done ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The batch does not come on');
}
