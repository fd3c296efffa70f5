import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, type GraphqlClient, makeWorld, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { undo } from '../operations/testing/changes.js';
import { everythingOf, merge } from './testing/merging.js';

let api: TestApi;
let admin: GraphqlClient;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  admin = (await makeWorld(api)).admin.client;
});
afterAll(() => api.close());

const client = (name: string): Promise<string> => create(api, 'counterparty', { name });
const person = (counterpartyId: string, lastName: string): Promise<string> =>
  create(api, 'contactPerson', { counterpartyId, lastName });
const place = (counterpartyId: string, personId: string, more: object = {}): Promise<string> =>
  create(api, 'personPlace', { counterpartyId, personId, ...more });

const card = `query ($id: ID!) { counterparty(id: $id) { people { name } places { name position since }
  family { name } importantDates { name } } }`;

interface Card {
  readonly people: readonly { readonly name: string }[];
  readonly places: readonly { readonly name: string; readonly position: string | null; readonly since: string | null }[];
}

async function read(id: string): Promise<Card> {
  return (await admin.data<{ counterparty: Card }>(card, { id })).counterparty;
}

describe('SM-25: merging clients whose people are at several', () => {
  it('moves places to the survivor, folds doubles, and undo gives each back', async () => {
    const [survivor, merged, home] = [await client('Лишається'), await client('Зникає'), await client('Дім гостей')];
    const [both, moving, coming, former] = [
      await person(home, 'Обоє'),
      await person(home, 'Переїжджа'),
      await person(merged, 'Додому'),
      await person(home, 'Двічі'),
    ];
    await place(survivor, both);
    await place(merged, both, { position: 'логіст' });
    await place(merged, moving, { position: 'юрист' });
    // They will be at home at the survivor, and need no place there.
    await place(survivor, coming);
    await place(survivor, former, { since: '2020-01-01', until: '2021-12-31' });
    await place(merged, former, { since: '2023-01-01' });
    const before = await everythingOf(api, [survivor, merged]);
    const { batchId } = await merge(api, admin, [survivor, merged]);
    const after = await read(survivor);
    expect(after.people).toEqual([{ name: 'Додому' }]);
    expect(after.places.map(({ name, position, since }) => [name, position, since]).sort()).toEqual([
      ['Двічі', null, '2020-01-01'],
      ['Двічі', null, '2023-01-01'],
      ['Обоє', 'логіст', null],
      ['Переїжджа', 'юрист', null],
    ]);
    await undo(admin, batchId);
    expect((await everythingOf(api, [survivor, merged])).sort()).toEqual(before.sort());
  });

  it('keeps people who are at other clients too when their home is merged', async () => {
    const [survivor, home, other] = [await client('Новий дім'), await client('Старий дім'), await client('Гостює тут')];
    const guest = await person(home, 'Гостя');
    await place(other, guest);
    await create(api, 'familyMember', {
      counterpartyId: home,
      personId: guest,
      relation: 'CHILD',
      name: 'Син',
      birthDate: '--05-06',
    });
    await merge(api, admin, [survivor, home]);
    expect([(await read(survivor)).people, (await read(other)).places]).toMatchObject([[{ name: 'Гостя' }], [{ name: 'Гостя' }]]);
    expect(await read(survivor)).toMatchObject({ family: [{ name: 'Син' }] });
  });
});

describe('erasing, as the law lets people ask', () => {
  const erase = `mutation ($entity: String!, $id: ID!) { eraseRecord(entity: $entity, id: $id) { records } }`;

  async function left(personId: string): Promise<number> {
    const [row] = await api.get(Database).query<{
      n: number;
    }>(sql`SELECT (SELECT count(*) FROM contact_person WHERE id = ${personId}::uuid)
      + (SELECT count(*) FROM person_place WHERE person_id = ${personId}::uuid) + (SELECT count(*) FROM family_member WHERE person_id = ${personId}::uuid)
      + (SELECT count(*) FROM important_date WHERE person_id = ${personId}::uuid) + (SELECT count(*) FROM contact_channel WHERE person_id = ${personId}::uuid) AS n`);
    return Number(row?.n);
  }

  async function full(home: string, other: string): Promise<string> {
    const personId = await person(home, 'Стирана');
    const of = { counterpartyId: home, personId };
    await create(api, 'contactChannel', { ...of, kind: 'EMAIL', value: 'erased@people.example' });
    await create(api, 'familyMember', { ...of, relation: 'SPOUSE', name: 'Чоловік' });
    await create(api, 'importantDate', { ...of, name: 'Весілля', date: '2001-02-03' });
    const placeId = await place(other, personId);
    const change = `mutation ($id: ID!) { updatePersonPlace(id: $id, version: 1, patch: { position: "canaryposition" }) { id } }`;
    await admin.data(change, { id: placeId });
    return personId;
  }

  it.each(['contactPerson', 'counterparty'])(
    'TS-16: takes family, dates and places along with the %s, and their values',
    async (entity) => {
      const [home, other] = [await client(`Дім стираної ${entity}`), await client(`Лишається без стираної ${entity}`)];
      const personId = await full(home, other);
      expect(await left(personId)).toBe(5);
      await admin.data(erase, { entity, id: entity === 'counterparty' ? home : personId });
      expect([await left(personId), (await read(other)).places]).toEqual([0, []]);
      const past = `query ($id: ID!) { history(entity: "counterparty", id: $id, first: 50) { nodes { verb entity changes { after } } } }`;
      const { history } = await admin.data<{ history: { nodes: readonly { verb: string; entity: string }[] } }>(past, {
        id: other,
      });
      expect(history.nodes).toContainEqual(expect.objectContaining({ verb: 'erase', entity: 'personPlace' }));
      expect(JSON.stringify(history)).not.toContain('canaryposition');
    },
  );

  it('leaves those who live elsewhere when the bin is emptied: their home stays in it', async () => {
    const [home, other] = [await client('Дім у кошику'), await client('Живий клієнт')];
    const guest = await person(home, 'Жива');
    await place(other, guest);
    await admin.data('mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }', { ids: [home] });
    expect((await read(other)).places).toMatchObject([{ name: 'Жива' }]);
    const seen = 'query ($id: ID!) { contactPerson(id: $id) { name } }';
    expect(await admin.data(seen, { id: guest })).toEqual({ contactPerson: { name: 'Жива' } });
  });
});
