import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { checkValue, entityOf } from '@kolo/api-core';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { newId } from '@kolo/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;
let admin: GraphqlClient;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
});

afterAll(() => api.close());

interface Stored {
  readonly version: number;
  readonly name: string;
  readonly city: string | null;
  readonly description: string | null;
  readonly statusId: string | null;
  readonly tagIds: readonly string[];
}

const updateText = `mutation U($id: ID!, $version: Int!, $patch: CounterpartyPatch!) {
  updateCounterparty(id: $id, version: $version, patch: $patch) { version } }`;
const deleteText = 'mutation D($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }';

const update = (id: string, version: number, patch: object, client = admin) => client.ask(updateText, { id, version, patch });

async function read(id: string): Promise<Stored> {
  const text = 'query R($id: ID!) { counterparty(id: $id) { version name city description statusId tagIds } }';
  return (await admin.data<{ counterparty: Stored }>(text, { id })).counterparty;
}

let made = 0;
const makeClient = (values: object = {}) => create(api, 'counterparty', { name: `Запис ${(made += 1)}`, ...values });

/** A refused change leaves the record as it was. */
async function refusedUpdate(id: string, patch: object, client = admin): Promise<readonly string[]> {
  const before = await read(id);
  const { extensions } = await client.failure(updateText, { id, version: before.version, patch });
  expect(await read(id)).toEqual(before);
  return [extensions.code, ...(extensions.fields ?? []).map(({ field, reason }) => `${field} ${reason}`)];
}

describe('BSI-06: two people change one record', () => {
  it('different fields merge, also when the second started from the older version', async () => {
    const id = await makeClient({ responsibleIds: [world.olena_the_head.id] });
    expect((await update(id, 1, { city: 'Київ' })).errors).toBeUndefined();
    expect((await update(id, 1, { description: 'друге' }, world.olena_the_head.client)).errors).toBeUndefined();
    expect(await read(id)).toMatchObject({ version: 3, city: 'Київ', description: 'друге' });
  });

  it('the same field is a conflict with both values, and nothing of the second change is stored', async () => {
    const id = await makeClient();
    await update(id, 1, { city: 'Київ' });
    const { extensions } = await admin.failure(updateText, { id, version: 1, patch: { city: 'Львів', description: 'нове' } });
    expect(extensions).toMatchObject({
      code: 'CONFLICT',
      conflict: { version: 2, fields: { city: { yours: 'Львів', theirs: 'Київ' } } },
    });
    expect(Object.keys(extensions.conflict?.fields ?? {})).toEqual(['city']);
    expect(await read(id)).toMatchObject({ version: 2, city: 'Київ', description: null });
    expect((await update(id, 2, { city: 'Львів', description: 'нове' })).errors).toBeUndefined();
    expect(await read(id)).toMatchObject({ version: 3, city: 'Львів', description: 'нове' });
  });

  it('the same value from both is no conflict and no change', async () => {
    const id = await makeClient();
    await update(id, 1, { city: 'Київ' });
    expect((await update(id, 1, { city: 'Київ' })).errors).toBeUndefined();
    expect((await read(id)).version).toBe(2);
  });

  it('ten changes at once lose none: those that went through are the versions', async () => {
    const id = await makeClient();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => update(id, 1, { city: `Місто ${i}` })));
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    expect(refused.map(({ extensions }) => extensions.code)).toEqual(refused.map(() => 'CONFLICT'));
    const stored = await read(id);
    expect(stored.version).toBe(1 + answers.length - refused.length);
    expect(answers[Number(stored.city?.replace('Місто ', ''))]?.errors).toBeUndefined();
  });

  it('ten changes at once, each of the version before, all arrive', async () => {
    const id = await makeClient();
    let tries = 0;
    const add = async (i: number): Promise<void> => {
      for (;;) {
        const { version, description } = await read(id);
        tries += 1;
        const { errors } = await update(id, version, { description: `${description ?? ''}[${i}]` });
        if (!errors) return;
        expect(errors[0]?.extensions.code).toBe('CONFLICT');
      }
    };
    await Promise.all(Array.from({ length: 10 }, (_, i) => add(i)));
    const stored = await read(id);
    expect(stored.version).toBe(11);
    expect((stored.description ?? '').match(/\[\d\]/g)?.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `[${i}]`));
    expect(tries).toBeGreaterThanOrEqual(10);
  });

  it('a change that changes nothing keeps the version and tells of no change', async () => {
    const id = await makeClient({ city: 'Київ' });
    const answer = await update(id, 1, { city: 'Київ' });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.changes).toBeUndefined();
    expect((await read(id)).version).toBe(1);
  });
});

describe('records out of reach', () => {
  it('TS-30: deleted, hidden and unknown ones answer an update alike, word for word', async () => {
    const role = await makeRole(api, 'Свої клієнти', { entities: { counterparty: { view: 'own', edit: 'own' } } });
    const person = await makePerson(api, 'Осібна', [role], null);
    const deleted = await makeClient({ responsibleIds: [person.id] });
    await admin.data(deleteText, { ids: [deleted] });
    const hidden = await makeClient();
    const failures = [];
    for (const id of [newId(), hidden, deleted]) {
      for (const version of [1, 7])
        failures.push(await person.client.failure(updateText, { id, version, patch: { city: 'Одеса' } }));
    }
    expect(failures[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
    for (const failure of failures) expect(failure).toEqual(failures[0]);
    expect(await read(hidden)).toMatchObject({ version: 1, city: null });
    await admin.data('mutation R($ids: [ID!]) { restoreCounterparties(selection: { ids: $ids }) { changed } }', {
      ids: [deleted],
    });
    expect(await read(deleted)).toMatchObject({ version: 3, city: null });
  });
});

describe('moments and days', () => {
  const moment = (value: string) => checkValue(entityOf('activity').fields.get('startAt')!, value);
  const day = (value: string) => checkValue(entityOf('counterparty').fields.get('customerSince')!, value);

  it.each(['2026-02-28T10:00:00Z', '2026-02-28T10:00+02:00', '2024-02-29T23:59:59.999Z', '2026-10-25T03:30:00.5+0300'])(
    'the moment %s fits',
    (value) => expect(moment(value)).toBeNull(),
  );

  it.each([
    ...['2026', '2026-02-28', '2026-02-28T10:00:00', '2026-02-30T10:00:00Z', '2026-13-01T10:00:00Z', '2026-02-28T25:00:00Z'],
    ...['Feb 30', 'Feb 28 2026 10:00 UTC', '28.02.2026 10:00', '2026-02-28 10:00:00Z', '2025-02-29T00:00:00Z', '1772272800000'],
  ])('the moment %s does not', (value) => expect(moment(value)).toEqual({ reason: 'badMoment' }));

  it.each(['2026-02-28', '2024-02-29'])('the day %s fits', (value) => expect(day(value)).toBeNull());

  it.each(['2026-02-30', '2025-02-29', '2026-2-8', '28.02.2026', '2026-02-28T00:00:00Z', '2026', '0000-01-01'])(
    'the day %s does not',
    (value) => expect(day(value)).toEqual({ reason: 'badDate' }),
  );
});

describe('values that do not fit', () => {
  it('are refused by field, and the record is as it was', async () => {
    const id = await makeClient({ city: 'Київ', description: 'опис' });
    const refused: [object, string][] = [
      [{ city: 'Ки\0їв' }, 'city badCharacters'],
      [{ description: 'a\ud800b' }, 'description badCharacters'],
      [{ city: 'Київ\nЛьвів' }, 'city oneLine'],
      [{ name: '😀'.repeat(301) }, 'name tooLong'],
      [{ name: '' }, 'name required'],
      [{ name: '   ' }, 'name required'],
      [{ name: null }, 'name required'],
      [{ debt: { amount: '1,5', currency: 'UAH' } }, 'debt badMoney'],
      [{ debt: { amount: '1.00001', currency: 'UAH' } }, 'debt badMoney'],
      [{ debt: { amount: '1', currency: 'грн' } }, 'debt badCurrency'],
      [{ statusId: 'nonsense' }, 'statusId badReference'],
      [{ statusId: newId() }, 'statusId unknownReference'],
    ];
    for (const [patch, why] of refused) expect(await refusedUpdate(id, patch)).toEqual(['INVALID', why]);
    expect(await refusedUpdate(id, { city: 'а\0', statusId: 'x', name: null })).toEqual([
      'INVALID',
      'city badCharacters',
      'name required',
      'statusId badReference',
    ]);
  });

  it('text is measured in characters: 300 emoji fit and come back whole', async () => {
    const id = await makeClient();
    const name = '😀'.repeat(300);
    expect((await update(id, 1, { name, description: 'рядок\nдругий' })).errors).toBeUndefined();
    expect(await read(id)).toMatchObject({ name, description: 'рядок\nдругий' });
  });

  it('references must live in their own directory, be in sight and be no more than 200', async () => {
    const id = await makeClient();
    const region = await create(api, 'directoryEntry', { directory: 'region', name: 'Не статус' });
    const gone = await create(api, 'directoryEntry', { directory: 'status', name: 'Видалений статус' });
    await admin.data('mutation D($ids: [ID!]) { deleteDirectoryEntries(selection: { ids: $ids }) { changed } }', { ids: [gone] });
    expect(await refusedUpdate(id, { statusId: region })).toEqual(['INVALID', 'statusId unknownReference']);
    expect(await refusedUpdate(id, { statusId: gone })).toEqual(['INVALID', 'statusId unknownReference']);
    expect(await refusedUpdate(id, { tagIds: [region] })).toEqual(['INVALID', 'tagIds unknownReference']);
    expect(await refusedUpdate(id, { tagIds: ['x'] })).toEqual(['INVALID', 'tagIds badReference']);
    expect(await refusedUpdate(id, { tagIds: Array.from({ length: 201 }, newId) })).toEqual(['INVALID', 'tagIds tooMany']);
    expect(await refusedUpdate(id, { responsibleIds: [id] })).toEqual(['INVALID', 'responsibleIds unknownReference']);
  });

  it('a child or an event cannot be hung on a client out of sight', async () => {
    const role = await makeRole(api, 'Свої та нові', {
      entities: {
        counterparty: { view: 'own', edit: 'own', create: 'all' },
        activity: { view: 'own', edit: 'own', create: 'own' },
      },
    });
    const person = await makePerson(api, 'Сусідка', [role], null);
    const hidden = await makeClient();
    for (const counterpartyId of [hidden, newId()]) {
      const { extensions } = await person.client.failure(
        'mutation C($input: ContactPersonInput!) { createContactPerson(input: $input) { id } }',
        { input: { counterpartyId, firstName: 'Чужа' } },
      );
      expect(extensions.fields).toMatchObject([{ field: 'counterpartyId', reason: 'unknownReference' }]);
    }
    const { counterparty } = await admin.data<{ counterparty: { people: unknown[] } }>(
      'query P($id: ID!) { counterparty(id: $id) { people { id } } }',
      { id: hidden },
    );
    expect(counterparty.people).toEqual([]);
  });
});
