import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { CustomKind, entityOf, type FieldSpec } from '@kolo/api-core';
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
import { everyRight } from './everything-role.js';

type Kind = keyof typeof CustomKind;

let api: TestApi;
let world: World;
let client: string;
const fields = new Map<Kind, FieldSpec>();
const values: Record<string, unknown> = {};

const admin = (): GraphqlClient => world.admin.client;
const fieldOf = (kind: Kind): FieldSpec => fields.get(kind) as FieldSpec;
const keyOf = (kind: Kind): string => fieldOf(kind).custom?.key ?? '';

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  for (const kind of Object.keys(CustomKind) as Kind[]) await declare(kind);
  client = await create(api, 'counterparty', { name: 'Клієнт зі скарбом', custom: values });
});

afterAll(() => api.close());

/** Declares a field of a kind, with a value that is found wherever it leaks. */
async function declare(kind: Kind): Promise<void> {
  const text = `mutation M($input: CustomFieldInput!, $values: [String!]) { createCustomField(input: $input, values: $values) { key } }`;
  const words = kind === 'CHOICE' || kind === 'CHOICES' ? ['canaryword'] : [];
  const input = { entity: 'counterparty', name: `Двері ${kind}`, kind };
  const { createCustomField } = await admin().data<{ createCustomField: { key: string } }>(text, { input, values: words });
  const { key } = createCustomField;
  fields.set(kind, entityOf('counterparty').fields.get(`custom.${key}`) as FieldSpec);
  values[key] = await sampleOf(kind, key);
}

async function sampleOf(kind: Kind, key: string): Promise<unknown> {
  const plain: Partial<Record<Kind, unknown>> = {
    ...{ TEXT: 'canarytext', LONG_TEXT: 'canarylong', LINK: 'https://canary.example' },
    ...{ WHOLE: 777131, DECIMAL: 777.37, MONEY: { amount: '777.37', currency: 'UAH' } },
    ...{ DATE: '2031-07-07', MOMENT: '2031-07-07T07:07:00.000Z', YES_NO: true },
    PERSON: world.ivan_the_manager.id,
  };
  if (kind in plain) return plain[kind];
  if (kind === 'COUNTERPARTY') return create(api, 'counterparty', { name: 'canaryclient' });
  const text = `query E($directory: String!) { directoryEntries(input: { filter: { directory: { eq: $directory } } }) { nodes { id } } }`;
  const directory = `counterparty.${key}`;
  const { directoryEntries } = await admin().data<{ directoryEntries: { nodes: { id: string }[] } }>(text, { directory });
  const ids = directoryEntries.nodes.map(({ id }) => id);
  return kind === 'CHOICE' ? ids[0] : ids;
}

let people = 0;

async function clientWith(kind: Kind, level: 'hidden' | 'readOnly'): Promise<GraphqlClient> {
  people += 1;
  const role = await makeRole(api, `Двері ${people}`, everyRight({ [`counterparty.${fieldOf(kind).name}`]: level }));
  return (await makePerson(api, `Двері ${people}`, [role], null)).client;
}

const list = `query L($input: CounterpartyListInput) { counterparties(input: $input) { nodes { id custom } } }`;
const one = `query C($id: ID!) { counterparty(id: $id) { version custom } }`;
const change = `mutation U($id: ID!, $patch: CounterpartyPatch!) { updateCounterparty(id: $id, version: 1, patch: $patch) { id } }`;
const bulk = `mutation B($ids: [ID!], $action: BulkActionInput!) { previewBulkCounterparties(selection: { ids: $ids }, action: $action) { id } }`;
const out = `mutation E($ids: [ID!], $columns: [String!]!) { exportCounterparties(selection: { ids: $ids }, columns: $columns, format: CSV) { id } }`;
const past = `query H($id: ID!) { history(entity: "counterparty", id: $id, first: 20) { nodes { changes { field before after } } } }`;

const conditions: Partial<Record<string, string>> = {
  ...{ text: 'text', longText: 'text', number: 'number', decimal: 'number' },
};
const holderOf = ({ kind }: FieldSpec): string => conditions[kind] ?? (kind === 'refs' ? 'list' : kind);

async function expectShut(who: GraphqlClient, reason: string, query: string, variables: Record<string, unknown>): Promise<void> {
  const { extensions } = await who.failure(query, variables);
  expect({ code: extensions.code, reason: extensions.reason }).toEqual({ code: 'ACCESS_DENIED', reason });
}

describe('TS-31, BSI-13: a declared field that a role hides is shut at every door', () => {
  describe.each(Object.keys(CustomKind) as Kind[])('of the kind %s', (kind) => {
    let blind: GraphqlClient;

    beforeAll(async () => {
      blind = await clientWith(kind, 'hidden');
    });

    it('reading, in lists, on the card and in the history', async () => {
      const { counterparty } = await admin().data<{ counterparty: { custom: object } }>(one, { id: client });
      expect(Object.keys(counterparty.custom)).toContain(keyOf(kind));
      for (const [query, variables] of [
        [one, { id: client }],
        [list, { input: { first: 200 } }],
        [past, { id: client }],
      ] as const) {
        const { text } = await blind.post({ query, variables });
        expect(text).not.toContain(`"${keyOf(kind)}"`);
        expect(text).not.toContain(fieldOf(kind).name);
      }
    });

    it('filtering and sorting', async () => {
      const key = keyOf(kind);
      const operator = fieldOf(kind).kind === 'boolean' ? { eq: true } : { isEmpty: false };
      const filter = { custom: [{ key, [holderOf(fieldOf(kind))]: operator }] };
      for (const input of [{ filter }, { filter: { not: filter } }, { filter: { or: [filter] } }])
        await expectShut(blind, 'fieldHidden', list, { input });
      await admin().data(list, { input: { filter } });
      const sorted = { input: { sort: [{ custom: key }] } };
      if (fieldOf(kind).sort) await expectShut(blind, 'fieldHidden', list, sorted);
    });

    it('metadata and export', async () => {
      const { text } = await blind.post({ query: '{ entities { name fields { name } } }' });
      expect(text).not.toContain(`"${fieldOf(kind).name}"`);
      const columns = ['name', fieldOf(kind).name];
      await expectShut(blind, 'fieldHidden', out, { ids: [client], columns });
      await admin().data(out, { ids: [client], columns });
    });

    it('writing by hand and in bulk, and the stored value stays', async () => {
      const key = keyOf(kind);
      const action = { kind: 'set', values: { [fieldOf(kind).name]: values[key] } };
      for (const who of [blind, await clientWith(kind, 'readOnly')]) {
        await expectShut(who, 'fieldReadOnly', change, { id: client, patch: { custom: { [key]: null } } });
        await expectShut(who, 'fieldReadOnly', bulk, { ids: [client], action });
      }
      const { counterparty } = await admin().data<{ counterparty: { version: number; custom: object } }>(one, { id: client });
      expect(counterparty.version).toBe(1);
      expect(Object.keys(counterparty.custom)).toContain(key);
    });
  });
});
