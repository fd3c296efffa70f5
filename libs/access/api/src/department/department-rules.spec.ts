import { asSystem, Database, Records, sql, Works } from '@kolo/api-core';
import { bootApi, type GraphqlFailure, makeDepartment, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessModule, Department } from '../index.js';
import { refusedFields } from '../testing/refused-fields.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const move =
  'mutation ($id: ID!, $parent: ID) { updateDepartment(id: $id, version: 1, patch: { parentId: $parent }) { parentId } }';
const remove = 'mutation ($ids: [ID!]) { deleteDepartments(selection: { ids: $ids }) { changed kept { id reason } } }';

test('a department never stands under itself, at any depth', async () => {
  const top = await makeDepartment(api, 'Верх', null);
  const below = await makeDepartment(api, 'Середина', top);
  const bottom = await makeDepartment(api, 'Низ', below);
  for (const parent of [top, below, bottom]) {
    expect(refusedFields(await world.admin.client.failure(move, { id: top, parent }))).toEqual(['parentId: cyclic']);
  }
  expect(await world.admin.client.data(move, { id: bottom, parent: top })).toEqual({ updateDepartment: { parentId: top } });
});

test('two moves at the same moment do not close a ring', async () => {
  const [a, b] = [await makeDepartment(api, 'А', null), await makeDepartment(api, 'Б', null)];
  const [underA, underB] = [await makeDepartment(api, 'Під А', a), await makeDepartment(api, 'Під Б', b)];
  let second: Promise<GraphqlFailure> | undefined;
  await api.get(Works).run(asSystem('the first move'), { kind: 'department.batches.update' }, async (work) => {
    await api.get(Records).update(Department, a, 1, { parentId: underB }, work);
    second = world.admin.client.failure(move, { id: b, parent: underA });
    await somebodyWaits();
  });
  expect(refusedFields(await second!)).toEqual(['parentId: cyclic']);
});

async function somebodyWaits(): Promise<void> {
  const waiting = sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await api.get(Database).query(waiting)).length === 0);
}

test('a department with people or parts stays; an empty branch goes as a whole', async () => {
  const { sales, accounting } = world.departments;
  const branch = await makeDepartment(api, 'Гілка', null);
  const leaf = await makeDepartment(api, 'Листок', branch);
  const { deleteDepartments } = await world.admin.client.data<{ deleteDepartments: { changed: number; kept: object[] } }>(
    remove,
    { ids: [sales, accounting, branch] },
  );
  expect(deleteDepartments.changed).toBe(0);
  expect(deleteDepartments.kept).toEqual(
    expect.arrayContaining([
      { id: sales, reason: 'departmentHasPeople' },
      { id: accounting, reason: 'departmentHasPeople' },
      { id: branch, reason: 'departmentHasParts' },
    ]),
  );
  expect(await world.admin.client.data(remove, { ids: [branch, leaf] })).toEqual({ deleteDepartments: { changed: 2, kept: [] } });
});

test('departments are seen by everybody and changed by those with the button of the console', async () => {
  const { departments } = await world.ivan_the_manager.client.data<{ departments: { nodes: object[] } }>(
    '{ departments { nodes { name parent { name } } } }',
  );
  expect(departments.nodes).toEqual(expect.arrayContaining([{ name: 'Роздріб', parent: { name: 'Продажі' } }]));
  const failure = await world.ivan_the_manager.client.failure('mutation { createDepartment(input: { name: "Нова" }) { id } }');
  expect(failure.extensions).toMatchObject({ code: 'ACCESS_DENIED', params: { button: 'console.departments' } });
});
