import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, undo } from '../operations/testing/changes.js';
import { everythingOf, merge, mergeOf, mergeText, previewText, versionOf } from './testing/merging.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  const field = `mutation ($input: CustomFieldInput!) { createCustomField(input: $input) { key } }`;
  for (const [name, kind] of [
    ['Розмір', 'TEXT'],
    ['Належить до', 'COUNTERPARTY'],
  ])
    await world.admin.client.data(field, { input: { entity: 'counterparty', name, kind } });
  await world.admin.client.data(field, { input: { entity: 'activity', name: 'Разом із', kind: 'COUNTERPARTY' } });
});

afterAll(() => api.close());

const tagged = (name: string): Promise<string> => create(api, 'directoryEntry', { directory: 'tag', name });
const hang = (subjectId: string) => ({ subjectType: 'counterparty', subjectId });

interface Client {
  readonly id: string;
  readonly person: string;
  readonly event: string;
}

/** A client with a person, channels, an address, an event, a note and a file. */
async function furnished(name: string, phone: string, values: object = {}): Promise<Client> {
  const id = await create(api, 'counterparty', { name, responsibleIds: [], ...values });
  const of = { counterpartyId: id };
  const person = await create(api, 'contactPerson', { ...of, lastName: `Коваль ${name}` });
  await create(api, 'contactChannel', { ...of, kind: 'MOBILE', value: phone, primary: true, note: `від ${name}` });
  await create(api, 'contactChannel', { ...of, kind: 'WORK', value: '044 123 45 67' });
  await create(api, 'contactChannel', { ...of, personId: person, kind: 'EMAIL', value: 'koval@company.ua' });
  await create(api, 'address', { ...of, text: 'Київ, Хрещатик, 1' });
  const event = await create(api, 'activity', { ...hang(id), type: 'CALL_OUT', startAt: '2026-06-01T07:00:00Z' });
  await create(api, 'comment', { ...hang(id), text: `Про ${name}` });
  await api.get(Database).execute(sql`INSERT INTO stored_file (id, name, subject_type, subject_id, mime, size, content_hash)
    VALUES (gen_random_uuid(), ${`${name}.pdf`}, 'counterparty', ${id}, 'application/pdf', 1, 'x')`);
  return { id, person, event };
}

/** Living records of a client, by table. */
async function belongings(id: string): Promise<Record<string, number>> {
  const [row] = await api.get(Database).query<{ counts: Record<string, number> }>(sql`SELECT json_build_object(
      'people', (SELECT count(*) FROM contact_person WHERE counterparty_id = ${id} AND deleted_at IS NULL),
      'channels', (SELECT count(*) FROM contact_channel WHERE counterparty_id = ${id} AND deleted_at IS NULL),
      'addresses', (SELECT count(*) FROM address WHERE counterparty_id = ${id} AND deleted_at IS NULL),
      'events', (SELECT count(*) FROM activity WHERE subject_id = ${id} AND deleted_at IS NULL),
      'notes', (SELECT count(*) FROM comment WHERE subject_id = ${id} AND deleted_at IS NULL),
      'files', (SELECT count(*) FROM stored_file WHERE subject_id = ${id} AND deleted_at IS NULL)) AS counts`);
  return row?.counts ?? {};
}

async function row(id: string): Promise<Record<string, unknown>> {
  const [found] = await api.get(Database).query(sql`SELECT * FROM counterparty WHERE id = ${id}`);
  return found as Record<string, unknown>;
}

const own = { people: 1, channels: 3, addresses: 1, events: 1, notes: 1, files: 1 };

describe('merging clients', () => {
  it('SM-59: keeps everything of both, equal contact data once, and undo takes it back exactly', async () => {
    const { client } = world.olena_the_head;
    const [red, blue] = [await tagged('червоний'), await tagged('синій')];
    const { ivan_the_manager: ivan, petro_the_manager: petro, oksana_of_retail: oksana } = world;
    const kept = await furnished('Ромашка', '067 111 11 11', { tagIds: [red], responsibleIds: [ivan.id], description: 'Давні' });
    const gone = await furnished('Ромашка-2', '067 222 22 22', {
      tagIds: [blue, red],
      responsibleIds: [petro.id, oksana.id],
      description: 'Нові',
      taxCode: '14360570',
      debt: { amount: '120.5', currency: 'UAH' },
      'custom.rozmir': 'великий',
    });
    const other = await create(api, 'counterparty', { name: 'Філія', 'custom.nalejit_do': gone.id });
    await create(api, 'activity', { type: 'TODO', startAt: '2026-06-02T07:00:00Z', 'custom.razom_iz': gone.id });
    const all = [kept.id, gone.id, other];
    const before = await everythingOf(api, all);

    const merged = await merge(api, client, [kept.id, gone.id], [{ field: 'name', fromIds: [gone.id] }]);
    expect(merged).toEqual({ survivorId: kept.id, batchId: expect.any(String), running: false });
    // The work phone and the address were equal.
    expect(await belongings(kept.id)).toEqual({ people: 2, channels: 5, addresses: 1, events: 2, notes: 2, files: 2 });
    expect(await belongings(gone.id)).toEqual({ people: 0, channels: 1, addresses: 1, events: 0, notes: 0, files: 0 });
    expect(await row(kept.id)).toMatchObject({
      name: 'Ромашка-2',
      description: 'Давні\n\nНові',
      tax_code: '14360570',
      debt: '120.5000',
      tag_ids: [red, blue],
      responsible_ids: [ivan.id, oksana.id],
      custom: { rozmir: 'великий' },
      next_step_at: new Date('2026-06-01T07:00:00Z'),
      deleted_at: null,
    });
    expect(await row(gone.id)).toMatchObject({ merged_into_id: kept.id, deleted_at: expect.any(Date), name: 'Ромашка-2' });
    expect((await row(other))['custom']).toEqual({ nalejit_do: kept.id });
    const primaries = sql`SELECT 1 FROM contact_channel WHERE counterparty_id = ${kept.id} AND person_id IS NULL AND "primary"`;
    expect(await api.get(Database).query(primaries)).toHaveLength(1);

    const report = await undo(client, merged.batchId);
    expect(report).toMatchObject({ skipped: [], skippedCount: 0, running: false });
    expect(await everythingOf(api, all)).toEqual(before);
    expect(await belongings(gone.id)).toEqual(own);

    await undo(client, report.batchId ?? '');
    expect(await belongings(kept.id)).toEqual({ people: 2, channels: 5, addresses: 1, events: 2, notes: 2, files: 2 });
    expect(await row(gone.id)).toMatchObject({ merged_into_id: kept.id, deleted_at: expect.any(Date) });
    await undo(client, merged.batchId);
    expect(await everythingOf(api, all)).toEqual(before);
  });

  it('SM-60: makes one of three, also of those that were merged before, and their addresses lead to the last', async () => {
    const { client } = world.admin;
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map((n) => furnished(`Троє ${n}`, `067 333 33 3${n}`)));
    const ids = [a?.id ?? '', b?.id ?? '', c?.id ?? ''];
    const before = await everythingOf(api, [...ids, d?.id ?? '']);
    const first = await merge(api, client, ids);
    expect(await belongings(ids[0] ?? '')).toEqual({ people: 3, channels: 7, addresses: 1, events: 3, notes: 3, files: 3 });
    const second = await merge(api, client, [d?.id ?? '', ids[0] ?? '']);
    const into = `query ($id: ID!) { counterpartyMergedInto(id: $id) }`;
    for (const id of ids) expect(await client.data(into, { id })).toEqual({ counterpartyMergedInto: d?.id });
    expect(await client.data(into, { id: d?.id })).toEqual({ counterpartyMergedInto: null });

    // The later merge first: the survivor of the earlier one is in the bin.
    const undoText = `mutation ($id: ID!) { undoChange(batchId: $id) { undone } }`;
    const early = await client.failure(undoText, { id: first.batchId });
    expect(early.extensions).toMatchObject({ code: 'CONFLICT', reason: 'mergeSurvivorGone' });
    expect(await undo(client, second.batchId)).toMatchObject({ skipped: [] });
    expect(await undo(client, first.batchId)).toMatchObject({ skipped: [] });
    expect(await everythingOf(api, [...ids, d?.id ?? ''])).toEqual(before);
  });

  it('SM-59: shows beforehand where each value comes from, and how much belongs to whom', async () => {
    const { client } = world.olena_the_head;
    const { ivan_the_manager: ivan } = world;
    const mine = { responsibleIds: [ivan.id] };
    const poor = await create(api, 'counterparty', { name: 'Бідний', city: 'Львів', ...mine });
    const rich = await furnished('Багатий', '067 444 44 44', { ...mine, debt: { amount: '5', currency: 'UAH' } });
    interface Field {
      readonly field: string;
      readonly [more: string]: unknown;
    }
    const { mergePreview: preview } = await client.data<{
      mergePreview: { survivorId: string; fields: Field[]; belongings: object[] };
    }>(previewText, { ids: [poor, rich.id] });
    expect(preview.survivorId).toBe(rich.id);
    const field = (name: string): Field | undefined => preview.fields.find((each) => each.field === name);
    expect(field('name')).toMatchObject({ same: false, several: false, writable: true, fromIds: [rich.id] });
    expect(field('city')).toMatchObject({
      fromIds: [poor],
      values: [
        { clientId: poor, text: 'Львів' },
        { clientId: rich.id, text: null },
      ],
    });
    expect(field('responsibleIds')).toMatchObject({ same: true, several: true, fromIds: [rich.id, poor] });
    expect(field('debt')).toMatchObject({ writable: false, fromIds: [rich.id] });
    expect(preview.belongings).toContainEqual({ clientId: rich.id, entity: 'contactChannel', count: 3 });
    expect(preview.belongings).toContainEqual({ clientId: rich.id, entity: 'comment', count: 1 });
  });

  it('tells the history of all of them on the card of the one that stays', async () => {
    const { client } = world.admin;
    const [kept, gone] = [await furnished('Історія', '067 555 55 55'), await furnished('Передісторія', '067 666 66 66')];
    await inBatch(api, world.admin, (work, records) =>
      changeRecord(work, records, 'counterparty', gone.id, 1, { city: 'Ковель' }),
    );
    await merge(api, client, [kept.id, gone.id]);
    interface Told {
      readonly verb: string;
      readonly entity: string;
      readonly recordId: string;
      readonly changes: readonly { readonly field: string; readonly afterText: string | null }[];
    }
    const query = `query ($id: ID!) { history(entity: "counterparty", id: $id, first: 100) { nodes { verb entity recordId changes { field afterText } } } }`;
    const { history } = await client.data<{ history: { nodes: Told[] } }>(query, { id: kept.id });
    const of = (verb: string, id: string): Told | undefined =>
      history.nodes.find((node) => node.verb === verb && node.recordId === id);
    expect(of('create', gone.id)).toBeDefined();
    expect(of('create', gone.person)).toBeDefined();
    expect(of('update', gone.id)?.changes).toEqual([{ field: 'city', afterText: 'Ковель' }]);
    expect(of('delete', gone.id)?.changes).toEqual([{ field: 'mergedIntoId', afterText: 'Історія' }]);
  });
});

describe('undo of a merge after later edits', () => {
  it('SM-59: keeps what was changed or added since with the survivor, and tells of it', async () => {
    const { client } = world.admin;
    const kept = await furnished('Зводили', '067 777 77 77');
    const gone = await furnished('Зведений', '067 888 88 88', { city: 'Луцьк', taxCode: '14360570' });
    const merged = await merge(api, client, [kept.id, gone.id]);
    const { version } = await versionOf(api, kept.id);
    await inBatch(api, world.admin, async (work, records) => {
      await changeRecord(work, records, 'counterparty', kept.id, version, { city: 'Рівне' });
      await changeRecord(work, records, 'activity', gone.event, 2, { description: 'Уже після' });
    });
    await create(api, 'comment', { ...hang(kept.id), text: 'Після обʼєднання' });

    const report = await undo(client, merged.batchId);
    expect(report.skipped).toEqual([{ entity: 'counterparty', recordId: kept.id, title: 'Зводили', reason: 'changedSince' }]);
    // The town that somebody wrote since stays; the code that came by the merge goes back.
    expect(await row(kept.id)).toMatchObject({ city: 'Рівне', tax_code: null });
    expect(await row(gone.id)).toMatchObject({ city: 'Луцьк', tax_code: '14360570', deleted_at: null, merged_into_id: null });
    expect(await belongings(kept.id)).toEqual({ ...own, notes: 2 });
    expect(await belongings(gone.id)).toEqual(own);
    // An event goes back with what was written into it meanwhile.
    const [event] = await api.get(Database).query(sql`SELECT subject_id, description FROM activity WHERE id = ${gone.event}`);
    expect(event).toEqual({ subject_id: gone.id, description: 'Уже після' });
  });
});

describe('a merge that somebody else is quicker than', () => {
  it('SM-59: is a conflict with both values when a client has changed since it was seen', async () => {
    const { client } = world.admin;
    const [kept, gone] = [await furnished('Бачили', '067 101 01 01'), await furnished('Змінили', '067 102 02 02')];
    const variables = await mergeOf(api, [kept.id, gone.id]);
    await inBatch(api, world.admin, (work, records) =>
      changeRecord(work, records, 'counterparty', gone.id, 1, { name: 'Змінили назву' }),
    );
    const before = await everythingOf(api, [kept.id, gone.id]);
    const failure = await client.failure(mergeText, variables);
    expect(failure.extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'mergeStale',
      params: { name: 'Змінили назву' },
      conflict: { version: 2, fields: { name: { yours: 'Змінили', theirs: 'Змінили назву' } } },
    });
    expect(await everythingOf(api, [kept.id, gone.id])).toEqual(before);
  });

  it('SM-60: of two that want the same client one wins, and the other is told so', async () => {
    const { client } = world.admin;
    const [one, two, wanted] = await Promise.all([1, 2, 3].map((n) => furnished(`Бажаний ${n}`, `067 20${n} 01 01`)));
    const inputs = await Promise.all([one, two].map((each) => mergeOf(api, [each?.id ?? '', wanted?.id ?? ''])));
    const answers = await Promise.all(inputs.map((input) => client.ask(mergeText, input)));
    const [refused, ...more] = answers.flatMap((answer) => answer.errors ?? []);
    expect(more).toEqual([]);
    expect(refused?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'alreadyMerged', params: { name: 'Бажаний 3' } });
    const counts = [await belongings(one?.id ?? ''), await belongings(two?.id ?? '')].map(({ events }) => events);
    expect(counts.sort()).toEqual([1, 2]);
  });
});
