import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { newId } from '@kolo/kernel';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { undo, undoFailure, untilEnded } from '../operations/testing/changes.js';
import { everythingOf, merge, mergeOf, mergeText, previewText } from './testing/merging.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

const clientOf = (person: Person | null, values: object = {}): Promise<string> =>
  create(api, 'counterparty', {
    name: `Клієнт ${person?.name ?? 'нічий'}`,
    responsibleIds: person ? [person.id] : [],
    ...values,
  });

/** Asks to merge over every door, and says how each answers. */
async function answers(person: Person, ids: readonly string[]): Promise<(string | undefined)[]> {
  const merging = await person.client.failure(mergeText, await mergeOf(api, ids));
  const preview = await person.client.failure(previewText, { ids });
  expect(preview.extensions.code).toBe(merging.extensions.code);
  return [merging.extensions.code, merging.extensions.reason];
}

describe('the right to merge', () => {
  it('SM-59: takes the button and the edit of every client; what is out of sight answers like what never was', async () => {
    const { ivan_the_manager: ivan, olena_the_head: olena, oksana_of_retail: oksana, halyna_the_accountant: halyna } = world;
    const [own, ownToo, retail, nobodys] = [
      await clientOf(ivan),
      await clientOf(ivan),
      await clientOf(oksana),
      await clientOf(null),
    ];
    const all = [own, ownToo, retail, nobodys];
    const before = await everythingOf(api, all);
    expect(await answers(ivan, [own, ownToo])).toEqual(['ACCESS_DENIED', 'buttonRefused']);
    expect(await answers(halyna, [own, retail])).toEqual(['ACCESS_DENIED', 'buttonRefused']);
    expect(await answers(olena, [own, nobodys])).toEqual(['NOT_FOUND', 'notFound']);
    expect(await answers(olena, [own, newId()])).toEqual(['NOT_FOUND', 'notFound']);

    const rights = {
      entities: { counterparty: { view: 'all', edit: 'own' } },
      fields: { 'counterparty.finance': 'full', 'counterparty.name': 'readOnly' },
      buttons: { 'counterparty.merge': true },
    };
    const merger = await makePerson(
      api,
      'Зводить своїх',
      [await makeRole(api, 'Зводить своїх', rights)],
      world.departments.retail,
    );
    const [mine, mineToo] = [await clientOf(merger), await clientOf(merger)];
    expect(await answers(merger, [mine, own])).toEqual(['ACCESS_DENIED', 'recordReadOnly']);
    const named = await merger.client.failure(
      mergeText,
      await mergeOf(api, [mine, mineToo], [{ field: 'name', fromIds: [mineToo] }]),
    );
    expect(named.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'fieldReadOnly' });
    expect(await everythingOf(api, all)).toEqual(before);
  });

  it('SM-59: is all that it takes to merge and to take back, whatever may not be edited, deleted or seen by itself', async () => {
    const rights = {
      entities: { counterparty: { view: 'all', edit: 'all' } },
      fields: { 'counterparty.taxCode': 'hidden' },
      buttons: { 'counterparty.merge': true },
    };
    const merger = await makePerson(api, 'Лише зводить', [await makeRole(api, 'Лише зводить', rights)], null);
    const [kept, gone] = [
      await clientOf(null),
      await clientOf(null, { taxCode: '14360570', debt: { amount: '7', currency: 'UAH' } }),
    ];
    await create(api, 'comment', { subjectType: 'counterparty', subjectId: gone, text: 'Чужа нотатка' });
    await create(api, 'activity', {
      subjectType: 'counterparty',
      subjectId: gone,
      type: 'CALL_OUT',
      startAt: '2026-06-01T07:00:00Z',
    });
    const before = await everythingOf(api, [kept, gone]);
    const { mergePreview } = await merger.client.data<{ mergePreview: { fields: { field: string }[]; belongings: object[] } }>(
      previewText,
      { ids: [kept, gone] },
    );
    const shown = mergePreview.fields.map(({ field }) => field);
    expect(shown).not.toContain('taxCode');
    expect(shown).not.toContain('debt');
    expect(mergePreview.belongings).toEqual([]);
    const { batchId } = await merge(api, merger.client, [kept, gone]);
    const [row] = await api.get(Database)
      .query(sql`SELECT tax_code, debt, (SELECT count(*)::int FROM comment WHERE subject_id = ${kept}) AS notes
      FROM counterparty WHERE id = ${kept}`);
    expect(row).toEqual({ tax_code: '14360570', debt: '7.0000', notes: 1 });
    expect(await undo(merger.client, batchId)).toMatchObject({ skipped: [] });
    expect(await everythingOf(api, [kept, gone])).toEqual(before);
  });

  it('is asked again when a merge is taken back', async () => {
    const rights = (mayMerge: boolean) => ({
      entities: { counterparty: { view: 'all', edit: 'all', delete: 'all' } },
      buttons: { 'counterparty.merge': mayMerge },
    });
    const role = await makeRole(api, 'Зводив колись', rights(true));
    const merger = await makePerson(api, 'Зводив колись', [role], null);
    const ids = [await clientOf(null), await clientOf(null)];
    const { batchId } = await merge(api, merger.client, ids);
    await api.get(Database).execute(sql`UPDATE role SET rights = ${JSON.stringify(rights(false))}::jsonb WHERE id = ${role}`);
    const refused = await undoFailure(merger.client, batchId);
    expect(refused.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
  });

  it('SM-60: is for two to twenty clients, each of them once', async () => {
    const { admin } = world;
    const [a, b] = [await clientOf(null), await clientOf(null)];
    const reasons = async (ids: string[]): Promise<unknown> =>
      (await admin.client.failure(previewText, { ids })).extensions.fields?.map(({ reason }) => reason);
    expect(await reasons([a])).toEqual(['mergeNeedsTwo']);
    expect(await reasons([a, b, a])).toEqual(['badReference']);
    expect(await reasons(Array.from({ length: 21 }, () => newId()))).toEqual(['tooMany']);
    const stranger = await admin.client.failure(mergeText, {
      input: { survivorId: newId(), clients: [a, b].map((id) => ({ id, version: 1 })) },
    });
    expect(stranger.extensions.fields?.[0]).toMatchObject({ field: 'survivorId', reason: 'badReference' });
  });
});

describe('a merge of much', () => {
  it('SM-59: goes on as a job with progress, and so does its undo', async () => {
    const { admin } = world;
    const [kept, gone] = [await clientOf(null), await clientOf(null)];
    await api.get(Database)
      .execute(sql`INSERT INTO activity (id, subject_type, subject_id, type, state, start_at, completed_at, subject)
      SELECT gen_random_uuid(), 'counterparty', ${gone}::uuid, 'CALL_OUT', 'COMPLETED', x.at, x.at, 'Дзвінок'
      FROM generate_series(1, 4500) n CROSS JOIN LATERAL (SELECT date_trunc('second', now()) - n * interval '1 hour' AS at) x`);
    await api.get(Database)
      .execute(sql`UPDATE counterparty SET last_contact_at = (SELECT max(completed_at) FROM activity WHERE subject_id = ${gone})
      WHERE id = ${gone}`);
    const before = await everythingOf(api, [kept, gone]);
    const merged = await merge(api, admin.client, [kept, gone]);
    expect(merged.running).toBe(true);
    const done = await untilEnded(api, admin, merged.batchId);
    expect(done).toMatchObject({ state: 'DONE', total: 4500, done: 4500, result: { survivorId: kept } });
    const [counted] = await api.get(Database).query(sql`SELECT count(*)::int AS n FROM activity WHERE subject_id = ${kept}`);
    expect(counted).toEqual({ n: 4500 });
    const report = await undo(admin.client, merged.batchId);
    expect(report.running).toBe(true);
    expect(await untilEnded(api, admin, report.batchId ?? '')).toMatchObject({ state: 'DONE', result: { skippedCount: 0 } });
    expect(await everythingOf(api, [kept, gone])).toEqual(before);
  });
});
