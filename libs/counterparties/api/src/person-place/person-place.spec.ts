import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { createClient, type Duplicates, make, search, titles } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let admin: World['nobody'];
/** See and change only the clients that they are responsible for. */
let ivan: Person;
let petro: Person;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
  const own = { view: 'own', create: 'all', edit: 'own', delete: 'own' };
  const role = await makeRole(api, 'Лише свої', { entities: { counterparty: own } });
  ivan = await makePerson(api, 'Іван', [role], world.departments.sales);
  petro = await makePerson(api, 'Петро', [role], world.departments.retail);
});
afterAll(() => api.close());

interface Shared {
  readonly home: string;
  readonly other: string;
  readonly person: string;
  readonly place: string;
}

let made = 0;

/** A person at home at a client of Ivan's, with a place at one of Petro's. */
async function shared(place: object = {}): Promise<Shared> {
  made += 1;
  const name = `Спільна${'абвгґдежзиклмнопрстуфхцчшщ'.charAt(made)}`;
  const home = await create(api, 'counterparty', { name: `Дім ${name}`, responsibleIds: [ivan.id] });
  const other = await create(api, 'counterparty', { name: `Інший ${name}`, responsibleIds: [petro.id] });
  const person = await create(api, 'contactPerson', { counterpartyId: home, lastName: name, firstName: 'Ольга' });
  const phone = `06710${String(made).padStart(5, '0')}`;
  await create(api, 'contactChannel', { counterpartyId: home, personId: person, kind: 'MOBILE', value: phone });
  return { home, other, person, place: await create(api, 'personPlace', { counterpartyId: other, personId: person, ...place }) };
}

const createPlace = `mutation ($input: PersonPlaceInput!) { made: createPersonPlace(input: $input) { id name } }`;
const updatePlace = `mutation ($id: ID!, $patch: PersonPlacePatch!) { updatePersonPlace(id: $id, version: 1, patch: $patch) { until } }`;
const deletePeople = `mutation ($ids: [ID!]) { deleteContactPeople(selection: { ids: $ids }) { changed } }`;
const restorePeople = `mutation ($ids: [ID!]) { restoreContactPeople(selection: { ids: $ids }) { changed } }`;
const card = `query ($id: ID!) { counterparty(id: $id) { places { id name position since until
  person { id name counterpartyId counterparty { name } channels { normalized counterpartyId } places { counterparty { name } } } } } }`;

interface Card {
  readonly counterparty: { readonly places: readonly { readonly id: string; readonly person: Record<string, unknown> }[] };
}

const refusedFields = async (who: World['nobody'], query: string, variables: object): Promise<unknown> =>
  (await who.failure(query, { ...variables })).extensions.fields?.map(({ field, reason }) => ({ field, reason }));

describe('SM-25: a contact person belongs to several clients', () => {
  it('is shown with all channels on the card of each, with what they do there and when', async () => {
    const { other, person } = await shared({ position: ' фінансовий   директор ', since: '2024-02-01', until: '2025-12-31' });
    const { counterparty } = await admin.data<Card>(card, { id: other });
    expect(counterparty.places).toMatchObject([{ position: 'фінансовий директор', since: '2024-02-01', until: '2025-12-31' }]);
    expect(counterparty.places[0]?.person).toMatchObject({
      id: person,
      counterparty: { name: expect.stringMatching(/^Дім/) },
      channels: [{ normalized: expect.stringMatching(/^\+38067/) }],
      places: [{ counterparty: { name: expect.stringMatching(/^Інший/) } }],
    });
  });

  it('BSI-11: is found by name and phone under each client, and no more when the place is gone', async () => {
    const { home, other, person } = await shared();
    const [{ phone = '', name = '' } = {}] = await api
      .get(Database)
      .query<{ phone: string; name: string }>(
        sql`SELECT h.normalized AS phone, p.name FROM contact_channel h JOIN contact_person p ON p.id = h.person_id WHERE p.id = ${person}::uuid`,
      );
    const found = async (query: string): Promise<string[]> => (await search(admin, query)).map((hit) => hit.id).sort();
    const both = [home, other].sort();
    expect([await found(name), await found(phone)]).toEqual([both, both]);
    const hit = (await search(petro.client, phone.slice(-7)))[0];
    expect(hit).toMatchObject({ id: other, matched: expect.stringContaining(phone.slice(-2)) });
    await admin.data(
      `mutation ($id: ID!) { updateContactPerson(id: $id, version: 1, patch: { lastName: "Перейменована" }) { id } }`,
      {
        id: person,
      },
    );
    expect(await found('Перейменована')).toEqual(both);
    await admin.data(`mutation ($ids: [ID!]) { deletePersonPlaces(selection: { ids: $ids }) { changed } }`, {
      ids: (await admin.data<Card>(card, { id: other })).counterparty.places.map((place) => place.id),
    });
    expect([await found('Перейменована'), await found(phone)]).toEqual([[home], [home]]);
  });

  it('counts at each client when a new one may be a duplicate', async () => {
    const { home, other, person } = await shared();
    const [row] = await api
      .get(Database)
      .query<{ phone: string }>(sql`SELECT normalized AS phone FROM contact_channel WHERE person_id = ${person}::uuid`);
    const channels = [{ kind: 'MOBILE', value: row?.phone }];
    const { made: found } = await admin.data<{ made: Duplicates }>(createClient, { input: { name: 'Ще одна фірма' }, channels });
    expect(found.duplicates.map(({ counterparty, reasons }) => [counterparty.id, ...reasons]).sort()).toEqual(
      [home, other].map((id) => [id, 'PHONE']).sort(),
    );
  });

  it('has one place at a time at a client, none where they are at home, and none that ends before it begins', async () => {
    const { home, other, person } = await shared({ since: '2024-01-01', until: '2024-06-30' });
    const input = (more: object): Record<string, unknown> => ({ input: { personId: person, counterpartyId: other, ...more } });
    expect(await refusedFields(admin, createPlace, input({ counterpartyId: home }))).toEqual([
      { field: 'personId', reason: 'personIsHere' },
    ]);
    expect(await refusedFields(admin, createPlace, input({ since: '2024-06-30' }))).toEqual([
      { field: 'personId', reason: 'placeOverlaps' },
    ]);
    expect(await refusedFields(admin, createPlace, input({ since: '2025-02-01', until: '2025-01-31' }))).toEqual([
      { field: 'until', reason: 'endsBeforeItBegins' },
    ]);
    await admin.data(createPlace, input({ since: '2024-07-01' }));
    const { counterparty } = await admin.data<Card>(card, { id: other });
    expect(counterparty.places).toHaveLength(2);
    const first = counterparty.places[0]?.id;
    expect(await refusedFields(admin, updatePlace, { id: first, patch: { until: '2024-07-01' } })).toEqual([
      { field: 'personId', reason: 'placeOverlaps' },
    ]);
  });

  it('takes the places into the bin, and brings them back', async () => {
    const { other, person } = await shared();
    const places = async (): Promise<number> => (await admin.data<Card>(card, { id: other })).counterparty.places.length;
    await admin.data(deletePeople, { ids: [person] });
    expect(await places()).toBe(0);
    await admin.data(restorePeople, { ids: [person] });
    expect(await places()).toBe(1);
  });
});

describe('SM-25, TS-30: whoever sees a person through one client', () => {
  const seenAs = `query ($id: ID!) { contactPerson(id: $id) { name counterpartyId counterparty { name } places { counterparty { name } }
    channels { normalized counterpartyId } } }`;

  it('sees them with their channels, and learns of no client that is out of sight', async () => {
    const { other, person } = await shared();
    const third = await create(api, 'counterparty', { name: 'Третій, нічий', responsibleIds: [] });
    await create(api, 'personPlace', { counterpartyId: third, personId: person });
    const { contactPerson } = await petro.client.data<{ contactPerson: Record<string, unknown> }>(seenAs, { id: person });
    expect(contactPerson).toEqual({
      name: expect.stringMatching(/^Спільна/),
      counterpartyId: null,
      counterparty: null,
      places: [{ counterparty: { name: expect.stringMatching(/^Інший/) } }],
      channels: [{ normalized: expect.stringMatching(/^\+38067/), counterpartyId: null }],
    });
    const list = `{ contactPeople(input: { first: 200 }) { nodes { id } total { count } } contactChannels(input: { first: 200 }) { nodes { person { id } } } }`;
    const lists = await petro.client.data<{
      contactPeople: { nodes: { id: string }[] };
      contactChannels: { nodes: { person: { id: string } }[] };
    }>(list);
    expect(lists.contactPeople.nodes.map((node) => node.id)).toContain(person);
    expect(lists.contactChannels.nodes.map((node) => node.person.id)).toContain(person);
    const { counterparty } = await petro.client.data<Card>(card, { id: other });
    expect(counterparty.places[0]?.person).toMatchObject({ id: person, counterparty: null });
  });

  it('is not told by filters at which other client they are', async () => {
    const { home, person } = await shared();
    const ask = `query ($filter: ContactPersonFilter) { contactPeople(input: { first: 200, filter: $filter }) { nodes { id } } }`;
    const found = async (filter: object, who = petro.client): Promise<boolean> => {
      const { contactPeople } = await who.data<{ contactPeople: { nodes: { id: string }[] } }>(ask, { filter });
      return contactPeople.nodes.some((node) => node.id === person);
    };
    const at = { counterpartyId: { in: [home] } };
    expect([await found(at), await found({ not: at })]).toEqual([false, true]);
    expect([await found({ counterpartyId: { notIn: [home] } }), await found({ counterpartyId: { isEmpty: true } })]).toEqual([
      true,
      true,
    ]);
    expect([await found({ places: { counterpartyId: { in: [home] } } }), await found({ channels: at })]).toEqual([false, false]);
    expect([await found(at, ivan.client), await found({ not: at }, ivan.client)]).toEqual([true, false]);
  });

  it('finds them by what is their own, and not by the client where they are at home', async () => {
    const { person } = await shared();
    const name = `Спільна${'абвгґдежзиклмнопрстуфхцчшщ'.charAt(made)}`;
    const ask = `query ($search: String!) { contactPeople(input: { first: 200, search: $search }) { nodes { id } } }`;
    const found = async (search: string, who = petro.client): Promise<boolean> => {
      const { contactPeople } = await who.data<{ contactPeople: { nodes: { id: string }[] } }>(ask, { search });
      return contactPeople.nodes.some((node) => node.id === person);
    };
    expect([await found(name), await found(`Дім ${name}`), await found('Дім')]).toEqual([true, false, false]);
    expect([await found(name, ivan.client), await found(`Дім ${name}`, ivan.client)]).toEqual([true, true]);
  });

  it('sees them no more when the place is gone, word for word as if they had never been', async () => {
    const { person, place } = await shared();
    const { person: stranger } = await shared();
    await admin.data(`mutation ($ids: [ID!]) { deletePersonPlaces(selection: { ids: $ids }) { changed } }`, { ids: [place] });
    const gone = await petro.client.failure(seenAs, { id: person });
    expect(gone).toEqual(await petro.client.failure(seenAs, { id: '01890a5d-ac96-774b-bcce-b302099a8057' }));
    expect((await petro.client.data<{ contactPerson: object }>(seenAs, { id: stranger })).contactPerson).toBeTruthy();
  });

  it('changes neither them nor what is theirs: that is for those who may change the client where they are at home', async () => {
    const { other, person } = await shared();
    const change = `mutation ($id: ID!) { updateContactPerson(id: $id, version: 1, patch: { note: "моє" }) { id } }`;
    expect((await petro.client.failure(change, { id: person })).extensions).toMatchObject({ reason: 'recordReadOnly' });
    expect((await ivan.client.data<{ updateContactPerson: { id: string } }>(change, { id: person })).updateContactPerson.id).toBe(
      person,
    );
    await petro.client.data(deletePeople, { ids: [person] });
    expect((await admin.data<Card>(card, { id: other })).counterparty.places).toHaveLength(1);
    const channel = `mutation ($input: ContactChannelInput!) { createContactChannel(input: $input) { id } }`;
    const input = { counterpartyId: other, personId: person, kind: 'EMAIL', value: 'a@b.example' };
    expect(await refusedFields(petro.client, channel, { input })).toEqual([{ field: 'personId', reason: 'unknownReference' }]);
  });

  it('adds them nowhere else, and those who do not see them add them nowhere', async () => {
    const { person } = await shared();
    const mine = await create(api, 'counterparty', { name: 'Ще клієнт Петра', responsibleIds: [petro.id] });
    const again = { input: { personId: person, counterpartyId: mine } };
    expect((await petro.client.failure(createPlace, again)).extensions).toMatchObject({ reason: 'recordReadOnly' });
    const hidden = await create(api, 'contactPerson', {
      counterpartyId: (await make(admin, { name: 'Чужа' })).id,
      lastName: 'Невидима',
    });
    const input = { personId: hidden, counterpartyId: mine };
    expect(await refusedFields(petro.client, createPlace, { input })).toEqual([
      { field: 'personId', reason: 'unknownReference' },
    ]);
    expect((await admin.data<Card>(card, { id: mine })).counterparty.places).toEqual([]);
  });

  it('has the change of place in the history of its client, named after the person', async () => {
    const { other } = await shared();
    const past = `query ($id: ID!) { history(entity: "counterparty", id: $id, first: 20) { nodes { verb entity title } } }`;
    const { history } = await petro.client.data<{ history: { nodes: object[] } }>(past, { id: other });
    expect(history.nodes).toContainEqual({ verb: 'create', entity: 'personPlace', title: expect.stringMatching(/^Спільна/) });
  });
});

it('TS-31: a role that hides the names of people hides them in their places too', async () => {
  const { place } = await shared();
  const role = await makeRole(api, 'Без імен', {
    entities: { counterparty: { view: 'all' } },
    fields: { 'contactPerson.name': 'hidden' },
  });
  const blind = await makePerson(api, 'Сліпий', [role], null);
  const ask = `query ($id: ID!) { personPlace(id: $id) { name } }`;
  expect((await blind.client.failure(ask, { id: place })).extensions).toMatchObject({ reason: 'fieldHidden' });
  expect((await titles(admin, 'Ольга')).length).toBeGreaterThan(1);
  expect(await titles(blind.client, 'Ольга')).toEqual([]);
});
