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
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@kolo/kernel';
import request from 'supertest';
import { untilEnded } from '../operations/testing/changes.js';
import { run } from './testing/bulk.js';
import { merge } from './testing/merging.js';

let api: TestApi;
let world: World;
const ids: Record<string, string> = {};

const entry = async (directory: string, name: string, more: object = {}): Promise<string> =>
  (ids[name] = await create(api, 'directoryEntry', { directory, name, ...more }));

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  const retail = await entry('category', 'Роздріб');
  const food = await entry('category', 'Продукти', { parentId: retail });
  await entry('category', 'Сири', { parentId: food });
  await entry('category', 'Опт');
  await entry('tag', 'Терміново');
  await entry('tag', 'Гаряче');
});
afterAll(() => api.close());

const factsText = `query F($id: ID!) { counterpartyCategories(id: $id) { categoryId since by { name } via } }`;
const updateText = `mutation U($id: ID!, $version: Int!, $patch: CounterpartyPatch!) {
  updateCounterparty(id: $id, version: $version, patch: $patch) { id } }`;
const undoText = `mutation U($id: ID!) { undoChange(batchId: $id) { undone skippedCount batchId } }`;

interface Fact {
  readonly categoryId: string;
  readonly since: string;
  readonly by: { readonly name: string } | null;
  readonly via: string;
}

async function factsOf(id: string, client = world.admin.client): Promise<Fact[]> {
  return (await client.data<{ counterpartyCategories: Fact[] }>(factsText, { id })).counterpartyCategories;
}

/** `Роздріб: Іван Менеджер, ui`. */
async function facts(id: string): Promise<string[]> {
  const nameOf = (of: string): string => Object.keys(ids).find((name) => ids[name] === of) ?? of;
  return (await factsOf(id)).map(({ categoryId, by, via }) => `${nameOf(categoryId)}: ${by?.name ?? 'система'}, ${via}`);
}

const of = (...names: string[]): string[] => names.map((name) => ids[name] as string);

async function setCategories(client: GraphqlClient, id: string, version: number, names: string[]): Promise<string> {
  const answer = await client.ask(updateText, { id, version, patch: { categoryIds: of(...names) } });
  expect(answer.errors).toBeUndefined();
  return answer.extensions?.changes?.[0] as string;
}

async function undo(client: GraphqlClient, batchId: string): Promise<string> {
  const { undoChange } = await client.data<{ undoChange: { undone: number; batchId: string } }>(undoText, { id: batchId });
  expect(undoChange.undone).toBeGreaterThan(0);
  return undoChange.batchId;
}

const clientOfIvan = (name: string, categories: string[] = []): Promise<string> =>
  create(api, 'counterparty', { name, categoryIds: of(...categories), responsibleIds: [world.ivan_the_manager.id] });

describe('SM-27: a client is in several categories at once, and each tells since when and through whom', () => {
  it('by hand, one after another; who stays keeps their day', async () => {
    const id = await clientOfIvan('Дві категорії', ['Опт']);
    const [first] = await factsOf(id);
    await setCategories(world.ivan_the_manager.client, id, 1, ['Опт', 'Роздріб']);
    expect(await facts(id)).toEqual(['Опт: система, system', 'Роздріб: Іван Менеджер, ui']);
    expect((await factsOf(id))[0]).toEqual(first);
  });

  it('after an undo as it was before, and after a redo as it was then', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const id = await clientOfIvan('Туди й назад');
    await setCategories(ivan.client, id, 1, ['Опт', 'Роздріб']);
    const before = await factsOf(id);
    const left = await setCategories(admin.client, id, 2, ['Роздріб']);
    expect(await facts(id)).toEqual(['Роздріб: Іван Менеджер, ui']);
    const undone = await undo(admin.client, left);
    expect(await factsOf(id)).toEqual(before);
    await undo(admin.client, undone);
    expect(await facts(id)).toEqual(['Роздріб: Іван Менеджер, ui']);
    await setCategories(admin.client, id, 5, ['Роздріб', 'Опт']);
    expect(await facts(id)).toEqual(['Роздріб: Іван Менеджер, ui', 'Опт: Адміністратор, ui']);
  });

  it('after bulk work and its undo', async () => {
    const { admin } = world;
    const id = await clientOfIvan('З багатьох', ['Роздріб']);
    const { batchId } = await run(admin.client, { ids: [id] }, 'add', { categoryIds: of('Опт', 'Роздріб') });
    expect(await facts(id)).toEqual(['Роздріб: система, system', 'Опт: Адміністратор, ui']);
    await undo(admin.client, batchId);
    expect(await facts(id)).toEqual(['Роздріб: система, system']);
  });

  it('after an import, which says so', async () => {
    const { admin } = world;
    const answer = await request(api.server)
      .post('/files')
      .set('Authorization', `Bearer ${admin.client.token ?? ''}`)
      .attach('file', Buffer.from('Назва;Категорії;Місто\nПривезений;опт, Роздріб;Київ'), 'clients.csv');
    const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
    const input = { fileId: (answer.body as { id: string }).id };
    const { startImport } = await admin.client.data<{ startImport: { id: string } }>(start, { input });
    expect(await untilEnded(api, admin, startImport.id)).toMatchObject({ state: 'DONE' });
    const list = `{ counterparties(input: { filter: { name: { eq: "Привезений" } } }) { nodes { id } } }`;
    const { counterparties } = await admin.client.data<{ counterparties: { nodes: { id: string }[] } }>(list);
    expect(await facts(counterparties.nodes[0]?.id ?? '')).toEqual([
      'Опт: Адміністратор, import',
      'Роздріб: Адміністратор, import',
    ]);
  });

  it('after a merge from the client that was in it first; the undo gives each its own back', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const [survivor, merged] = [await clientOfIvan('Лишається', ['Роздріб']), await clientOfIvan('Вливається')];
    await setCategories(ivan.client, merged, 1, ['Опт']);
    const own = await factsOf(merged);
    const { batchId } = await merge(api, admin.client, [survivor, merged]);
    expect(await facts(survivor)).toEqual(['Роздріб: система, system', 'Опт: Іван Менеджер, ui']);
    expect((await factsOf(survivor))[1]?.since).toBe(own[0]?.since);
    await undo(admin.client, batchId);
    expect(await facts(survivor)).toEqual(['Роздріб: система, system']);
    expect(await factsOf(merged)).toEqual(own);
  });

  it('to those who may see the client and its categories, and to nobody else', async () => {
    const id = await clientOfIvan('Не для всіх', ['Опт']);
    const { oksana_of_retail: oksana } = world;
    const hidden = await oksana.client.failure(factsText, { id });
    const absent = await oksana.client.failure(factsText, { id: newId() });
    expect([hidden.extensions.code, hidden.message]).toEqual(['NOT_FOUND', absent.message]);
    const rights = { entities: { counterparty: { view: 'all' } }, fields: { 'counterparty.categoryIds': 'hidden' } };
    const narrow = await makePerson(api, 'Без категорій', [await makeRole(api, 'Без категорій', rights)], null);
    expect((await narrow.client.failure(factsText, { id })).extensions.code).toBe('ACCESS_DENIED');
  });
});

const groupsText = `query G($input: CounterpartyListInput, $branches: Boolean, $by: String!) {
  counterpartyGroups(input: $input, by: $by, branches: $branches) { groups { key title count filter } } }`;

describe('SM-27, SM-28: categories are counted with all below them', () => {
  it('each client once, within what the viewer sees, and the link finds just those', async () => {
    const { oksana_of_retail: oksana } = world;
    const make = (name: string, categories: string[]) =>
      create(api, 'counterparty', { name, categoryIds: of(...categories), responsibleIds: [oksana.id] });
    await make('Сирна крамниця', ['Сири', 'Продукти']);
    await make('Бакалія', ['Продукти']);
    await make('Універмаг', ['Роздріб', 'Опт']);
    await make('Без нічого', []);
    const ask = async (branches: boolean): Promise<(readonly [string | null, number])[]> => {
      const answer = await oksana.client.data<{ counterpartyGroups: { groups: { title: string | null; count: number }[] } }>(
        groupsText,
        { by: 'categoryIds', branches },
      );
      return answer.counterpartyGroups.groups.map(({ title, count }) => [title, count] as const).sort();
    };
    expect(await ask(true)).toEqual(
      [
        [null, 1],
        ['Опт', 1],
        ['Продукти', 2],
        ['Роздріб', 3],
        ['Сири', 1],
      ].sort(),
    );
    expect(await ask(false)).toEqual(
      [
        [null, 1],
        ['Опт', 1],
        ['Продукти', 2],
        ['Роздріб', 1],
        ['Сири', 1],
      ].sort(),
    );
    const { counterpartyGroups } = await oksana.client.data<{
      counterpartyGroups: { groups: { key: string; count: number; filter: object }[] };
    }>(groupsText, { by: 'categoryIds', branches: true });
    const total = `query T($input: CounterpartyListInput) { counterparties(input: $input) { total { count } } }`;
    for (const { count, filter } of counterpartyGroups.groups) {
      const { counterparties } = await oksana.client.data<{ counterparties: { total: { count: number } } }>(total, {
        input: { filter },
      });
      expect(counterparties.total.count).toBe(count);
    }
  });

  it('of trees only', async () => {
    const refused = await world.admin.client.failure(groupsText, { by: 'statusId', branches: true });
    expect(refused.extensions).toMatchObject({ code: 'INVALID', fields: [{ field: 'branches', reason: 'notGroupable' }] });
  });
});

interface Tagged {
  readonly entity: string;
  readonly list: string;
  readonly make: (name: string, tagIds: string[]) => Promise<string>;
}

const about = async () => ({
  subjectType: 'counterparty',
  subjectId: (ids['Клієнт'] ??= await clientOfIvan('Клієнт із тегами')),
});
const tagged: Tagged[] = [
  {
    entity: 'Activity',
    list: 'activities',
    make: async (subject, tagIds) =>
      create(api, 'activity', { ...(await about()), type: 'TODO', startAt: '2031-01-01T10:00:00Z', subject, tagIds }),
  },
  {
    entity: 'ContactPerson',
    list: 'contactPeople',
    make: async (lastName, tagIds) =>
      create(api, 'contactPerson', { counterpartyId: (await about()).subjectId, lastName, tagIds }),
  },
  {
    entity: 'LegalEntity',
    list: 'legalEntities',
    make: async (name, tagIds) => create(api, 'legalEntity', { counterpartyId: (await about()).subjectId, name, tagIds }),
  },
  {
    entity: 'User',
    list: 'users',
    make: (name, tagIds) => create(api, 'user', { name, email: `${newId()}@spec.example`, roleIds: [], tagIds }),
  },
];

describe.each(tagged)('BAS-15, BAS-17: tags on any record: $entity', ({ entity, list, make }) => {
  it('are filtered by any, all and none, put on and taken off, and keep their word in use', async () => {
    const { admin } = world;
    const [both, one, none] = [await make('А', of('Терміново', 'Гаряче')), await make('Б', of('Гаряче')), await make('В', [])];
    const names: Record<string, string> = { [both]: 'А', [one]: 'Б', [none]: 'В' };
    const text = `query L($input: ${entity}ListInput) { list: ${list}(input: $input) { nodes { id version tags { name } } } }`;
    const found = async (condition: object): Promise<string[]> => {
      const { list: page } = await admin.client.data<{ list: { nodes: { id: string }[] } }>(text, {
        input: { filter: { tagIds: condition } },
      });
      return page.nodes.flatMap(({ id }) => names[id] ?? []).sort();
    };
    expect(await found({ any: of('Терміново', 'Гаряче') })).toEqual(['А', 'Б']);
    expect(await found({ all: of('Терміново', 'Гаряче') })).toEqual(['А']);
    expect(await found({ none: of('Терміново') })).toEqual(['Б', 'В']);
    const update = `mutation U($id: ID!, $patch: ${entity}Patch!) {
      changed: update${entity}(id: $id, version: 1, patch: $patch) { tags { name } } }`;
    const { changed } = await admin.client.data<{ changed: { tags: { name: string }[] } }>(update, {
      id: none,
      patch: { tagIds: of('Гаряче') },
    });
    expect(changed.tags).toEqual([{ name: 'Гаряче' }]);
    expect(await found({ any: of('Гаряче') })).toEqual(['А', 'Б', 'В']);
    const remove = `mutation D($ids: [ID!]) { deleteDirectoryEntries(selection: { ids: $ids }) { kept { reason } } }`;
    const { deleteDirectoryEntries } = await admin.client.data<{ deleteDirectoryEntries: object }>(remove, {
      ids: of('Терміново'),
    });
    expect(deleteDirectoryEntries).toEqual({ kept: [{ reason: 'entryInUse' }] });
  });
});

describe('a tag that is kept for one kind of record', () => {
  const patchText = `mutation U($id: ID!, $version: Int!, $patch: CounterpartyPatch!) {
    updateCounterparty(id: $id, version: $version, patch: $patch) { tags { name } } }`;

  it('goes on no other, and stays where it was before', async () => {
    const { admin } = world;
    const loose = await entry('tag', 'Спершу для всіх');
    const id = await create(api, 'counterparty', { name: 'Має його', tagIds: [loose] });
    const bare = await create(api, 'counterparty', { name: 'Не має' });
    const narrow = `mutation N($id: ID!) { updateDirectoryEntry(id: $id, version: 1, patch: { scope: "activity" }) { scope } }`;
    expect(await admin.client.data(narrow, { id: loose })).toEqual({ updateDirectoryEntry: { scope: 'activity' } });
    const patch = { tagIds: [loose, ...of('Гаряче')] };
    const kept = await admin.client.data(patchText, { id, version: 1, patch });
    expect(kept).toEqual({ updateCounterparty: { tags: [{ name: 'Спершу для всіх' }, { name: 'Гаряче' }] } });
    const refused = await admin.client.failure(patchText, { id: bare, version: 1, patch });
    expect(refused.extensions.fields).toMatchObject([{ field: 'tagIds', reason: 'unknownReference' }]);
    const made = await admin.client.failure(
      `mutation M($input: CounterpartyInput!) { createCounterparty(input: $input) { __typename } }`,
      { input: { name: 'Новий', tagIds: [loose] } },
    );
    expect(made.extensions.fields).toMatchObject([{ field: 'tagIds', reason: 'unknownReference' }]);
    await create(api, 'activity', { type: 'TODO', startAt: '2031-01-01T10:00:00Z', tagIds: [loose] });
  });

  it('names a kind that takes such words', async () => {
    const text = `mutation M($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }`;
    const input = { directory: 'tag', name: 'Для адрес', scope: 'address' };
    const refused = await world.admin.client.failure(text, { input });
    expect(refused.extensions.fields).toMatchObject([{ field: 'scope', reason: 'badChoice' }]);
  });
});

describe('SM-24: «the» responsible', () => {
  const shown = async (client: GraphqlClient, id: string): Promise<unknown> => {
    const text = `query R($id: ID!, $input: CounterpartyListInput) {
      counterparty(id: $id) { responsibles { name } }
      counterparties(input: $input) { nodes { responsibleIds responsibles { name } } } }`;
    const input = { filter: { name: { eq: 'На двох' } } };
    interface Row {
      readonly responsibleIds: string[];
      readonly responsibles: { name: string }[];
    }
    const answer = await client.data<{ counterparty: Row; counterparties: { nodes: Row[] } }>(text, { id, input });
    const [row] = answer.counterparties.nodes;
    const names = ({ responsibles }: Row) => responsibles.map(({ name }) => name);
    return { card: names(answer.counterparty), list: row && names(row), stored: row?.responsibleIds };
  };

  it('is that of the viewer’s own department, in the list and on the card; what is stored is the same for all', async () => {
    const { ivan_the_manager: ivan, oksana_of_retail: oksana, admin } = world;
    const id = await create(api, 'counterparty', { name: 'На двох', responsibleIds: [ivan.id, oksana.id] });
    const stored = [ivan.id, oksana.id];
    const [his, hers] = [
      [ivan.name, oksana.name],
      [oksana.name, ivan.name],
    ];
    expect(await shown(ivan.client, id)).toEqual({ card: his, list: his, stored });
    expect(await shown(oksana.client, id)).toEqual({ card: hers, list: hers, stored });
    expect(await shown(admin.client, id)).toEqual({ card: his, list: his, stored });
  });

  it('SM-04: who was dismissed counts as nobody', async () => {
    const leaver = await makePerson(api, 'Звільнений', ['salesManager'], world.departments.sales);
    await create(api, 'counterparty', { name: 'Осиротілий', responsibleIds: [leaver.id] });
    const text = `{ counterparties(input: { filter: { name: { in: ["Осиротілий", "На двох"] }, responsibleIds: { noneActive: true } } }) { nodes { name } } }`;
    expect(await world.admin.client.data(text)).toEqual({ counterparties: { nodes: [] } });
    const dismiss = `mutation D($id: ID!) { updateUser(id: $id, version: 1, patch: { active: false }) { id } }`;
    await world.admin.client.data(dismiss, { id: leaver.id });
    expect(await world.admin.client.data(text)).toEqual({ counterparties: { nodes: [{ name: 'Осиротілий' }] } });
  });
});

describe('SM-33: a declared field in the calendar', () => {
  it('shows with the client of an event when it is flagged so, fits the client’s category and is not hidden', async () => {
    const { admin } = world;
    const field = async (input: object): Promise<string> => {
      const text = `mutation M($input: CustomFieldInput!) { createCustomField(input: $input) { key } }`;
      const { createCustomField } = await admin.client.data<{ createCustomField: { key: string } }>(text, {
        input: { entity: 'counterparty', kind: 'TEXT', ...input },
      });
      return createCustomField.key;
    };
    const door = await field({ name: 'Код дверей', inCalendar: true });
    const hall = await field({ name: 'Площа залу', inCalendar: true, categoryIds: of('Роздріб') });
    const silent = await field({ name: 'Не для календаря' });
    const values = { [door]: '17К', [silent]: 'тихо' };
    const shop = await create(api, 'counterparty', {
      name: 'Крамниця в календарі',
      categoryIds: of('Продукти'),
      [`custom.${hall}`]: '120',
      ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`custom.${key}`, value])),
    });
    await create(api, 'activity', {
      subjectType: 'counterparty',
      subjectId: shop,
      type: 'MEETING',
      startAt: '2031-01-01T10:00:00Z',
    });
    const text = `query E($input: ActivityListInput) { activities(input: $input) { nodes { about { title inCalendar } } } }`;
    const input = { filter: { subjectId: { in: [shop] } } };
    const title = 'Крамниця в календарі';
    const shownTo = async (client: GraphqlClient): Promise<unknown> =>
      (await client.data<{ activities: { nodes: unknown[] } }>(text, { input })).activities.nodes;
    expect(await shownTo(admin.client)).toEqual([{ about: { title, inCalendar: { [door]: '17К', [hall]: '120' } } }]);
    const rights = {
      entities: { counterparty: { view: 'all' }, activity: { view: 'all' } },
      fields: { [`counterparty.custom.${door}`]: 'hidden' },
    };
    const narrow = await makePerson(api, 'Без кодів', [await makeRole(api, 'Без кодів', rights)], null);
    expect(await shownTo(narrow.client)).toEqual([{ about: { title, inCalendar: { [hall]: '120' } } }]);
    const id = await create(api, 'counterparty', { name: 'Оптовик', categoryIds: of('Опт'), [`custom.${door}`]: '3' });
    await create(api, 'activity', {
      subjectType: 'counterparty',
      subjectId: id,
      type: 'MEETING',
      startAt: '2031-01-01T10:00:00Z',
    });
    const wholesale = await admin.client.data<{ activities: { nodes: unknown[] } }>(text, {
      input: { filter: { subjectId: { in: [id] } } },
    });
    expect(wholesale.activities.nodes).toEqual([{ about: { title: 'Оптовик', inCalendar: { [door]: '3' } } }]);
  });
});
