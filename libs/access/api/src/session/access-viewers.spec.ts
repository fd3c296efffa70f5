import { Database, sql, ViewerDirectory } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { NotFound } from '@kolo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';

let api: TestApi;
let world: World;
let admin: Person;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  world = await makeWorld(api);
  admin = world.admin;
});
afterAll(() => api.close());

const roles = '{ roles { nodes { name } } }';
const versionOf = async (entity: string, id: string): Promise<number> => {
  const answer = await admin.client.data<Record<string, { version: number }>>(
    `query ($id: ID!) { ${entity}(id: $id) { version } }`,
    { id },
  );
  return answer[entity]?.version ?? 0;
};
const update = async (entity: 'User' | 'Role' | 'Department', id: string, patch: object): Promise<void> => {
  const version = await versionOf(entity.toLowerCase(), id);
  await admin.client.data(
    `mutation ($id: ID!, $v: Int!, $p: ${entity}Patch!) { update${entity}(id: $id, version: $v, patch: $p) { id } }`,
    { id, v: version, p: patch },
  );
};
const departmentsOf = async (person: Person): Promise<string[]> =>
  [...(await api.get(ViewerDirectory).viewerOf(person.id, 'job')).departmentIds].sort();

describe('on the very next request', () => {
  let roleId: string;
  let taras: Person;

  beforeEach(async () => {
    roleId = await makeRole(api, `Читач ролей ${Math.random()}`, { entities: { role: { view: 'all' } } });
    taras = await makePerson(api, 'Тарас', [roleId], null);
    expect((await taras.client.ask(roles)).errors).toBeUndefined();
  });

  test('a deactivated person is out, and comes back only by signing in anew', async () => {
    await update('User', taras.id, { active: false });
    expect((await taras.client.failure(roles)).extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'sessionExpired' });
    await expect(api.get(ViewerDirectory).viewerOf(taras.id, 'job')).rejects.toThrow(NotFound);
    await update('User', taras.id, { active: true });
    expect((await taras.client.failure(roles)).extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a deleted person is out', async () => {
    await admin.client.data('mutation ($ids: [ID!]) { deleteUsers(selection: { ids: $ids }) { changed } }', { ids: [taras.id] });
    expect((await taras.client.failure(roles)).extensions.code).toBe('UNAUTHENTICATED');
  });

  test('TS-30: a changed role bites for everybody who has it', async () => {
    await update('Role', roleId, { rights: { entities: { role: { view: 'none' } } } });
    expect((await taras.client.failure(roles)).extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'verbRefused' });
    await update('Role', roleId, { rights: { entities: { role: { view: 'all' } } } });
    expect((await taras.client.ask(roles)).errors).toBeUndefined();
  });

  test('a role taken away bites, and one given opens', async () => {
    await update('User', taras.id, { roleIds: [] });
    expect((await taras.client.failure(roles)).extensions.code).toBe('ACCESS_DENIED');
    await update('User', taras.id, { roleIds: [roleId] });
    expect((await taras.client.ask(roles)).errors).toBeUndefined();
  });

  test('what was changed past the records, by hand in the database, bites as well', async () => {
    await api.get(Database).execute(sql`UPDATE role SET rights = '{}' WHERE id = ${roleId}`);
    expect((await taras.client.failure(roles)).extensions.code).toBe('ACCESS_DENIED');
  });
});

describe('the departments of a person', () => {
  test('TS-30: are one’s own with everything below, at any depth', async () => {
    const { sales, retail } = world.departments;
    expect(await departmentsOf(world.olena_the_head)).toEqual([sales, retail].sort());
    expect(await departmentsOf(world.oksana_of_retail)).toEqual([retail]);
    expect(await departmentsOf(admin)).toEqual([]);
  });

  test('follow the tree when it changes', async () => {
    const { sales, retail, accounting } = world.departments;
    await update('Department', retail, { parentId: accounting });
    expect(await departmentsOf(world.olena_the_head)).toEqual([sales]);
    expect(await departmentsOf(world.halyna_the_accountant)).toEqual([accounting, retail].sort());
    await update('Department', retail, { parentId: sales });
    expect(await departmentsOf(world.olena_the_head)).toEqual([sales, retail].sort());
  });
});

test.each([
  ['an empty scheme', 'Bearer'],
  ['another scheme', 'Basic YTpi'],
  ['no token of three parts', 'Bearer abc'],
])('an Authorization header with %s is refused, not taken for nobody', async (_, header) => {
  await expect(api.get(ViewerDirectory).authenticate(header)).rejects.toThrow('unauthenticated');
});

test('without the header one is nobody', async () => {
  expect(await api.get(ViewerDirectory).authenticate(undefined)).toBeNull();
  expect((await world.nobody.failure(roles)).extensions.code).toBe('UNAUTHENTICATED');
});
