import { asSystem, Database, entityOf, Records, SessionOpener, sql, Works } from '@kolo/api-core';
import type { TestApi } from './boot-api.js';
import { GraphqlClient } from './graphql-client.js';

/** Keys of the ready-made roles. */
export type RoleKey = 'administrator' | 'headOfSales' | 'salesManager' | 'accountant' | 'readOnly';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string | null;
  readonly client: GraphqlClient;
}

/** The people that specs speak of. Retail is a part of sales; both managers of sales are equals. */
export interface World {
  readonly departments: { readonly sales: string; readonly retail: string; readonly accounting: string };
  readonly admin: Person;
  readonly olena_the_head: Person;
  readonly ivan_the_manager: Person;
  readonly petro_the_manager: Person;
  readonly oksana_of_retail: Person;
  readonly halyna_the_accountant: Person;
  readonly roman_the_reader: Person;
  readonly nobody: GraphqlClient;
}

/** Makes the named world in a booted API. */
export async function makeWorld(api: TestApi): Promise<World> {
  const sales = await makeDepartment(api, 'Продажі', null);
  const retail = await makeDepartment(api, 'Роздріб', sales);
  const accounting = await makeDepartment(api, 'Бухгалтерія', null);
  return {
    departments: { sales, retail, accounting },
    admin: await makePerson(api, 'Адміністратор', ['administrator'], null),
    olena_the_head: await makePerson(api, 'Олена Керівник', ['headOfSales'], sales),
    ivan_the_manager: await makePerson(api, 'Іван Менеджер', ['salesManager'], sales),
    petro_the_manager: await makePerson(api, 'Петро Менеджер', ['salesManager'], sales),
    oksana_of_retail: await makePerson(api, 'Оксана Роздрібна', ['salesManager'], retail),
    halyna_the_accountant: await makePerson(api, 'Галина Бухгалтер', ['accountant'], accounting),
    roman_the_reader: await makePerson(api, 'Роман Читач', ['readOnly'], accounting),
    nobody: new GraphqlClient(api.server, null),
  };
}

export async function makeDepartment(api: TestApi, name: string, parentId: string | null): Promise<string> {
  return create(api, 'department', { name, parentId });
}

let people = 0;

/** A person with ready-made roles (by key) or roles made in the spec (by id), signed in. */
export async function makePerson(
  api: TestApi,
  name: string,
  roles: readonly (RoleKey | string)[],
  departmentId: string | null,
): Promise<Person> {
  const known = await api
    .get(Database)
    .query<{ id: string; key: string | null }>(sql`SELECT id, system_key AS key FROM role WHERE deleted_at IS NULL`);
  const roleIds = roles.map((role) => known.find((row) => row.key === role || row.id === role)?.id);
  people += 1;
  const id = await create(api, 'user', { name, email: `person${people}@spec.example`, roleIds, departmentId });
  const { accessToken } = await api.get(SessionOpener).open(id);
  return { id, name, departmentId, client: new GraphqlClient(api.server, accessToken) };
}

/** A role of the spec's own; `rights` as RoleRights. */
export async function makeRole(api: TestApi, name: string, rights: object): Promise<string> {
  return create(api, 'role', { name, rights });
}

/** Makes a record of any entity as the system. */
export async function create(api: TestApi, entity: string, values: Record<string, unknown>): Promise<string> {
  const { type } = entityOf(entity);
  return api
    .get(Works)
    .run(asSystem('prepares a spec'), { kind: `${entity}.batches.create` }, (work) =>
      api.get(Records).create(type, values as never, work),
    );
}
