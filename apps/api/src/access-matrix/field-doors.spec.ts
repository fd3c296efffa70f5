import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { type EntitySpec, entityOf, type FieldSpec } from '@kolo/api-core';
import { bootApi, type GraphqlClient, makePerson, makeRole, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CanaryWorld, makeCanaries, matrixEntities, writableFields } from './canary-world.js';
import { everyRight } from './everything-role.js';
import { conditionText, selectionText } from './field-samples.js';

// Declared entities are known as soon as their modules are imported, so the cases are generated here, field by field.
const cases = matrixEntities().flatMap((entity) =>
  [...entity.fields.values()]
    .filter((field) => field.name !== 'deletedAt')
    .map((field) => ({ entity, field, name: `${entity.name}.${field.name}` })),
);

/** Kinds of records that are changed in bulk. */
const bulkEntities = new Set(['counterparty', 'contactPerson', 'activity']);

/** Lists that can be seen by the values of a field. */
const grouped = ['counterparty', 'contactPerson', 'activity'];

let api: TestApi;
let canaries: CanaryWorld;
let entitled: GraphqlClient;
let people = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  canaries = await makeCanaries(api);
  entitled = await clientWith({});
});

afterAll(() => api.close());

async function clientWith(fields: Record<string, 'hidden' | 'readOnly'>): Promise<GraphqlClient> {
  people += 1;
  const role = await makeRole(api, `Матриця ${people}`, everyRight(fields));
  return (await makePerson(api, `Матриця ${people}`, [role], null)).client;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const listText = (entity: EntitySpec, input: string, nodes: string): string =>
  `{ ${entity.plural}(input: ${input}) { nodes { ${nodes} } } }`;

interface Refusal {
  readonly code: string;
  readonly reason: string | undefined;
}

async function refusal(client: GraphqlClient, query: string, variables: Record<string, unknown> = {}): Promise<Refusal> {
  const { extensions } = await client.failure(query, variables);
  return { code: extensions.code, reason: extensions.reason };
}

describe('TS-31, BSI-13: a field that a role hides is shut at every door', () => {
  describe.each(cases)('$name', ({ entity, field, name }) => {
    let blind: GraphqlClient;
    const hidden: Refusal = { code: 'ACCESS_DENIED', reason: 'fieldHidden' };

    beforeAll(async () => {
      blind = await clientWith({ [name]: 'hidden' });
    });

    it('reading', async () => {
      const query = listText(entity, '{ first: 5 }', selectionText(field));
      expect(await refusal(blind, query)).toEqual(hidden);
      const page = await entitled.data<Record<string, { nodes: object[] }>>(query);
      expect(page[entity.plural]?.nodes.length).toBeGreaterThan(0);
    });

    if (field.filter) {
      it('filtering, also negated and nested', async () => {
        const condition = `${field.name}: ${conditionText(field)}`;
        for (const filter of [condition, `not: { ${condition} }`, `or: [{ ${condition} }]`]) {
          expect(await refusal(blind, listText(entity, `{ filter: { ${filter} } }`, 'id'))).toEqual(hidden);
        }
        await entitled.data(listText(entity, `{ filter: { ${condition} } }`, 'id'));
      });
    }

    if (field.sort) {
      it('sorting', async () => {
        expect(await refusal(blind, listText(entity, `{ sort: [{ field: ${field.name} }] }`, 'id'))).toEqual(hidden);
        await entitled.data(listText(entity, `{ sort: [{ field: ${field.name} }] }`, 'id'));
      });
    }

    if (grouped.includes(entity.name) && !field.select) {
      it('grouping and summing', async () => {
        const sum = field.kind === 'money' ? [`by: "createdAt", sums: ["${field.name}"]`] : [];
        for (const asked of [`by: "${field.name}"`, ...sum]) {
          expect(await refusal(blind, `{ ${entity.name}Groups(${asked}) { groups { key } } }`)).toEqual(hidden);
        }
      });
    }

    it('metadata', async () => {
      const query = '{ entities { name fields { name } } }';
      const of = async (client: GraphqlClient): Promise<string[]> => {
        const { entities } = await client.data<{ entities: { name: string; fields: { name: string }[] }[] }>(query);
        return entities.find((each) => each.name === entity.name)?.fields.map((each) => each.name) ?? [];
      };
      expect(await of(blind)).not.toContain(field.name);
      // What stands for another record is no field that forms and lists could take.
      expect((await of(entitled)).includes(field.name)).toBe(!field.select);
    });

    if (!field.computed && !field.fixed && field.kind !== 'children') {
      it('writing, and the stored value stays', async () => {
        for (const client of [blind, await clientWith({ [name]: 'readOnly' })]) await expectWriteRefused(client, entity, field);
      });
    }

    if (bulkEntities.has(entity.name) && !field.computed && !field.fixed && field.kind !== 'children') {
      it('writing in bulk', async () => {
        const shut = { code: 'ACCESS_DENIED', reason: 'fieldReadOnly' };
        const [id, values] = [canaries.ids.get(entity.name), canaries.values.get(entity.name)];
        const variables = { ids: [id], action: { kind: 'set', values: { [field.name]: values?.[field.name] ?? null } } };
        const preview = `mutation ($ids: [ID!], $action: BulkActionInput!) {
          previewBulk${capital(entity.plural)}(selection: { ids: $ids }, action: $action) { id } }`;
        for (const client of [blind, await clientWith({ [name]: 'readOnly' })])
          expect(await refusal(client, preview, variables)).toEqual(shut);
      });
    }
  });
});

async function expectWriteRefused(client: GraphqlClient, entity: EntitySpec, field: FieldSpec): Promise<void> {
  const id = canaries.ids.get(entity.name);
  const read = `query ($id: ID!) { ${entity.name}(id: $id) { version ${selectionText(field)} } }`;
  const before = await entitled.data<Record<string, { version: number }>>(read, { id });
  const { version } = before[entity.name] as { version: number };
  const base = capital(entity.name);
  const mutation = `mutation ($id: ID!, $version: Int!, $patch: ${base}Patch!) { update${base}(id: $id, version: $version, patch: $patch) { id } }`;
  const patch = { [field.name]: canaries.values.get(entity.name)?.[field.name] ?? null };
  const answer = await refusal(client, mutation, { id, version, patch });
  expect(answer).toEqual({ code: 'ACCESS_DENIED', reason: 'fieldReadOnly' });
  expect(await entitled.data(read, { id })).toEqual(before);
}

describe('every restricted field stays out of everything that leaves for those who may not see it', () => {
  it('no canary of a hidden field is in any answer that does not ask for it', async () => {
    for (const { entity, field, name } of cases.filter(
      (each) => each.entity.name === 'counterparty' && writableFields(each.entity).includes(each.field),
    )) {
      const value = canaries.values.get(entity.name)?.[field.name];
      const canary = typeof value === 'string' ? value : (value as { amount?: string } | undefined)?.amount;
      if (!canary?.startsWith('canary') && !canary?.endsWith('.37')) continue;
      const blind = await clientWith({ [name]: 'hidden' });
      const rest = [...entity.fields.values()]
        .filter((other) => other !== field && other.kind !== 'children')
        .map(selectionText)
        .join(' ');
      const id = canaries.ids.get('counterparty');
      const bodies = [
        await blind.post({ query: listText(entity, '{ first: 200 }', rest) }),
        await blind.post({
          query:
            'query ($id: ID!) { history(entity: "counterparty", id: $id, first: 50) { nodes { changes { field before after beforeText afterText } } } }',
          variables: { id },
        }),
      ];
      expect({ name, leaks: bodies.filter((body) => body.text.includes(canary)).length }).toEqual({ name, leaks: 0 });
    }
  });

  it('covers every entity and every field group that is declared', () => {
    const grouped = cases.filter(({ field }) => field.group !== null).map(({ name }) => name);
    expect(grouped).toEqual(['user.email', 'user.roleIds', 'counterparty.debt', 'counterparty.creditLimit']);
    expect(entityOf('counterparty').fields.size).toBeGreaterThan(20);
  });
});
