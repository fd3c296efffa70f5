import { Database, sql } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import { refusedFields } from '../testing/refused-fields.js';

let api: TestApi;
let world: World;
let admin: Person;
let personnel: Person;
let people = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  world = await makeWorld(api);
  admin = world.admin;
  const roleId = await makeRole(api, 'Кадри', {
    entities: { user: { view: 'all', create: 'all', edit: 'all', delete: 'all' }, role: { view: 'all' } },
    fields: { 'user.personal': 'full', 'user.administration': 'full' },
    buttons: { 'console.users': true },
  });
  personnel = await makePerson(api, 'Кадровик', [roleId], null);
});
afterAll(() => api.close());

const create = 'mutation ($input: UserInput!) { createUser(input: $input) { id name email active roleIds department { name } } }';
const update = 'mutation ($id: ID!, $v: Int!, $p: UserPatch!) { updateUser(id: $id, version: $v, patch: $p) { id version } }';
const remove = 'mutation ($ids: [ID!]) { deleteUsers(selection: { ids: $ids }) { changed kept { id reason } } }';
const restore = 'mutation ($ids: [ID!]) { restoreUsers(selection: { ids: $ids }) { changed kept { id reason } } }';

const freshEmail = (): string => `new${++people}@firm.example`;
const roleId = async (key: string): Promise<string> => {
  const [row] = await api.get(Database).query<{ id: string }>(sql`SELECT id FROM role WHERE system_key = ${key}`);
  return row?.id ?? '';
};
const change = async (id: string, patch: object): Promise<{ id: string; v: number; p: object }> => {
  const [row] = await api.get(Database).query<{ version: number }>(sql`SELECT version FROM "user" WHERE id = ${id}`);
  return { id, v: row?.version ?? 0, p: patch };
};
const stored = async (id: string): Promise<Record<string, unknown>> => {
  const [row] = await api
    .get(Database)
    .query(sql`SELECT name, email, active, deleted_at IS NOT NULL AS deleted FROM "user" WHERE id = ${id}`);
  return row as Record<string, unknown>;
};

describe('people', () => {
  test('are made by whoever has the right to the console, with an address as mail writes it', async () => {
    const input = { name: 'Нова', email: ' Nova@Firm.Example ', departmentId: world.departments.retail };
    const { createUser } = await admin.client.data<{ createUser: object }>(create, { input });
    expect(createUser).toMatchObject({
      name: 'Нова',
      email: 'nova@firm.example',
      active: true,
      roleIds: [],
      department: { name: 'Роздріб' },
    });
    expect((await world.olena_the_head.client.failure(create, { input })).extensions).toMatchObject({
      code: 'ACCESS_DENIED',
      reason: 'buttonRefused',
    });
  });

  test.each([
    ['an address that is none', { email: 'olena@' }, 'email: badEmail'],
    ['an address of somebody else in other letters', { email: 'TAKEN@firm.example' }, 'email: duplicate'],
    ['a time zone that does not exist', { timeZone: 'Europe/Atlantis' }, 'timeZone: badTimeZone'],
    ['an unknown role', { roleIds: ['0190f3c2-0000-7000-8000-000000000000'] }, 'roleIds: unknownReference'],
    ['an unknown department', { departmentId: '0190f3c2-0000-7000-8000-000000000000' }, 'departmentId: unknownReference'],
  ])('are refused with %s', async (_, wrong, expected) => {
    await admin.client.ask(create, { input: { name: 'Зайнята', email: 'taken@firm.example' } });
    const failure = await admin.client.failure(create, { input: { name: 'Нова', email: freshEmail(), ...wrong } });
    expect([failure.extensions.code, refusedFields(failure)]).toEqual(['INVALID', [expected]]);
  });

  test('of one address cannot be made twice at the same moment', async () => {
    const input = { name: 'Двічі', email: freshEmail() };
    const answers = await Promise.all([admin.client.ask(create, { input }), admin.client.ask(create, { input })]);
    expect(answers.flatMap((answer) => answer.errors ?? []).map(refusedFields)).toEqual([['email: duplicate']]);
  });

  test('come back from the bin, unless somebody else has their address by now', async () => {
    const email = freshEmail();
    const first = await admin.client.data<{ createUser: { id: string } }>(create, { input: { name: 'Перша', email } });
    const ids = [first.createUser.id];
    await admin.client.data(remove, { ids });
    expect(await admin.client.data(restore, { ids })).toEqual({ restoreUsers: { changed: 1, kept: [] } });
    await admin.client.data(remove, { ids });
    await admin.client.data(create, { input: { name: 'Друга', email } });
    expect(await admin.client.data(restore, { ids })).toEqual({
      restoreUsers: { changed: 0, kept: [{ id: ids[0], reason: 'duplicate' }] },
    });
  });

  test('are found by words of their name, position and address', async () => {
    await admin.client.data(create, {
      input: { name: 'Соломія Крушельницька', position: 'Менеджерка', email: 'solo@opera.example' },
    });
    const find = async (person: Person, search: string): Promise<number> => {
      const answer = await person.client.data<{ users: { nodes: object[] } }>(
        'query ($s: String) { users(input: { search: $s }) { nodes { id } } }',
        { s: search },
      );
      return answer.users.nodes.length;
    };
    expect(await find(admin, 'крушель менедж')).toBe(1);
    expect(await find(admin, 'opera.example')).toBe(1);
    const stranger = await makePerson(api, 'Без пошти', [await makeRole(api, `Нічого ${people}`, {})], null);
    expect([await find(stranger, 'Соломія'), await find(stranger, 'opera.example')]).toEqual([1, 0]);
  });
});

describe('TS-30, BSI-13: nobody gives more than they have', () => {
  test('neither a role, nor to themselves', async () => {
    const administrator = await roleId('administrator');
    const input = { name: 'Змовник', email: freshEmail(), roleIds: [administrator] };
    const refusal = { code: 'ACCESS_DENIED', reason: 'beyondOwnRights', params: { right: 'everything' } };
    expect((await personnel.client.failure(create, { input })).extensions).toMatchObject(refusal);
    expect(
      (await personnel.client.failure(update, await change(personnel.id, { roleIds: [administrator] }))).extensions,
    ).toMatchObject(refusal);
    const { extensions } = await personnel.client.failure(
      update,
      await change(world.roman_the_reader.id, { roleIds: [await roleId('headOfSales')] }),
    );
    expect(extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'beyondOwnRights' });
  });

  test('nor touches the access of those who have more', async () => {
    for (const patch of [{ active: false }, { email: freshEmail() }, { roleIds: [] }]) {
      const failure = await personnel.client.failure(update, await change(admin.id, patch));
      expect(failure.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'beyondOwnRights' });
    }
    expect(await personnel.client.data(remove, { ids: [admin.id] })).toEqual({
      deleteUsers: { changed: 0, kept: [{ id: admin.id, reason: 'beyondOwnRights' }] },
    });
    expect(await stored(admin.id)).toMatchObject({ active: true, deleted: false });
    await personnel.client.data(update, await change(admin.id, { position: 'Директор' }));
  });

  test('but makes people who have no more than oneself', async () => {
    const input = { name: 'Рівна', email: freshEmail(), roleIds: [] };
    expect((await personnel.client.ask(create, { input })).errors).toBeUndefined();
  });
});

describe('the administrator', () => {
  test('takes neither the role nor the access from themselves', async () => {
    expect(refusedFields(await admin.client.failure(update, await change(admin.id, { roleIds: [] })))).toEqual([
      'roleIds: ownAdministratorRole',
    ]);
    expect(refusedFields(await admin.client.failure(update, await change(admin.id, { active: false })))).toEqual([
      'active: notYourself',
    ]);
    expect(await admin.client.data(remove, { ids: [admin.id] })).toEqual({
      deleteUsers: { changed: 0, kept: [{ id: admin.id, reason: 'notYourself' }] },
    });
    expect(await stored(admin.id)).toMatchObject({ active: true, deleted: false });
  });

  test('is never the last one to go, also when two remove each other at the same moment', async () => {
    const other = await makePerson(api, 'Другий адміністратор', ['administrator'], null);
    const answers = await Promise.all([
      admin.client.ask(update, await change(other.id, { active: false })),
      other.client.ask(update, await change(admin.id, { active: false })),
    ]);
    expect(answers.filter((answer) => answer.errors)).toHaveLength(1);
    const [left] = await api.get(Database).query<{
      count: number;
    }>(sql`SELECT count(*)::int FROM "user" u JOIN role r ON r.id = ANY(u.role_ids)
      WHERE r.system_key = 'administrator' AND u.active AND u.deleted_at IS NULL`);
    expect(left?.count).toBe(1);
    await api.get(Database).execute(sql`UPDATE "user" SET active = true WHERE id = ${admin.id}`);
  });
});
