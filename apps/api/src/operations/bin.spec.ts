import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeRecord, inBatch, removeRecords } from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

interface Bin {
  readonly nodes: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly owner: string | null;
    readonly deletedAt: string;
    readonly deletedBy: { readonly name: string } | null;
  }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly days: number;
}

const text = `query B($entity: String!, $search: String, $first: Int, $after: String) {
  bin(entity: $entity, search: $search, first: $first, after: $after) {
    nodes { id title owner deletedAt deletedBy { name } } pageInfo { endCursor hasNextPage } days } }`;

async function bin(person: Person, entity: string, more: object = {}): Promise<Bin> {
  return (await person.client.data<{ bin: Bin }>(text, { entity, ...more })).bin;
}

const titles = ({ nodes }: Bin): (string | null)[] => nodes.map((node) => node.title);

async function binned(names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const id = await create(api, 'counterparty', { name });
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'counterparty', [id]));
    ids.push(id);
  }
  return ids;
}

describe('SM-16: the bin', () => {
  it('shows what was deleted, when and by whom, newest first, page by page, and finds it by a part of the name', async () => {
    const before = Date.now();
    const [first] = await binned(['Кошик: перша 100%', 'Кошик: друга', 'Кошик: третя']);
    const page = await bin(world.admin, 'counterparty', { first: 2, search: 'кошик:' });
    expect(titles(page)).toEqual(['Кошик: третя', 'Кошик: друга']);
    expect(page.days).toBe(90);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await bin(world.admin, 'counterparty', { first: 2, search: 'кошик:', after: page.pageInfo.endCursor });
    expect(rest.nodes).toMatchObject([
      { id: first, title: 'Кошик: перша 100%', owner: null, deletedBy: { name: world.admin.name } },
    ]);
    expect(Date.parse(rest.nodes[0]?.deletedAt ?? '')).toBeGreaterThanOrEqual(before - 1000);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(titles(await bin(world.admin, 'counterparty', { search: '100%' }))).toEqual(['Кошик: перша 100%']);
  });

  it('tells whose the parts, notes and files were, and nothing of those whose client is deleted too', async () => {
    const client = await create(api, 'counterparty', { name: 'Власник' });
    const person = await create(api, 'contactPerson', { counterpartyId: client, lastName: 'Видалена' });
    const note = await create(api, 'comment', { subjectType: 'counterparty', subjectId: client, text: 'Видалена нотатка' });
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'contactPerson', [person]));
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'comment', [note]));
    expect((await bin(world.admin, 'contactPerson')).nodes).toMatchObject([{ title: 'Видалена', owner: 'Власник' }]);
    expect((await bin(world.admin, 'comment')).nodes).toMatchObject([{ title: 'Видалена нотатка', owner: 'Власник' }]);
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'counterparty', [client]));
    expect(titles(await bin(world.admin, 'contactPerson'))).toEqual([]);
  });

  it('is for whoever may delete, and holds only what they may delete', async () => {
    const mine = await create(api, 'counterparty', { name: 'Мій у кошику', responsibleIds: [world.ivan_the_manager.id] });
    const other = await create(api, 'counterparty', { name: 'Чужий у кошику', responsibleIds: [world.petro_the_manager.id] });
    await inBatch(api, world.admin, (work, records) => removeRecords(work, records, 'counterparty', [mine, other]));
    const role = await makeRole(api, 'Видаляє своє', { entities: { counterparty: { view: 'all', delete: 'own' } } });
    const owner = await makePerson(api, 'Видаляє своє', [role], null);
    expect(titles(await bin(owner, 'counterparty'))).toEqual([]);
    const refused = await world.roman_the_reader.client.failure(text, { entity: 'counterparty' });
    expect(refused.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'verbRefused' });
    expect(titles(await bin(world.admin, 'counterparty', { search: 'у кошику' })).sort()).toEqual([
      'Мій у кошику',
      'Чужий у кошику',
    ]);
  });
});

describe('BSI-38: what changed since one last looked', () => {
  const look = `mutation L($id: ID!) { lookAt(entity: "counterparty", id: $id) }`;
  const lookAt = async (person: Person, id: string) => (await person.client.data<{ lookAt: string | null }>(look, { id })).lookAt;

  it('each person has a moment of their own for each record, and gets the former one', async () => {
    const id = await create(api, 'counterparty', { name: 'Переглянутий', responsibleIds: [world.olena_the_head.id] });
    expect(await lookAt(world.admin, id)).toBeNull();
    await inBatch(api, world.admin, (work, records) => changeRecord(work, records, 'counterparty', id, 1, { city: 'Рівне' }));
    const second = await lookAt(world.admin, id);
    const third = await lookAt(world.admin, id);
    expect(Date.parse(second ?? '')).toBeLessThan(Date.parse(third ?? ''));
    expect(await lookAt(world.olena_the_head, id)).toBeNull();
  });

  it('a record out of sight is not found', async () => {
    const id = await create(api, 'counterparty', { name: 'Невидимий', responsibleIds: [world.petro_the_manager.id] });
    const role = await makeRole(api, 'Бачить своє', { entities: { counterparty: { view: 'own' } } });
    const stranger = await makePerson(api, 'Бачить своє', [role], null);
    expect((await stranger.client.failure(look, { id })).extensions.code).toBe('NOT_FOUND');
  });
});
