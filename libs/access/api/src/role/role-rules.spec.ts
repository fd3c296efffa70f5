import { Database, Rights, type RoleRights, sql } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import { refusedFields } from '../testing/refused-fields.js';
import { beyond } from './beyond-rights.js';
import { ReadyMadeRoles } from './ready-made-roles.js';

let api: TestApi;
let world: World;
let admin: Person;
let warden: Person;

const wardenRights: RoleRights = {
  entities: {
    role: { view: 'all', create: 'all', edit: 'all', delete: 'all' },
    user: { view: 'all', edit: 'own' },
    storedFile: { view: 'own' },
  },
  fields: { 'user.personal': 'readOnly', 'user.position': 'readOnly' },
  buttons: { 'console.roles': true },
};

beforeAll(async () => {
  api = await bootApi(AccessModule);
  world = await makeWorld(api);
  admin = world.admin;
  warden = await makePerson(api, 'Хранитель ролей', [await makeRole(api, 'Хранитель', wardenRights)], null);
});
afterAll(() => api.close());

const create = 'mutation ($input: RoleInput!) { createRole(input: $input) { id version } }';
const update = 'mutation ($id: ID!, $v: Int!, $p: RolePatch!) { updateRole(id: $id, version: $v, patch: $p) { version rights } }';
const remove = 'mutation ($ids: [ID!]) { deleteRoles(selection: { ids: $ids }) { changed kept { id reason } } }';
let made = 0;
const input = (rights: object): Record<string, unknown> => ({ input: { name: `Роль ${++made}`, rights } });
const idOf = async (key: string): Promise<string> => {
  const [row] = await api.get(Database).query<{ id: string }>(sql`SELECT id FROM role WHERE system_key = ${key}`);
  return row?.id ?? '';
};
const narrow = { 'user.position': 'readOnly' } as const;

describe('the rights of a role', () => {
  test.each([
    ['no object', [], 'rights'],
    ['an unknown part', { rows: {} }, 'rows'],
    ['an unknown entity', { entities: { invoice: { view: 'all' } } }, 'invoice'],
    ['an unknown verb', { entities: { user: { erase: 'all' } } }, 'user.erase'],
    ['a level that the entity does not know', { entities: { role: { view: 'own' } } }, 'role.view'],
    ['a refusal of what everybody sees', { entities: { user: { view: 'none' } } }, 'user.view'],
    ['an unknown field', { fields: { 'user.salary': 'hidden' } }, 'user.salary'],
    ['an unknown access to a field', { fields: { 'user.personal': 'write' } }, 'user.personal'],
    ['an unknown button', { buttons: { 'console.money': true } }, 'console.money'],
    ['a button that is neither on nor off', { buttons: { 'console.users': 'yes' } }, 'console.users'],
  ])('are refused with %s, which is named', async (_, rights, key) => {
    const failure = await admin.client.failure(create, input(rights));
    expect(failure.extensions).toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'rights', reason: 'unknownRight', params: { key } }],
    });
  });

  test('are kept as given, and told in a catalogue of all that can be given', async () => {
    const rights = {
      entities: { user: { view: 'all', edit: 'own' } },
      fields: { 'user.personal': 'readOnly' },
      buttons: { 'console.jobs': true },
    };
    const { createRole } = await admin.client.data<{ createRole: { id: string } }>(create, input(rights));
    expect(await admin.client.data('query ($id: ID!) { role(id: $id) { rights } }', { id: createRole.id })).toEqual({
      role: { rights },
    });
    const { rightsCatalogue } = await admin.client.data<{ rightsCatalogue: { entities: { name: string }[]; console: string[] } }>(
      '{ rightsCatalogue { console entities { name root groups buttons verbs { verb levels } fields { name group computed } } } }',
    );
    expect(rightsCatalogue.console).toContain('console.roles');
    expect(rightsCatalogue.entities.find((entity) => entity.name === 'user')).toMatchObject({
      root: null,
      groups: ['personal', 'administration'],
      verbs: expect.arrayContaining([
        { verb: 'view', levels: ['ALL'] },
        { verb: 'edit', levels: ['NONE', 'OWN', 'ALL'] },
      ]) as unknown,
      fields: expect.arrayContaining([{ name: 'email', group: 'personal', computed: false }]) as unknown,
    });
  });

  test('are changed by those with the button of the console only', async () => {
    expect((await world.olena_the_head.client.failure(create, input({}))).extensions).toMatchObject({
      code: 'ACCESS_DENIED',
      params: { button: 'console.roles' },
    });
  });

  test('have a name of their own', async () => {
    expect(refusedFields(await admin.client.failure(create, { input: { name: 'БУХГАЛТЕР', rights: {} } }))).toEqual([
      'name: duplicate',
    ]);
  });
});

describe('TS-30: whoever keeps the roles gives no more than they have', () => {
  const tooMuch: [string, RoleRights, string][] = [
    ['everything', { everything: true }, 'everything'],
    ['a higher level', { entities: { user: { edit: 'all' } }, fields: narrow }, 'user.edit'],
    ['another verb', { entities: { role: { export: 'all' } }, fields: narrow }, 'role.export'],
    ['a field group', { fields: { ...narrow, 'user.administration': 'readOnly' } }, 'user.administration'],
    ['more of a field group', { fields: { ...narrow, 'user.personal': 'full' } }, 'user.personal'],
    ['a field that is narrowed for themselves', { fields: { 'user.phoneExtension': 'full' } }, 'user.position'],
    ['a button', { fields: narrow, buttons: { 'console.users': true } }, 'console.users'],
  ];

  test.each(tooMuch)('not %s', async (_, rights, right) => {
    const failure = await warden.client.failure(create, input(rights));
    expect(failure.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'beyondOwnRights', params: { right } });
    expect(failure.message).not.toContain('.');
  });

  test('but as much', async () => {
    expect((await warden.client.ask(create, input(wardenRights))).errors).toBeUndefined();
  });

  test('may take away from a role that has more, and not add to it', async () => {
    const fields = { ...narrow, 'user.administration': 'full' };
    const buttons = { 'console.users': true };
    const rich = { entities: { user: { edit: 'all', delete: 'all' } }, fields, buttons };
    const id = await makeRole(api, 'Багата', rich);
    const less = { entities: { user: { edit: 'all' } }, fields, buttons };
    expect(await warden.client.data(update, { id, v: 1, p: { rights: less } })).toEqual({
      updateRole: { version: 2, rights: less },
    });
    expect((await warden.client.failure(update, { id, v: 2, p: { rights: rich } })).extensions.code).toBe('ACCESS_DENIED');
  });

  test('a giver who may do everything gives anything', () => {
    expect(beyond(new Rights([{ everything: true }]), [{ everything: true }])).toBeNull();
  });
});

describe('the ready-made roles', () => {
  test('are five, and seeded once', async () => {
    await api.get(ReadyMadeRoles).seed();
    const { roles } = await admin.client.data<{ roles: { nodes: { systemKey: string }[] } }>(
      '{ roles(input: { filter: { not: { name: { startsWith: "Хранитель" } } } }) { nodes { systemKey } } }',
    );
    const keys = roles.nodes.flatMap((role) => role.systemKey ?? []);
    expect(keys.sort()).toEqual(['accountant', 'administrator', 'headOfSales', 'readOnly', 'salesManager']);
  });

  test('may be changed, but for that of the administrator', async () => {
    const [manager, administrator] = [await idOf('salesManager'), await idOf('administrator')];
    await admin.client.data(update, { id: manager, v: 1, p: { description: 'Наші менеджери' } });
    await api.get(ReadyMadeRoles).seed();
    expect(await admin.client.data('query ($id: ID!) { role(id: $id) { description } }', { id: manager })).toEqual({
      role: { description: 'Наші менеджери' },
    });
    expect(refusedFields(await admin.client.failure(update, { id: administrator, v: 1, p: { rights: {} } }))).toEqual([
      'rights: administratorRole',
    ]);
  });

  test('stay while people have them', async () => {
    const [manager, administrator] = [await idOf('salesManager'), await idOf('administrator')];
    const { deleteRoles } = await admin.client.data<{ deleteRoles: { changed: number; kept: object[] } }>(remove, {
      ids: [manager, administrator],
    });
    expect(deleteRoles).toEqual({
      changed: 0,
      kept: expect.arrayContaining([
        { id: manager, reason: 'roleInUse' },
        { id: administrator, reason: 'roleInUse' },
      ]) as unknown,
    });
  });
});
