import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, type Sql, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, makeRecord, removeRecords } from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

interface Past {
  readonly entity: string;
  readonly fields: readonly { readonly field: string; readonly text: string }[];
  readonly parts?: readonly Past[];
}

const text = `query P($id: ID!, $at: DateTime!) {
  recordAsOf(entity: "counterparty", id: $id, at: $at) { entity fields { field text } parts { entity fields { field text } } } }`;

const micro = sql`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** A moment as the database writes it, to the microsecond: a commit takes less than a millisecond. */
async function moment(of: Sql): Promise<string> {
  const [row] = await api.get(Database).query<{ at: string }>(sql`SELECT to_char((${of}) AT TIME ZONE 'UTC', ${micro}) AS at`);
  return row?.at as string;
}

const now = (): Promise<string> => moment(sql`clock_timestamp()`);

async function asOf(person: Person, id: string, at: string): Promise<Past | null> {
  return (await person.client.data<{ recordAsOf: Past | null }>(text, { id, at })).recordAsOf;
}

const valuesOf = (past: Past | undefined | null): Record<string, string> =>
  Object.fromEntries((past?.fields ?? []).map(({ field, text: value }) => [field, value]));

describe('a card as it was', () => {
  it('shows fields, people and channels of that moment, whatever happened since', async () => {
    const before = await now();
    const id = await create(api, 'counterparty', { name: 'ТОВ «Перша назва»', city: 'Львів' });
    const person = await create(api, 'contactPerson', { counterpartyId: id, lastName: 'Коваль', firstName: 'Олена' });
    const channel = await create(api, 'contactChannel', { counterpartyId: id, kind: 'EMAIL', value: 'old@client.example' });
    const early = await now();
    await inBatch(api, world.admin, async (work, records) => {
      await changeRecord(work, records, 'counterparty', id, 1, { name: 'ТОВ «Друга назва»', city: null });
      await changeRecord(work, records, 'contactPerson', person, 1, { lastName: 'Мельник' });
      await removeRecords(work, records, 'contactChannel', [channel]);
      await makeRecord(work, records, 'contactChannel', { counterpartyId: id, kind: 'EMAIL', value: 'new@client.example' });
    });
    const late = await now();

    const then = await asOf(world.admin, id, early);
    expect(valuesOf(then)).toMatchObject({ name: 'ТОВ «Перша назва»', city: 'Львів' });
    const parts = then?.parts ?? [];
    expect(valuesOf(parts.find((part) => part.entity === 'contactPerson'))).toMatchObject({ lastName: 'Коваль' });
    const mails = (past: Past | null) =>
      (past?.parts ?? []).filter((part) => part.entity === 'contactChannel').map((part) => valuesOf(part)['value']);
    expect(mails(then)).toEqual(['old@client.example']);

    const today = await asOf(world.admin, id, late);
    expect(valuesOf(today)).toMatchObject({ name: 'ТОВ «Друга назва»' });
    expect(valuesOf(today)).not.toHaveProperty('city');
    expect(mails(today)).toEqual(['new@client.example']);
    expect(await asOf(world.admin, id, before)).toBeNull();
  });

  it('is empty for a time in which the record lay in the bin', async () => {
    const id = await create(api, 'counterparty', { name: 'У кошику' });
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'counterparty', [id]));
    const binned = await now();
    await world.admin.client.data(`mutation R($ids: [ID!]) { restoreCounterparties(selection: { ids: $ids }) { changed } }`, {
      ids: [id],
    });
    expect(await asOf(world.admin, id, binned)).toBeNull();
    expect(valuesOf(await asOf(world.admin, id, await now()))).toMatchObject({ name: 'У кошику' });
  });

  it('tells the microsecond before a record was made from the one in which it was', async () => {
    const id = await create(api, 'counterparty', { name: 'Щойно' });
    const made = sql`(SELECT created_at FROM counterparty WHERE id = ${id}::uuid)`;
    expect(valuesOf(await asOf(world.admin, id, await moment(made)))).toMatchObject({ name: 'Щойно' });
    expect(await asOf(world.admin, id, await moment(sql`${made} - interval '1 microsecond'`))).toBeNull();
  });

  it('tells nobody what they may not see today', async () => {
    const id = await create(api, 'counterparty', {
      name: 'Чужий клієнт',
      debt: { amount: '777.77', currency: 'UAH' },
      responsibleIds: [world.petro_the_manager.id],
    });
    const at = await now();
    const narrow = await makeRole(api, 'Лише свої', { entities: { counterparty: { view: 'own' } } });
    const stranger = await makePerson(api, 'Лише свої', [narrow], null);
    const foreign = await stranger.client.failure(text, { id, at });
    expect(foreign.extensions.code).toBe('NOT_FOUND');
    const role = await makeRole(api, 'Без фінансів', { entities: { counterparty: { view: 'all' } } });
    const blind = await makePerson(api, 'Без фінансів', [role], null);
    expect(valuesOf(await asOf(blind, id, at))).toMatchObject({ name: 'Чужий клієнт' });
    expect(JSON.stringify(await asOf(blind, id, at))).not.toContain('777');
    expect(JSON.stringify(await asOf(world.admin, id, at))).toContain('777');
  });
});
