import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

async function inspected(rows: number, padding: number): Promise<object> {
  const { client } = world.admin;
  const text = ['Назва;Опис', ...Array.from({ length: rows }, (_, i) => `Клієнт ${i};${'о'.repeat(padding)}`)].join('\n');
  const answer = await request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${client.token ?? ''}`)
    .attach('file', Buffer.from(text), 'clients.csv');
  const { inspectImport } = await client.data<{ inspectImport: object }>(
    'mutation ($input: ImportInput!) { inspectImport(input: $input) { sampled dataRows } }',
    { input: { fileId: (answer.body as { id: string }).id } },
  );
  return inspectImport;
}

it('counts all rows of a file up to 5 MB, also when there are as many as it samples', async () => {
  expect(await inspected(199, 10)).toEqual({ sampled: false, dataRows: 199 });
  expect(await inspected(5_000, 10)).toEqual({ sampled: false, dataRows: 5_000 });
});

it('says of a larger file that only its beginning was counted', async () => {
  expect(await inspected(3_000, 1_000)).toEqual({ sampled: true, dataRows: 200 });
});
