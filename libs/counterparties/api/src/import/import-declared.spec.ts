import { AccessModule } from '@kolo/access-api';
import { JobRunner } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';

let api: TestApi;
let world: World;
let runner: { stop(): Promise<void> };
const keys: Record<string, string> = {};

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  runner = await api.get(JobRunner).start();
  await declare('Регіон доставки', 'CHOICE', ['Захід']);
  await declare('Дні доставки', 'CHOICES', ['понеділок']);
  await declare('Площа залу', 'DECIMAL');
  await declare('Ліміт замовлення', 'MONEY');
  await declare('Договір діє до', 'DATE');
  await declare('Працює у вихідні', 'YES_NO');
  await declare('Сайт закупівель', 'LINK');
});

afterAll(async () => {
  await runner.stop();
  await api.close();
});

async function declare(name: string, kind: string, values: string[] = []): Promise<void> {
  const text = `mutation M($input: CustomFieldInput!, $values: [String!]) { createCustomField(input: $input, values: $values) { key } }`;
  const input = { entity: 'counterparty', name, kind };
  const made = await world.admin.client.data<{ createCustomField: { key: string } }>(text, { input, values });
  keys[name] = made.createCustomField.key;
}

const heading = ['Назва', ...['Регіон доставки', 'Дні доставки', 'Площа залу', 'Ліміт замовлення'], 'Договір діє до'];
const rest = ['Працює у вихідні', 'Сайт закупівель'];

const file = (...rows: string[][]): Buffer =>
  Buffer.from([[...heading, ...rest], ...rows].map((row) => row.join(';')).join('\n'));

async function upload(person: Person, bytes: Buffer): Promise<string> {
  const answer = await request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token ?? ''}`)
    .attach('file', bytes, 'clients.csv');
  return (answer.body as { id: string }).id;
}

interface Report {
  readonly [count: string]: unknown;
}

async function importFile(person: Person, bytes: Buffer, options: object = {}): Promise<Report> {
  const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
  const input = { fileId: await upload(person, bytes), createDirectoryEntries: true, ...options };
  const { startImport } = await person.client.data<{ startImport: { id: string } }>(start, { input });
  for (let state = ''; state !== 'DONE';) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = 'query ($id: ID!) { batch(id: $id) { state result } }';
    const { batch } = await person.client.data<{ batch: { state: string; result: unknown } }>(text, { id: startImport.id });
    if (batch.state === 'FAILED') throw new Error(JSON.stringify(batch.result));
    state = batch.state;
  }
  const report = `query ($id: ID!) { importReport(batchId: $id) { created updated unchanged refused entriesCreated reasons { field reason } } }`;
  return (await person.client.data<{ importReport: Report }>(report, { id: startImport.id })).importReport;
}

async function customOf(name: string): Promise<Record<string, unknown>> {
  const text = 'query ($name: String!) { counterparties(input: { filter: { name: { eq: $name } } }) { nodes { custom } } }';
  const answer = await world.admin.client.data<{ counterparties: { nodes: { custom: object }[] } }>(text, { name });
  return Object.fromEntries(
    Object.entries(answer.counterparties.nodes[0]?.custom ?? {}).map(([key, value]) => [
      Object.keys(keys).find((label) => keys[label] === key),
      value,
    ]),
  );
}

const good = [
  'Магазин «Ранок»',
  'захід',
  'понеділок, середа',
  '120,5',
  '15 000,50',
  '31.12.2026',
  'так',
  'https://ranok.example/ціни',
];

describe('columns of a file for fields that the company declared', () => {
  it('SM-01, BAS-25: go there by their headings, values in local forms, words matched by name or made', async () => {
    const report = await importFile(world.admin, file(good));
    expect(report).toMatchObject({ created: 1, refused: 0, entriesCreated: 1 });
    expect(await customOf('Магазин «Ранок»')).toMatchObject({
      'Регіон доставки': { name: 'Захід' },
      'Дні доставки': [{ name: 'понеділок' }, { name: 'Середа' }],
      'Площа залу': 120.5,
      'Ліміт замовлення': { amount: '15000.5', currency: 'UAH' },
      'Договір діє до': '2026-12-31',
      'Працює у вихідні': true,
      'Сайт закупівель': 'https://ranok.example/ціни',
    });
  });

  it('the same file again changes nothing, another value is brought up to date', async () => {
    expect(await importFile(world.admin, file(good), { duplicates: 'UPDATE', matchBy: ['NAME'] })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
    const next = good.with(3, '130');
    const options = { duplicates: 'UPDATE', matchBy: ['NAME'] };
    expect(await importFile(world.admin, file(next), options)).toMatchObject({ created: 0, updated: 1 });
    expect(await customOf('Магазин «Ранок»')).toMatchObject({ 'Площа залу': 130, 'Регіон доставки': { name: 'Захід' } });
  });

  it('refuses a row whose value does not fit, and makes the others', async () => {
    const bad = ['Магазин «Вечір»', '', '', 'просторий', '', '', '', 'javascript:alert(1)'];
    const report = await importFile(world.admin, file(bad, good.with(0, 'Магазин «Полудень»')));
    expect(report).toMatchObject({ created: 1, refused: 1 });
    expect(report['reasons']).toEqual(
      expect.arrayContaining([
        { field: `custom.${keys['Площа залу']}`, reason: 'badNumber' },
        { field: `custom.${keys['Сайт закупівель']}`, reason: 'badLink' },
      ]),
    );
    expect(await customOf('Магазин «Вечір»')).toEqual({});
  });

  it('TS-31: whoever may not fill a field in is not offered it, nor gets above that by naming it', async () => {
    const everything = { view: 'all', create: 'all', edit: 'all', delete: 'all', export: 'all', import: 'all' };
    const field = `custom.${keys['Ліміт замовлення']}`;
    const role = await makeRole(api, 'Без лімітів', {
      entities: { counterparty: everything, directoryEntry: everything },
      fields: { [`counterparty.${field}`]: 'readOnly' },
    });
    const person = await makePerson(api, 'Без лімітів', [role], null);
    const fileId = await upload(person, file(good.with(0, 'Кіоск')));
    const text = 'mutation ($input: ImportInput!) { inspectImport(input: $input) { columns { target } targets { key } } }';
    const { inspectImport } = await person.client.data<{
      inspectImport: { columns: { target: string | null }[]; targets: { key: string }[] };
    }>(text, { input: { fileId } });
    expect(inspectImport.targets.map(({ key }) => key)).toContain(`custom.${keys['Площа залу']}`);
    expect(inspectImport.targets.map(({ key }) => key)).not.toContain(field);
    expect(inspectImport.columns.map(({ target }) => target)).not.toContain(field);
    const mapping = [
      { column: 0, target: 'name' },
      { column: 4, target: field },
    ];
    const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
    const refused = await person.client.failure(start, { input: { fileId, mapping } });
    expect(refused.extensions.fields).toMatchObject([{ field: 'mapping', reason: 'unknownTarget' }]);
  });
});
