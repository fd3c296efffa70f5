import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { customFieldsOf, entityOf } from '@kolo/api-core';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

const admin = () => world.admin.client;

interface Made {
  readonly id: string;
  readonly key: string;
}

const declare = `mutation M($input: CustomFieldInput!, $values: [String!]) {
  createCustomField(input: $input, values: $values) { id key } }`;

async function words(key: string): Promise<string[]> {
  const text = `query W($directory: String!) {
    directoryEntries(input: { filter: { directory: { eq: $directory } }, sort: [{ field: position }] }) { nodes { name } } }`;
  const answer = await admin().data<{ directoryEntries: { nodes: { name: string }[] } }>(text, {
    directory: `counterparty.${key}`,
  });
  return answer.directoryEntries.nodes.map((node) => node.name);
}

async function namesInOrder(): Promise<string[]> {
  const text = `{ customFields(input: { filter: { entity: { eq: "counterparty" } }, sort: [{ field: position }] }) { nodes { name } } }`;
  const answer = await admin().data<{ customFields: { nodes: { name: string }[] } }>(text);
  return answer.customFields.nodes.map((node) => node.name);
}

describe('declaring a field', () => {
  it('BAS-21, BAS-23: its values come with it in one change, which undo takes back whole', async () => {
    const input = { entity: 'counterparty', name: 'Канал продажу', kind: 'CHOICE' };
    const { data, extensions } = await admin().ask<{ createCustomField: Made }>(declare, { input, values: ['Опт', 'Роздріб'] });
    const { key } = data.createCustomField;
    expect(await words(key)).toEqual(['Опт', 'Роздріб']);
    expect(extensions?.changes).toHaveLength(1);
    await admin().data(`mutation V($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: extensions?.changes?.[0] });
    expect(await words(key)).toEqual([]);
    expect(await namesInOrder()).toEqual([]);
  });

  it('leaves nothing behind when one of its values is refused', async () => {
    const input = { entity: 'counterparty', name: 'Двічі', kind: 'CHOICE' };
    const twice = await admin().failure(declare, { input, values: ['Опт', 'опт'] });
    expect(twice.extensions.fields).toMatchObject([{ field: 'name', reason: 'alreadyExists' }]);
    expect(await namesInOrder()).toEqual([]);
    expect(customFieldsOf(entityOf('counterparty'))).toEqual([]);
  });

  it('BAS-20: a new field stands behind the others; they are put in another order by one change', async () => {
    const ids: string[] = [];
    for (const name of ['Перший', 'Другий', 'Третій']) {
      const input = { entity: 'counterparty', name, kind: 'TEXT' };
      ids.push((await admin().data<{ createCustomField: Made }>(declare, { input })).createCustomField.id);
    }
    expect(await namesInOrder()).toEqual(['Перший', 'Другий', 'Третій']);
    const move = `mutation R($ids: [ID!]!) { reorderCustomFields(entity: "counterparty", ids: $ids) }`;
    const { data, extensions } = await admin().ask(move, { ids: [ids[2], ids[0], ids[1]] });
    expect(data).toEqual({ reorderCustomFields: 1 });
    expect(await namesInOrder()).toEqual(['Третій', 'Перший', 'Другий']);
    expect(customFieldsOf(entityOf('counterparty')).map((field) => field.custom.label)).toEqual(['Третій', 'Перший', 'Другий']);
    await admin().data(`mutation V($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: extensions?.changes?.[0] });
    expect(await namesInOrder()).toEqual(['Перший', 'Другий', 'Третій']);
  });
});
