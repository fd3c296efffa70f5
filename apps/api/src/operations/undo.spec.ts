import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changeRecord,
  inBatch,
  makeClients,
  makeRecord,
  removeRecords,
  undo,
  undoFailure,
  untilEnded,
} from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

interface ClientRow {
  name: string;
  city: string | null;
  description: string | null;
  version: number;
  binned: boolean;
}

async function client(id: string): Promise<ClientRow> {
  const [row] = await api
    .get(Database)
    .query<ClientRow & Record<string, unknown>>(
      sql`SELECT name, city, description, version, deleted_at IS NOT NULL AS binned FROM counterparty WHERE id = ${id}`,
    );
  return row as ClientRow;
}

async function binned(ids: readonly string[]): Promise<boolean[]> {
  return Promise.all(ids.map(async (id) => (await client(id)).binned));
}

describe('undo of what was made', () => {
  it('puts the new records into the bin with their children, and brings them back when it is undone itself', async () => {
    const { ivan_the_manager: ivan } = world;
    let ids: string[] = [];
    const batchId = await inBatch(api, ivan, async (work, records) => {
      ids = [await makeRecord(work, records, 'counterparty', { name: 'Ромашка', responsibleIds: [ivan.id] })];
      await makeRecord(work, records, 'contactChannel', { counterpartyId: ids[0], kind: 'MOBILE', value: '067 123 45 67' });
    });
    const report = await undo(ivan.client, batchId);
    // The client, its phone, and the first call that was planned for it.
    expect(report).toMatchObject({ undone: 3, skipped: [], running: false });
    expect(await binned(ids)).toEqual([true]);
    expect(await livingChannels(ids)).toBe(0);

    const redo = await undo(ivan.client, report.batchId ?? '');
    expect(redo).toMatchObject({ undone: 3, skipped: [] });
    expect(await binned(ids)).toEqual([false]);
    expect(await livingChannels(ids)).toBe(1);

    const again = await undo(ivan.client, batchId);
    expect(again).toMatchObject({ undone: 3, skipped: [] });
    expect(await binned(ids)).toEqual([true]);
  });

  it('leaves a client on which a colleague has built, tells so, and takes it when forced by one who may delete', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const { batchId, ids } = await makeClients(api, ivan, ['Без змін', 'Зі зміною', 'З нотаткою']);
    await inBatch(api, admin, (work, records) => changeRecord(work, records, 'counterparty', ids[1] ?? '', 1, { city: 'Львів' }));
    await create(api, 'comment', { subjectType: 'counterparty', subjectId: ids[2], text: 'Дзвонили' });

    const report = await undo(ivan.client, batchId);
    expect(report.undone).toBe(2);
    expect(report.skipped.map(({ title, reason }) => [title, reason]).sort()).toEqual([
      ['З нотаткою', 'changedSince'],
      ['Зі зміною', 'changedSince'],
    ]);
    expect(await binned(ids)).toEqual([true, false, false]);
    expect(await livingCalls(ids)).toEqual([ids[1], ids[2]].sort());

    expect(await undo(ivan.client, batchId, true)).toMatchObject({ undone: 4, skipped: [] });
    expect(await binned(ids)).toEqual([true, true, true]);
    expect(await livingCalls(ids)).toEqual([]);
  });

  it('leaves a client whose planned call a colleague has gone on with', async () => {
    const { ivan_the_manager: ivan } = world;
    const { batchId, ids } = await makeClients(api, ivan, ['Уже дзвонили']);
    const [call] = await api.get(Database).query<{ id: string }>(sql`SELECT id FROM activity WHERE subject_id = ${ids[0]}`);
    await inBatch(api, ivan, (work, records) =>
      changeRecord(work, records, 'activity', call?.id ?? '', 1, { description: 'Домовилися' }),
    );
    const report = await undo(ivan.client, batchId);
    expect(report).toMatchObject({ undone: 0, skipped: [{ entity: 'counterparty', reason: 'changedSince' }] });
  });

  it('keeps a directory entry that is in use', async () => {
    const { admin } = world;
    let tag = '';
    const batchId = await inBatch(api, admin, async (work, records) => {
      tag = await makeRecord(work, records, 'directoryEntry', { directory: 'tag', name: 'VIP-undo' });
    });
    await create(api, 'counterparty', { name: 'Має мітку', tagIds: [tag] });
    const report = await undo(admin.client, batchId);
    expect(report).toMatchObject({ undone: 0, batchId: null });
    expect(report.skipped).toMatchObject([{ entity: 'directoryEntry', recordId: tag, title: 'VIP-undo', reason: 'entryInUse' }]);
  });

  it('lets the author take back what they made although they may not delete', async () => {
    const role = await makeRole(api, 'Створює, не видаляє', {
      entities: { counterparty: { view: 'own', create: 'own', edit: 'own' } },
    });
    const maker = await makePerson(api, 'Марко Без Видалення', [role], world.departments.sales);
    const { batchId, ids } = await makeClients(api, maker, ['Помилково створений']);
    expect(await undo(maker.client, batchId)).toMatchObject({ undone: 2, skipped: [] });
    expect(await binned(ids)).toEqual([true]);
  });
});

describe('undo of changes', () => {
  it('puts each field back where it still has the new value, and lists what others changed since', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const { ids } = await makeClients(api, ivan, ['Поле за полем', 'Сам по собі']);
    const [first = '', second = ''] = ids;
    const batchId = await inBatch(api, ivan, async (work, records) => {
      await changeRecord(work, records, 'counterparty', first, 1, { city: 'Київ', description: 'Новий опис' });
      await changeRecord(work, records, 'counterparty', second, 1, { city: 'Одеса' });
    });
    await inBatch(api, admin, (work, records) => changeRecord(work, records, 'counterparty', first, 2, { city: 'Дніпро' }));

    const report = await undo(ivan.client, batchId);
    expect(report.skipped).toEqual([{ entity: 'counterparty', recordId: first, title: 'Поле за полем', reason: 'changedSince' }]);
    expect(report.undone).toBe(2);
    expect(await client(first)).toMatchObject({ city: 'Дніпро', description: null });
    expect(await client(second)).toMatchObject({ city: null });

    const forced = await undo(ivan.client, batchId, true);
    expect(forced).toMatchObject({ undone: 1, skipped: [] });
    expect(await client(first)).toMatchObject({ city: null, description: null });

    await undo(ivan.client, forced.batchId ?? '');
    expect(await client(first)).toMatchObject({ city: 'Дніпро', description: null });
  });

  it('takes several changes of one record in one batch back to the state before the first', async () => {
    const { ivan_the_manager: ivan } = world;
    const { ids } = await makeClients(api, ivan, ['Двічі змінений']);
    const [id = ''] = ids;
    const batchId = await inBatch(api, ivan, async (work, records) => {
      const version = await changeRecord(work, records, 'counterparty', id, 1, { city: 'Суми' });
      await changeRecord(work, records, 'counterparty', id, version, { city: 'Рівне', name: 'Перейменований' });
    });
    expect(await undo(ivan.client, batchId)).toMatchObject({ undone: 1, skipped: [] });
    expect(await client(id)).toMatchObject({ city: null, name: 'Двічі змінений' });
  });

  it('does not give back a field that the author may no longer write', async () => {
    const finance = { view: 'all', edit: 'all', create: 'all' };
    const role = await makeRole(api, 'Фінанси', {
      entities: { counterparty: finance },
      fields: { 'counterparty.finance': 'full' },
    });
    const person = await makePerson(api, 'Втратить право', [role], null);
    const { ids } = await makeClients(api, person, ['З лімітом']);
    const batchId = await inBatch(api, person, (work, records) =>
      changeRecord(work, records, 'counterparty', ids[0] ?? '', 1, { creditLimit: { amount: '5000', currency: 'UAH' } }),
    );
    const rights = JSON.stringify({ entities: { counterparty: finance } });
    const version = 1;
    await inBatch(api, world.admin, (work, records) =>
      changeRecord(work, records, 'role', role, version, { rights: JSON.parse(rights) as object }),
    );
    const report = await undo(person.client, batchId);
    expect(report).toMatchObject({ undone: 0, batchId: null });
    expect(report.skipped.map(({ reason }) => reason)).toEqual(['restricted']);
  });
});

describe('undo of a deletion', () => {
  it('brings back what was deleted, and leaves alone what somebody deleted again', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    const { ids } = await makeClients(api, ivan, ['Видалений', 'Видалений двічі']);
    const batchId = await inBatch(api, ivan, (work, records) => removeRecords(work, records, 'counterparty', ids));
    await admin.client.data('mutation R($ids: [ID!]) { restoreCounterparties(selection: { ids: $ids }) { changed } }', {
      ids: [ids[1]],
    });
    await admin.client.data('mutation D($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }', {
      ids: [ids[1]],
    });
    const report = await undo(ivan.client, batchId);
    expect(report.undone).toBe(1);
    expect(report.skipped.map(({ recordId, reason }) => [recordId, reason])).toEqual([[ids[1], 'changedSince']]);
    expect(await binned(ids)).toEqual([false, true]);
  });
});

describe('who may undo', () => {
  it('answers a stranger as if there were no such batch, and serves whoever watches over jobs', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, admin } = world;
    const { batchId, ids } = await makeClients(api, ivan, ['Чужий пакет']);
    expect((await undoFailure(petro.client, batchId)).extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(await binned(ids)).toEqual([false]);
    expect(await undo(admin.client, batchId)).toMatchObject({ undone: 2 });
  });

  it('lets one of two undos at once win', async () => {
    const { ivan_the_manager: ivan } = world;
    const { batchId, ids } = await makeClients(api, ivan, ['Одночасно 1', 'Одночасно 2']);
    const text = 'mutation U($id: ID!) { undoChange(batchId: $id) { undone } }';
    const answers = await Promise.all(
      [1, 2, 3].map(() => ivan.client.ask<{ undoChange: { undone: number } } | null>(text, { id: batchId })),
    );
    expect(answers.map((answer) => answer.errors?.[0]?.extensions.reason ?? answer.data?.undoChange.undone).sort()).toEqual([
      4,
      'alreadyUndone',
      'alreadyUndone',
    ]);
    expect(await binned(ids)).toEqual([true, true]);
  });

  it('refuses a batch that changed nothing that can be taken back', async () => {
    const id = '01920000-0000-7000-8000-000000000001';
    await api
      .get(Database)
      .execute(
        sql`INSERT INTO batch (id, kind, state, actor_id, via, started_at) VALUES (${id}, 'x', 'DONE', ${world.admin.id}, 'ui', now())`,
      );
    expect((await undoFailure(world.admin.client, id)).extensions).toMatchObject({ code: 'INVALID', reason: 'nothingToUndo' });
  });
});

describe('a large batch', () => {
  it('is taken back by a job with progress, and its undo can be undone likewise', async () => {
    const { ivan_the_manager: ivan } = world;
    const { batchId, ids } = await makeClients(
      api,
      ivan,
      Array.from({ length: 2_100 }, (_, i) => `Масовий ${i}`),
    );
    await inBatch(api, ivan, (work, records) => changeRecord(work, records, 'counterparty', ids[7] ?? '', 1, { city: 'Луцьк' }));
    const report = await undo(ivan.client, batchId);
    expect(report).toMatchObject({ running: true, undone: 0 });
    expect((await undoFailure(ivan.client, batchId, true)).extensions).toMatchObject({ reason: 'batchRunning' });

    const done = await untilEnded(api, ivan, report.batchId ?? '');
    expect(done).toMatchObject({ state: 'DONE', total: 4_200, done: 4_198, failed: 1 });
    expect(done.result).toMatchObject({
      undone: 4_198,
      skippedCount: 1,
      skipped: [{ recordId: ids[7], reason: 'changedSince' }],
    });
    expect(await countBinned(ids)).toBe(2_099);

    const redo = await undo(ivan.client, report.batchId ?? '');
    await untilEnded(api, ivan, redo.batchId ?? '');
    expect(await countBinned(ids)).toBe(0);
  });
});

async function livingChannels(ids: readonly string[]): Promise<number> {
  const rows = await api
    .get(Database)
    .query(sql`SELECT 1 FROM contact_channel WHERE counterparty_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL`);
  return rows.length;
}

async function livingCalls(ids: readonly string[]): Promise<string[]> {
  const rows = await api
    .get(Database)
    .query<{ id: string }>(
      sql`SELECT subject_id AS id FROM activity WHERE subject_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY 1`,
    );
  return rows.map((row) => row.id);
}

async function countBinned(ids: readonly string[]): Promise<number> {
  return (
    await api.get(Database).query(sql`SELECT 1 FROM counterparty WHERE id = ANY(${ids}::uuid[]) AND deleted_at IS NOT NULL`)
  ).length;
}
