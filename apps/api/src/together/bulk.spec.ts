import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { asSystem, Database, Parameters, sql } from '@kolo/api-core';
import { bootApi, create, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, makeClients, undo, untilEnded } from '../operations/testing/changes.js';
import { preview, previewText, run, start, startText } from './testing/bulk.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

const named = (prefix: string): object => ({ filter: { name: { startsWith: prefix } } });

function rowsOf(prefix: string, column: string): Promise<unknown[]> {
  return api
    .get(Database)
    .query<{ value: unknown }>(
      sql`SELECT to_jsonb(c) -> ${column} AS value FROM counterparty c WHERE c.name LIKE ${`${prefix}%`} AND c.deleted_at IS NULL ORDER BY c.name`,
    )
    .then((rows) => rows.map((row) => row.value));
}

async function makeMany(owner: Person, prefix: string, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, i) => `${prefix} ${String(i + 1).padStart(5, '0')}`);
  return (await makeClients(api, owner, numbers)).ids;
}

describe('a bulk action', () => {
  it('SM-11, SM-14: tells exactly what would change, what would not and why, and shows it before and after', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    await makeMany(ivan, 'Лічба', 3);
    await create(api, 'counterparty', { name: 'Лічба у Львові', city: 'Львів', responsibleIds: [ivan.id] });
    await makeMany(petro, 'Лічба чужа', 2);
    const shown = await preview(ivan.client, named('Лічба'), 'set', { city: 'Львів' });
    expect(shown).toMatchObject({
      matched: 6,
      changing: 3,
      unchanged: 1,
      refused: [{ reason: 'recordReadOnly', count: 2 }],
      hints: [],
    });
    expect(shown.rows).toEqual(
      ['00001', '00002', '00003'].map((n) => ({
        title: `Лічба ${n}`,
        changes: [{ field: 'city', beforeText: null, afterText: 'Львів' }],
      })),
    );
    expect(await rowsOf('Лічба', 'city')).toEqual([null, null, null, 'Львів', null, null]);
    expect(await start(ivan.client, shown.id)).toMatchObject({ changed: 3, unchanged: 1, skippedCount: 0, running: false });
    expect(await rowsOf('Лічба', 'city')).toEqual(['Львів', 'Львів', 'Львів', 'Львів', null, null]);
  });

  it('SM-14: is one batch with a title, and undo takes back all but what was edited since', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const [first = ''] = await makeMany(ivan, 'Назад', 3);
    const { batchId } = await run(admin.client, named('Назад'), 'set', { city: 'Суми', description: 'Осінь' });
    const { batch } = await admin.client.data<{ batch: { title: string } }>('query B($id: ID!) { batch(id: $id) { title } }', {
      id: batchId,
    });
    expect(batch.title).toBe('Клієнти (3): заповнено «Місто, Опис»');
    await inBatch(api, ivan, (work, records) => changeRecord(work, records, 'counterparty', first, 2, { city: 'Полтава' }));
    expect(await undo(admin.client, batchId)).toMatchObject({
      undone: 3,
      skippedCount: 1,
      skipped: [{ recordId: first, reason: 'changedSince' }],
    });
    expect(await rowsOf('Назад', 'city')).toEqual(['Полтава', null, null]);
    expect(await rowsOf('Назад', 'description')).toEqual([null, null, null]);
  });

  it('SM-15, BAS-15: adds to a list and takes out of it, without touching what else is there', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const entry = (directory: string, name: string) => create(api, 'directoryEntry', { directory, name });
    const [gold, silver] = [await entry('category', 'Золото'), await entry('category', 'Срібло')];
    const tag = await entry('tag', 'осінь');
    for (const [name, categoryIds] of [
      ['Ряд 1', []],
      ['Ряд 2', [silver]],
      ['Ряд 3', [gold, silver]],
    ] as const)
      await create(api, 'counterparty', { name, categoryIds, responsibleIds: [ivan.id] });
    const adding = await preview(admin.client, named('Ряд'), 'add', { categoryIds: [gold] });
    expect(adding).toMatchObject({ changing: 2, unchanged: 1 });
    expect(adding.rows[1]?.changes).toEqual([{ field: 'categoryIds', beforeText: 'Срібло', afterText: 'Срібло, Золото' }]);
    await start(admin.client, adding.id);
    await run(admin.client, named('Ряд'), 'add', { tagIds: [tag] });
    expect(await rowsOf('Ряд', 'category_ids')).toEqual([[gold], [silver, gold], [gold, silver]]);
    expect(await run(admin.client, named('Ряд'), 'remove', { categoryIds: [silver] })).toMatchObject({
      changed: 2,
      unchanged: 1,
    });
    expect(await rowsOf('Ряд', 'category_ids')).toEqual([[gold], [gold], [gold]]);
    expect(await rowsOf('Ряд', 'tag_ids')).toEqual([[tag], [tag], [tag]]);
  });

  it('SM-14: puts into the archive and takes back, as one batch that undo takes back whole', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const [gone = ''] = await makeMany(ivan, 'Архів', 3);
    await inBatch(api, ivan, (work, records) => changeRecord(work, records, 'counterparty', gone, 1, { archived: true }));
    const { batchId, ...done } = await run(admin.client, named('Архів'), 'archive', {});
    expect(done).toMatchObject({ changed: 2, unchanged: 1 });
    expect(await rowsOf('Архів', 'archived')).toEqual([true, true, true]);
    const { batch } = await admin.client.data<{ batch: { title: string } }>('query B($id: ID!) { batch(id: $id) { title } }', {
      id: batchId,
    });
    expect(batch.title).toBe('Клієнти (3): перенесено в архів');
    const archived = `query ($name: String!) {
      counterparties(input: { filter: { name: { startsWith: $name }, archived: { eq: true } } }) { total { count } } }`;
    const answer = await admin.client.data<{ counterparties: object }>(archived, { name: 'Архів' });
    expect(answer.counterparties).toEqual({ total: { count: 3 } });
    await undo(admin.client, batchId);
    expect(await rowsOf('Архів', 'archived')).toEqual([true, false, false]);
    expect(await run(admin.client, named('Архів'), 'unarchive', {})).toMatchObject({ changed: 1, unchanged: 2 });
    expect(await rowsOf('Архів', 'archived')).toEqual([false, false, false]);
  });

  it('SM-14, SM-33: fills and clears fields of one’s own, and says which clients have no such field', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const shops = await create(api, 'directoryEntry', { directory: 'category', name: 'Крамниці' });
    const field = { entity: 'counterparty', name: 'Площа залу', kind: 'WHOLE', categoryIds: [shops] };
    const makeField = `mutation F($input: CustomFieldInput!) { createCustomField(input: $input) { key } }`;
    const { key } = (await admin.client.data<{ createCustomField: { key: string } }>(makeField, { input: field }))
      .createCustomField;
    await create(api, 'counterparty', { name: 'Зал 1', categoryIds: [shops], responsibleIds: [ivan.id] });
    await create(api, 'counterparty', { name: 'Зал 2', responsibleIds: [ivan.id] });
    const filling = await preview(admin.client, named('Зал'), 'set', { [`custom.${key}`]: 120 });
    expect(filling).toMatchObject({ changing: 1, refused: [{ reason: 'fieldOfOtherCategory', count: 1 }] });
    await start(admin.client, filling.id);
    expect(await rowsOf('Зал', 'custom')).toEqual([{ [key]: 120 }, {}]);
    expect(await preview(admin.client, named('Зал'), 'set', { [`custom.${key}`]: 120 })).toMatchObject({
      changing: 0,
      unchanged: 1,
    });
    expect(await run(admin.client, named('Зал'), 'set', { [`custom.${key}`]: null })).toMatchObject({ changed: 1, unchanged: 1 });
    expect(await rowsOf('Зал', 'custom')).toEqual([{}, {}]);
    const text = await admin.client.failure(previewText, {
      selection: named('Зал'),
      action: { kind: 'set', values: { [`custom.${key}`]: 'сто' } },
    });
    expect(text.extensions.fields).toMatchObject([{ field: `custom.${key}`, reason: 'badNumber' }]);
  });

  it('TS-31: refuses fields that are hidden, read-only or unknown, whoever sees the rows', async () => {
    const { admin, ivan_the_manager: ivan, roman_the_reader: roman } = world;
    await makeMany(ivan, 'Межа', 1);
    const refusal = async (person: Person, kind: string, values: object) =>
      (await person.client.failure(previewText, { selection: named('Межа'), action: { kind, values } })).extensions;
    expect(await refusal(ivan, 'set', { debt: { amount: '1', currency: 'UAH' } })).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await refusal(roman, 'set', { city: 'Київ' })).toMatchObject({ code: 'ACCESS_DENIED' });
    for (const name of ['nothing', 'phone', 'people', 'id', 'custom'])
      expect([name, (await refusal(admin, 'set', { [name]: 'x' })).code]).toEqual([name, 'INVALID']);
    expect(await refusal(admin, 'add', { city: ['Київ'] })).toMatchObject({ fields: [{ field: 'city' }] });
    expect(await refusal(admin, 'fly', {})).toMatchObject({ fields: [{ field: 'action.kind', reason: 'badChoice' }] });
    const all = await admin.client.failure(previewText, { selection: {}, action: { kind: 'set', values: { city: 'Київ' } } });
    expect(all.extensions.fields).toMatchObject([{ reason: 'selectionEmpty' }]);
  });

  it('applies to the previewed records alone, once, for who previewed them, and never over a colleague’s edit of the same field', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const [taken = '', edited = '', elsewhere = ''] = await makeMany(ivan, 'Список', 4);
    const shown = await preview(ivan.client, named('Список'), 'set', { city: 'Одеса' });
    await makeMany(ivan, 'Список новий', 1);
    await inBatch(api, admin, async (work, records) => {
      await changeRecord(work, records, 'counterparty', taken, 1, { responsibleIds: [world.halyna_the_accountant.id] });
      await changeRecord(work, records, 'counterparty', edited, 1, { city: 'Ізмаїл' });
      await changeRecord(work, records, 'counterparty', elsewhere, 1, { description: 'Інше поле' });
    });
    expect((await admin.client.failure(startText, { previewId: shown.id })).extensions).toMatchObject({
      reason: 'previewExpired',
    });
    const report = await start(ivan.client, shown.id);
    expect(report).toMatchObject({ changed: 2, skippedCount: 2 });
    expect(report.skipped).toEqual([
      { title: null, reason: 'accessDenied' },
      { title: 'Список 00002', reason: 'changedSince' },
    ]);
    expect(await rowsOf('Список', 'city')).toEqual([null, 'Ізмаїл', 'Одеса', 'Одеса', null]);
    expect((await ivan.client.failure(startText, { previewId: shown.id })).extensions).toMatchObject({
      reason: 'alreadyStarted',
    });
  });

  it('of two at once over the same records each value stands once, and nothing waits for ever', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    await makeMany(ivan, 'Двоє', 40);
    const [tag, other] = [
      await create(api, 'directoryEntry', { directory: 'tag', name: 'перший' }),
      await create(api, 'directoryEntry', { directory: 'tag', name: 'другий' }),
    ];
    const adding = await Promise.all([tag, other].map((id) => preview(admin.client, named('Двоє'), 'add', { tagIds: [id] })));
    const added = await Promise.all(adding.map(({ id }) => start(admin.client, id)));
    expect(added.map(({ changed, skippedCount }) => [changed, skippedCount])).toEqual([
      [40, 0],
      [40, 0],
    ]);
    expect((await rowsOf('Двоє', 'tag_ids')).map((tags) => (tags as string[]).length)).toEqual(Array(40).fill(2));
    const setting = await Promise.all(['Рівне', 'Луцьк'].map((city) => preview(admin.client, named('Двоє'), 'set', { city })));
    const set = await Promise.all(setting.map(({ id }) => start(admin.client, id)));
    expect(set.map(({ changed }) => changed).sort((a, b) => a - b)).toEqual([0, 40]);
    expect(new Set(await rowsOf('Двоє', 'city')).size).toBe(1);
  });

  it('over more than 500 is a job with progress, and undo takes it back as one', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    await makeMany(ivan, 'Тисяча', 1_700);
    const { batchId, running, changed } = await run(admin.client, named('Тисяча'), 'set', { city: 'Черкаси' });
    expect({ running, changed }).toEqual({ running: true, changed: 0 });
    const batch = await untilEnded(api, admin, batchId);
    expect(batch).toMatchObject({
      state: 'DONE',
      total: 1_700,
      done: 1_700,
      failed: 0,
      result: { changed: 1_700, skippedCount: 0 },
    });
    expect(new Set(await rowsOf('Тисяча', 'city'))).toEqual(new Set(['Черкаси']));
    const report = await undo(admin.client, batchId);
    if (report.running) await untilEnded(api, admin, report.batchId ?? '');
    expect(new Set(await rowsOf('Тисяча', 'city'))).toEqual(new Set([null]));
  });
});

describe('deleting in bulk', () => {
  const deleteText = 'mutation D($selection: CounterpartySelection!) { deleteCounterparties(selection: $selection) { changed } }';

  it('SM-16: takes the right and the parameter, which is off at first; through the old door too', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const ids = await makeMany(ivan, 'Зайвий', 3);
    const action = { kind: 'delete' };
    const off = { code: 'ACCESS_DENIED', reason: 'bulkDeleteOff' };
    expect((await admin.client.failure(previewText, { selection: { ids }, action })).extensions).toMatchObject(off);
    expect((await admin.client.failure(deleteText, { selection: { ids } })).extensions).toMatchObject(off);
    await api.get(Parameters).set('bulk.allowDelete', true, asSystem('prepares a spec'));
    expect((await world.roman_the_reader.client.failure(previewText, { selection: { ids }, action })).extensions).toMatchObject({
      reason: 'verbRefused',
    });
    expect(await rowsOf('Зайвий', 'name')).toHaveLength(3);
    const deleted = await run(admin.client, { ids }, 'delete');
    expect(deleted).toMatchObject({ changed: 3, skippedCount: 0 });
    expect(await rowsOf('Зайвий', 'name')).toEqual([]);
    expect(await undo(admin.client, deleted.batchId)).toMatchObject({ undone: 3 });
    await run(admin.client, { ids }, 'delete');
    expect(await run(admin.client, { ids }, 'restore')).toMatchObject({ changed: 3 });
    expect(await rowsOf('Зайвий', 'name')).toHaveLength(3);
    await api.get(Parameters).set('bulk.allowDelete', false, asSystem('prepares a spec'));
  });
});
