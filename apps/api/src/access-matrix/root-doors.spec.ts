import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, entityOf, isEntityName, type RoleRights, rootOf, sql, type Verb, verbs } from '@kolo/api-core';
import {
  bootApi,
  type GraphqlClient,
  type GraphqlFailure,
  makePerson,
  makeRole,
  makeWorld,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLField, isLeafType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeKey } from '../third-parties/testing/keys.js';
import { makeCanaries } from './canary-world.js';
import { type Args, type Door, entityDoors, Fresh } from './testing/door-samples.js';
import { otherDoors } from './testing/other-doors.js';

interface Root {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
  readonly permit: string;
}

let api: TestApi;
let world: World;
let roots: Root[];
let doors: Record<string, Door>;
/** Arguments with which those call a door who are to be refused there: nothing has to be made for them. */
const refusedArgs = new Map<string, Args>();

// Each walks through hundreds of requests, which a busy machine answers slowly.
jest.setTimeout(240_000);

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  const admin = world.admin.client;
  const fresh = new Fresh(api, admin, await makeCanaries(api));
  doors = { ...entityDoors(fresh), ...otherDoors(fresh, admin) };
  const { schema } = api.get(GraphQLSchemaHost);
  roots = (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => ({
      ...{ name: field.name, kind, field },
      permit: String(field.extensions['permit']),
    }));
  });
  for (const { name } of roots) refusedArgs.set(name, (await doors[name]?.args()) ?? {});
});

afterAll(() => api.close());

/** A call of a root field with the arguments of its sample, asking for nothing but that it happened. */
function call({ name, kind, field }: Root, args: Args): { query: string; variables: Args } {
  const given = field.args.filter((argument) => args[argument.name] !== undefined);
  const declared = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const head = declared ? `${kind} D(${declared})` : kind;
  return { query: `${head} { ${name}${passed ? `(${passed})` : ''}${below} }`, variables: args };
}

async function ask(client: GraphqlClient, root: Root, args: Args = refusedArgs.get(root.name) ?? {}) {
  const { query, variables } = call(root, args);
  return client.ask<Record<string, unknown>>(query, variables);
}

const outcome = (failure: GraphqlFailure | undefined): string =>
  failure ? `${failure.extensions.code} ${failure.extensions.reason ?? ''}` : 'done';

/** What nobody changes by a key, whatever its scope. */
const inPerson = ['apiKey', 'webhook'];

/** What a role gives, read off its stored rights by hand; less of it by a key. */
function gives(rights: RoleRights, permit: string, byKey = false): boolean {
  if (permit.startsWith('@')) return !(byKey && permit === '@inPerson');
  const [name = '', verb = ''] = permit.split('.');
  if (!isEntityName(name) || !verbs.includes(verb as Verb))
    return rights.everything === true || rights.buttons?.[permit] === true;
  const entity = entityOf(name);
  const root = rootOf(entity);
  if (byKey && (root.rows.personal || (inPerson.includes(name) && verb !== 'view'))) return false;
  if (rights.everything) return true;
  const asked = entity.root && verb !== 'view' && verb !== 'export' ? 'edit' : (verb as Verb);
  if (root.rows.personal || (root.open && asked === 'view')) return true;
  return (rights.entities?.[root.name]?.[asked] ?? 'none') !== 'none';
}

async function changesSoFar(): Promise<unknown> {
  const [row] = await api.get(Database).query(sql`SELECT (SELECT count(*) FROM audit_event) AS events,
    (SELECT count(*) FROM batch) AS batches, (SELECT count(*) FROM stored_file) AS files, (SELECT count(*) FROM parameter) AS parameters`);
  return row;
}

const refusals = ['verbRefused', 'buttonRefused', 'inPersonOnly'].map((reason) => `ACCESS_DENIED ${reason}`);

/** Calls every door as somebody with the rights, and says where the answer is another than the rights make one expect. */
async function surprises(client: GraphqlClient, rights: RoleRights, byKey = false): Promise<object[]> {
  const found: object[] = [];
  const before = await changesSoFar();
  for (const root of roots.filter(({ permit }) => !gives(rights, permit, byKey))) {
    const got = outcome((await ask(client, root)).errors?.[0]);
    if (!refusals.includes(got)) found.push({ door: root.name, got });
  }
  const after = await changesSoFar();
  if (JSON.stringify(after) !== JSON.stringify(before)) found.push({ before, after });
  for (const root of roots.filter(({ permit, kind }) => kind === 'query' && gives(rights, permit, byKey))) {
    const failure = (await ask(client, root)).errors?.[0];
    const [entity = '', verb = ''] = root.permit.split('.');
    const params = failure?.extensions.params;
    const shut = params?.['button'] === root.permit || (params?.['entity'] === entity && params['verb'] === verb);
    if (shut || failure?.extensions.code === 'INTERNAL') found.push({ door: root.name, got: outcome(failure) });
  }
  return found;
}

describe('TS-30, TS-31, BSI-13: every root field of the schema', () => {
  it('has a call that the doors are tried with, and no call is of a door that is gone', () => {
    const names = roots.map(({ name }) => name);
    expect(names.filter((name) => !(name in doors))).toEqual([]);
    const gone = Object.keys(otherDoors({} as Fresh, {} as GraphqlClient)).filter((name) => !names.includes(name));
    expect(gone).toEqual([]);
  });

  it('is shut to whoever is not signed in', async () => {
    const open: string[] = [];
    const before = await changesSoFar();
    for (const root of roots) {
      const got = outcome((await ask(world.nobody, root)).errors?.[0]);
      if (got !== 'UNAUTHENTICATED unauthenticated') open.push(`${root.name} ${got}`);
    }
    expect(open).toEqual([]);
    expect(await changesSoFar()).toEqual(before);
  });

  it('is open to each ready-made role as far as its rights say, and no further', async () => {
    const stored = await api
      .get(Database)
      .query<{ key: string; rights: RoleRights }>(sql`SELECT system_key AS key, rights FROM role WHERE system_key IS NOT NULL`);
    const walked: string[] = [];
    for (const { key, rights } of stored.filter((role) => !role.rights.everything)) {
      const person = await makePerson(api, `Роль ${key}`, [key], world.departments.sales);
      expect({ key, surprises: await surprises(person.client, rights) }).toEqual({ key, surprises: [] });
      walked.push(key);
    }
    expect(walked.sort()).toEqual(['accountant', 'headOfSales', 'readOnly', 'salesManager']);
  });

  it('is shut to somebody with no right at all, but for what is one’s own', async () => {
    const role = await makeRole(api, 'Нічого', {});
    const { client } = await makePerson(api, 'Нічого', [role], null);
    expect(await surprises(client, {})).toEqual([]);
    expect(roots.filter(({ permit }) => !gives({}, permit)).length).toBeGreaterThan(120);
  });

  it('is open to an API key as far as its scope says, but for what people do in person', async () => {
    const scopes = {
      counterparty: { view: 'all', create: 'all', edit: 'all' },
      activity: { view: 'all', export: 'all' },
    } as const;
    for (const rights of [{}, { entities: scopes }, { everything: true }] as RoleRights[]) {
      const { client } = await makeKey(api, world.admin, rights);
      expect({ rights, surprises: await surprises(client, rights, true) }).toEqual({ rights, surprises: [] });
    }
  });

  it('does what it is asked for whoever may do everything', async () => {
    const failed: string[] = [];
    // The last one: after it the session is over.
    const order = [...roots].sort((a, b) => Number(a.name === 'signOutEverywhere') - Number(b.name === 'signOutEverywhere'));
    for (const root of order) {
      const door = doors[root.name];
      const failure = (await ask(world.admin.client, root, await door?.args())).errors?.[0];
      const expected = door?.refusedWith;
      const reasons = [failure?.extensions.reason, ...(failure?.extensions.fields ?? []).map(({ reason }) => reason)];
      if (expected === undefined ? failure !== undefined : !reasons.includes(expected))
        failed.push(`${root.name}: ${JSON.stringify(failure)}`);
    }
    expect(failed).toEqual([]);
  });
});
