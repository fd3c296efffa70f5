import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Batches, Database, JobRunner, sql, ViewerDirectory } from '@kolo/api-core';
import { bootApi, type GraphqlClient, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { make } from '../testing/client-documents.js';
import { lookAlikeKeys } from './look-alike.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  await api.get(Database).execute(sql`UPDATE counterparty SET deleted_at = now() WHERE deleted_at IS NULL`);
  await api.get(Database).execute(sql`UPDATE counterparty_search SET living = false`);
});

/** Looks through the whole base and waits for the end. */
async function find(): Promise<{ state: string; result: unknown }> {
  const { findDuplicates: batch } = await world.admin.client.data<{ findDuplicates: { id: string } }>(
    'mutation { findDuplicates { id } }',
  );
  const viewer = await api.get<ViewerDirectory>(ViewerDirectory).viewerOf(world.admin.id, 'ui');
  const runner = await api.get(JobRunner).start();
  try {
    for (;;) {
      const { state, result, finishedAt } = await api.get(Batches).one(viewer, batch.id);
      if (finishedAt) return { state, result };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await runner.stop();
  }
}

type Group = readonly [reasons: string, names: string];

async function groups(client: GraphqlClient = world.admin.client, first = 20): Promise<Group[]> {
  const query = `query ($first: Int) { duplicateGroups(first: $first) { nodes { reasons clients { name } } } }`;
  interface Page {
    readonly duplicateGroups: { readonly nodes: { reasons: string[]; clients: { name: string }[] }[] };
  }
  const { duplicateGroups } = await client.data<Page>(query, { first });
  return duplicateGroups.nodes.map(({ reasons, clients }) => [reasons.join(), clients.map(({ name }) => name).join()]);
}

const mobile = (value: string) => ({ channels: [{ kind: 'MOBILE', value }] });
const apart = `mutation ($ids: [ID!]!, $apart: Boolean!) { setNotDuplicates(ids: $ids, apart: $apart) }`;
const overview = `{ duplicateOverview { count more running } }`;

describe('look-alike letters', () => {
  it('SM-21: are read in the script of the whole name, and never in half of it', () => {
    expect(lookAlikeKeys('ТОВ «POCA»')).toEqual(['rosa']);
    expect(lookAlikeKeys('РОСА')).toEqual(['poca']);
    expect(lookAlikeKeys('ABC Плюс')).toEqual(['avsplxs']);
    expect(lookAlikeKeys('Plan B')).toEqual([]);
    expect(lookAlikeKeys('Ромашка')).toEqual([]);
  });
});

describe('duplicates over the whole base', () => {
  it('SM-21: are found by code, phone, mail, name in any spelling and look-alike letters, the surest first', async () => {
    const { client } = world.admin;
    await make(client, { name: 'ТОВ «Хвиля-1»' }, mobile('067 100 00 01'));
    await make(client, { name: 'Хвиля-1' });
    await make(client, { name: 'Зовсім інший' }, mobile('+38 (067) 100-00-01'));
    await make(client, { name: 'POCA' });
    await make(client, { name: 'Роса' });
    await make(client, { name: 'Код перший', taxCode: '14360570' });
    await make(client, { name: 'Код другий', taxCode: '14360570' });
    await make(client, { name: 'Одинак' }, { channels: [{ kind: 'EMAIL', value: 'one@company.ua' }] });
    expect(await find()).toEqual({ state: 'DONE', result: { groups: 3 } });
    expect(await groups()).toEqual([
      ['TAX_CODE', 'Код перший,Код другий'],
      ['PHONE,NAME', 'ТОВ «Хвиля-1»,Хвиля-1,Зовсім інший'],
      ['LOOKALIKE', 'POCA,Роса'],
    ]);
    expect(await client.data(overview)).toEqual({ duplicateOverview: { count: 3, more: false, running: false } });
  });

  it('SM-21: are not what too many have in common, and fall apart where likeness goes on and on', async () => {
    const { client } = world.admin;
    for (let i = 0; i < 21; i++) await make(client, { name: `Кол-центр ${i}`, code: `КЦ${i}` }, mobile('044 000 00 00'));
    const digits = (i: number): string => `067 200 00 ${String(i).padStart(2, '0')}`;
    for (let i = 0; i < 22; i++) {
      const channels = [digits(i), digits(i + 1)].map((value) => ({ kind: 'MOBILE', value }));
      await make(client, { name: `Ланка ${i}` }, { channels });
    }
    expect(await find()).toEqual({ state: 'DONE', result: { groups: 21 } });
    const found = await groups(client, 50);
    expect(found).toHaveLength(21);
    expect(found).toContainEqual(['PHONE', 'Ланка 0,Ланка 1']);
  });

  it('SM-21: are said not to be duplicates for ever: by the list, by the next search and by the card', async () => {
    const { client } = world.admin;
    const [a, b] = [await make(client, { name: 'Двійник' }), await make(client, { name: 'ТОВ Двійник' })];
    await find();
    expect(await groups()).toEqual([['NAME', 'Двійник,ТОВ Двійник']]);
    const ids = [a.id, b.id];
    expect(await client.data(apart, { ids, apart: true })).toEqual({ setNotDuplicates: 1 });
    expect(await groups()).toEqual([]);
    expect(await find()).toEqual({ state: 'DONE', result: { groups: 0 } });
    const check = `query ($id: ID) { found: counterpartyDuplicates(input: { name: "Двійник" }, exceptId: $id) { counterparty { id } } }`;
    expect(await client.data(check, { id: a.id })).toEqual({ found: [] });
    expect(await client.data<{ found: object[] }>(check, {})).toMatchObject({ found: [{}, {}] });

    const third = await make(client, { name: 'Двійник ТОВ' });
    await find();
    // The newcomer may be either of the two.
    expect(await groups()).toEqual([['NAME', 'Двійник,ТОВ Двійник,Двійник ТОВ']]);
    await client.data(apart, { ids: [a.id, third.id], apart: true });
    expect(await groups()).toEqual([['NAME', 'ТОВ Двійник,Двійник ТОВ']]);
    await client.data(apart, { ids, apart: false });
    expect(await groups()).toEqual([['NAME', 'Двійник,ТОВ Двійник,Двійник ТОВ']]);
  });

  it('SM-60: go from the list when they are merged, with what was said of either, and come back with the undo', async () => {
    const { client } = world.admin;
    const [a, b, c] = await Promise.all(['Злиття', 'ТОВ Злиття', 'ПП Злиття'].map((name) => make(client, { name })));
    await find();
    await client.data(apart, { ids: [b?.id, c?.id], apart: true });
    const clients = [a, b].map((each) => ({ id: each?.id, version: each?.version }));
    const merging = `mutation ($input: MergeInput!) { mergeCounterparties(input: $input) { batchId } }`;
    const { mergeCounterparties } = await client.data<{ mergeCounterparties: { batchId: string } }>(merging, {
      input: { survivorId: a?.id, clients },
    });
    expect(await groups()).toEqual([]);
    const undo = `mutation ($id: ID!) { undoChange(batchId: $id) { skippedCount } }`;
    await client.data(undo, { id: mergeCounterparties.batchId });
    const [[, names] = ['', '']] = await groups();
    expect(names.split(',').sort()).toEqual(['Злиття', 'ПП Злиття', 'ТОВ Злиття']);
  });

  it('are shown only to those who see all of them, know why, and may merge', async () => {
    const { admin, ivan_the_manager: ivan, olena_the_head: olena } = world;
    await make(admin.client, { name: 'Спільні', responsibleIds: [ivan.id] });
    await make(admin.client, { name: 'ТОВ Спільні', responsibleIds: [world.oksana_of_retail.id] });
    await make(admin.client, { name: 'Чужі', responsibleIds: [ivan.id] });
    await make(admin.client, { name: 'ТОВ Чужі', responsibleIds: [] });
    await find();
    expect(await groups(admin.client)).toHaveLength(2);
    expect(await groups(olena.client)).toEqual([['NAME', 'Спільні,ТОВ Спільні']]);
    expect(await olena.client.data(overview)).toMatchObject({ duplicateOverview: { count: 1 } });
    const rights = {
      entities: { counterparty: { view: 'all', edit: 'all' } },
      fields: { 'counterparty.name': 'hidden' },
      buttons: { 'counterparty.merge': true },
    };
    const blind = await makePerson(api, 'Без назв', [await makeRole(api, 'Без назв', rights)], world.departments.sales);
    const { duplicateGroups } = await blind.client.data<{ duplicateGroups: object }>(
      '{ duplicateGroups { nodes { reasons clients { id } } } }',
    );
    expect(duplicateGroups).toEqual({ nodes: [] });
    for (const document of ['mutation { findDuplicates { id } }', overview, '{ duplicateGroups { nodes { id } } }'])
      expect((await ivan.client.failure(document)).extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
    const hidden = await make(admin.client, { name: 'Не Оленин', responsibleIds: [] });
    const own = await make(olena.client, { name: 'Оленин' });
    const refused = await olena.client.failure(apart, { ids: [hidden.id, own.id], apart: true });
    expect(refused.extensions.code).toBe('NOT_FOUND');
    expect(await api.get(Database).query(sql`SELECT 1 FROM not_duplicate WHERE ${hidden.id} IN (a_id, b_id)`)).toEqual([]);
  });
});
