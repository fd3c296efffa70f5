import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { make } from '../testing/client-documents.js';
import { DirectoryDefaults } from './directory-defaults.js';

let api: TestApi;
let world: World;
let admin: World['nobody'];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
});
afterAll(() => api.close());

interface Entry {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly code: string | null;
}

const createEntry = `mutation ($input: DirectoryEntryInput!) { made: createDirectoryEntry(input: $input) { id version name code } }`;
const updateEntry = `mutation ($id: ID!, $version: Int!, $patch: DirectoryEntryPatch!) {
  changed: updateDirectoryEntry(id: $id, version: $version, patch: $patch) { id version name code }
}`;
const move = (verb: string): string =>
  `mutation ($ids: [ID!]) { done: ${verb}DirectoryEntries(selection: { ids: $ids }) { changed kept { id reason } } }`;

const add = async (input: object): Promise<Entry> => (await admin.data<{ made: Entry }>(createEntry, { input })).made;

async function entries(directory: string): Promise<Entry[]> {
  const query = `query ($filter: DirectoryEntryFilter) { list: directoryEntries(input: { first: 100, filter: $filter }) { nodes { id version name code } } }`;
  return (await admin.data<{ list: { nodes: Entry[] } }>(query, { filter: { directory: { in: [directory] } } })).list.nodes;
}

describe('the directories', () => {
  it.each([
    ['BSI-35', 'status', ['Партнер', 'Гарячий клієнт', 'Зацікавлений']],
    ['BSI-08', 'source', ['Дзвінок', 'E-mail', 'Зустріч', 'Конференція', 'Виставка', 'Веб-форма', 'Пошукова реклама']],
    ['BAS-52', 'source', ['Виставка', 'Сайт', 'Дзвінок', 'Реклама']],
    ['BSI-50', 'industry', ['Будівництво', 'Транспорт і логістика']],
    ['SM-25', 'classifier', ['ЛПР', 'Основний', 'Керівник', 'Бухгалтер']],
  ])('%s: begin with the defaults of %s', async (_, directory, expected) => {
    expect((await entries(directory)).map((entry) => entry.name)).toEqual(expect.arrayContaining(expected));
  });

  it('BSI-49: begin with every region of Ukraine under its code', async () => {
    const regions = await entries('region');
    expect(regions).toHaveLength(27);
    expect(new Set(regions.map((region) => region.code)).size).toBe(27);
    expect(regions.find((region) => region.name === 'Львівська область')?.code).toBe('UA46');
  });

  it('are filled once: an emptied directory stays empty at the next start', async () => {
    const tags = await entries('tag');
    await admin.data(move('delete'), { ids: tags.map((tag) => tag.id) });
    await api.get(DirectoryDefaults).onApplicationBootstrap();
    expect(await entries('tag')).toEqual([]);
    expect(await entries('status')).toHaveLength(7);
    await admin.data(move('restore'), { ids: tags.map((tag) => tag.id) });
  });
});

describe('the order of a directory', () => {
  const reorder = `mutation ($directory: String!, $ids: [ID!]!) { moved: reorderDirectory(directory: $directory, ids: $ids) }`;
  const order = async (): Promise<string[]> => (await entries('status')).map((entry) => entry.id);

  it('is changed by one batch that undo takes back whole', async () => {
    const before = await order();
    const wanted = [...before].reverse();
    const answer = await admin.ask<{ moved: number }>(reorder, { directory: 'status', ids: wanted });
    expect(answer.data.moved).toBe(before.length - 1);
    expect(await order()).toEqual(wanted);
    expect(answer.extensions?.changes).toHaveLength(1);
    const [batchId] = answer.extensions?.changes ?? [];
    await admin.data('mutation ($id: ID!) { undoChange(batchId: $id) { undone skippedCount } }', { id: batchId });
    expect(await order()).toEqual(before);
  });

  it('leaves those that are not named behind, and knows only entries of the directory', async () => {
    const before = await order();
    const [first, second, third, ...rest] = before as [string, string, string, ...string[]];
    await admin.data(reorder, { directory: 'status', ids: [third, first] });
    expect(await order()).toEqual([third, first, second, ...rest]);
    const [region] = await entries('region');
    const failure = await admin.failure(reorder, { directory: 'status', ids: [region?.id, second] });
    expect(failure.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
    const { ivan_the_manager: ivan } = world;
    expect((await ivan.client.failure(reorder, { directory: 'status', ids: before })).extensions.code).toBe('ACCESS_DENIED');
    expect(await order()).toEqual([third, first, second, ...rest]);
  });

  it('of two that are changed at once is that of the last, never a mixture', async () => {
    const before = await order();
    const [a, b] = [[...before].sort(), [...before].sort().reverse()];
    await Promise.all([a, b].map((ids) => admin.data(reorder, { directory: 'status', ids })));
    expect([a, b]).toContainEqual(await order());
  });
});

describe('a directory entry', () => {
  it('is not named like another of its directory, in any case, but may be like one of another', async () => {
    await add({ directory: 'tag', name: 'Їжа' });
    for (const name of ['їЖА', '  Їжа ']) {
      const { extensions } = await admin.failure(createEntry, { input: { directory: 'tag', name } });
      expect(extensions).toMatchObject({ code: 'INVALID', fields: [{ field: 'name', reason: 'alreadyExists' }] });
    }
    const other = await add({ directory: 'tag', name: 'Напої' });
    const renamed = await admin.failure(updateEntry, { id: other.id, version: 1, patch: { name: 'їжа' } });
    expect(renamed.extensions.fields).toMatchObject([{ field: 'name', reason: 'alreadyExists' }]);
    expect((await add({ directory: 'source', name: 'Їжа' })).name).toBe('Їжа');
    await admin.data(updateEntry, { id: other.id, version: 1, patch: { name: 'НАПОЇ' } });
  });

  it('is made once when two people add it at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => admin.ask(createEntry, { input: { directory: 'tag', name: 'Одночасний' } })));
    expect(both.map((answer) => answer.errors?.[0]?.extensions.code ?? 'made').sort()).toEqual(['INVALID', 'made']);
  });

  it('stays while clients have it, with the reason, and goes when none do', async () => {
    const [used, unused] = [await add({ directory: 'tag', name: 'Вживаний' }), await add({ directory: 'tag', name: 'Зайвий' })];
    const status = await add({ directory: 'status', name: 'Вживаний' });
    const client = await make(world.ivan_the_manager.client, { name: 'З тегом', tagIds: [used.id], statusId: status.id });
    const answer = await admin.data(move('delete'), { ids: [used.id, unused.id, status.id] });
    const kept = [used.id, status.id].sort().map((id) => ({ id, reason: 'entryInUse' }));
    expect(answer).toEqual({ done: { changed: 1, kept: expect.arrayContaining(kept) } });
    const usage = `query { tags: directoryUsage(directory: "tag") { id count } }`;
    const { tags } = await admin.data<{ tags: { id: string; count: number }[] }>(usage);
    expect(tags).toEqual([{ id: used.id, count: 1 }]);
    await admin.data(`mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }`, {
      ids: [client.id],
    });
    expect(await admin.data(move('delete'), { ids: [used.id] })).toEqual({ done: { changed: 1, kept: [] } });
  });

  it('does not come out of the bin beside another of its name', async () => {
    const first = await add({ directory: 'tag', name: 'Повернений' });
    await admin.data(move('delete'), { ids: [first.id] });
    await add({ directory: 'tag', name: 'повернений' });
    const { extensions } = await admin.failure(move('restore'), { ids: [first.id] });
    expect(extensions.fields).toMatchObject([{ field: 'name', reason: 'alreadyExists' }]);
    const rows = await api
      .get(Database)
      .query(sql`SELECT deleted_at IS NULL AS living FROM directory_entry WHERE id = ${first.id}`);
    expect(rows).toEqual([{ living: false }]);
  });

  it('has a colour that a screen can show', async () => {
    const { extensions } = await admin.failure(createEntry, { input: { directory: 'tag', name: 'Кольоровий', color: 'red' } });
    expect(extensions.fields).toMatchObject([{ field: 'color', reason: 'badFormat' }]);
  });

  it('SM-27, SM-28: categories are a tree, and a list finds a branch with all below it', async () => {
    const retail = await add({ directory: 'category', name: 'Роздрібні' });
    const kiosks = await add({ directory: 'category', name: 'Кіоски', parentId: retail.id });
    const night = await add({ directory: 'category', name: 'Нічні кіоски', parentId: kiosks.id });
    await make(admin, { name: 'Нічний кіоск', categoryIds: [night.id, retail.id] });
    await make(admin, { name: 'Без категорії' });
    const query = `query ($filter: CounterpartyFilter) { counterparties(input: { filter: $filter }) { nodes { name } } }`;
    const found = (operators: object) => admin.data(query, { filter: { categoryIds: operators } });
    expect(await found({ within: [kiosks.id] })).toEqual({ counterparties: { nodes: [{ name: 'Нічний кіоск' }] } });
    expect(await found({ any: [kiosks.id] })).toEqual({ counterparties: { nodes: [] } });

    const ring = await admin.failure(updateEntry, { id: retail.id, version: 1, patch: { parentId: night.id } });
    expect(ring.extensions.fields).toMatchObject([{ field: 'parentId', reason: 'cyclic' }]);
    const foreign = await admin.failure(createEntry, { input: { directory: 'interest', name: 'Кава', parentId: retail.id } });
    expect(foreign.extensions.fields).toMatchObject([{ field: 'parentId', reason: 'unknownReference' }]);
    const { done } = await admin.data<{ done: object }>(move('delete'), { ids: [kiosks.id] });
    expect(done).toEqual({ changed: 0, kept: [{ id: kiosks.id, reason: 'entryHasBranches' }] });
  });

  it('TS-04, BSI-53: one word takes the place of others on every record, and undo gives them back', async () => {
    const [kept, twin] = [
      await add({ directory: 'interest', name: 'Кава' }),
      await add({ directory: 'interest', name: 'Каава' }),
    ];
    const both = await make(admin, { name: 'Обидва слова', interestIds: [twin.id, kept.id] });
    const one = await make(admin, { name: 'Одне слово', interestIds: [twin.id] });
    const merge = 'mutation ($into: ID!, $from: [ID!]!) { mergeDirectoryEntries(into: $into, from: $from) }';
    const interests = async () => {
      const query = `query ($filter: CounterpartyFilter) { counterparties(input: { filter: $filter, sort: [{ field: name }] }) { nodes { id interests { name } } } }`;
      const filter = { interestIds: { any: [kept.id, twin.id] } };
      return (await admin.data<{ counterparties: { nodes: object[] } }>(query, { filter })).counterparties.nodes;
    };
    const answer = await admin.ask<{ mergeDirectoryEntries: string }>(merge, { into: kept.id, from: [twin.id] });
    expect(await interests()).toEqual([
      { id: both.id, interests: [{ name: 'Кава' }] },
      { id: one.id, interests: [{ name: 'Кава' }] },
    ]);
    expect((await entries('interest')).map((entry) => entry.name)).not.toContain('Каава');
    const undo = 'mutation ($id: ID!) { undoChange(batchId: $id) { skipped { reason } } }';
    expect(await admin.data(undo, { id: answer.data.mergeDirectoryEntries })).toEqual({ undoChange: { skipped: [] } });
    expect(await interests()).toEqual([
      { id: both.id, interests: [{ name: 'Каава' }, { name: 'Кава' }] },
      { id: one.id, interests: [{ name: 'Каава' }] },
    ]);
    const status = (await entries('status'))[0] as Entry;
    const foreign = await admin.failure(merge, { into: kept.id, from: [status.id] });
    expect(foreign.extensions.fields).toMatchObject([{ field: 'from', reason: 'badReference' }]);
  });
});
