import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { Database, JobRunner, sql } from '@kolo/api-core';
import { bootApi, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';
import { SearchIndex } from '../search/search-index.js';

const fixtures = path.resolve(import.meta.dirname, '../../../../platform/tabular/fixtures');

interface Report {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  refused: number;
  entriesCreated: number;
  reasons: { field: string; reason: string; count: number }[];
}

let api: TestApi;
let world: World;
let runner: { stop(): Promise<void> };

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  runner = await api.get(JobRunner).start();
});

afterAll(async () => {
  await runner.stop();
  await api.close();
});

async function upload(person: Person, name: string, bytes: Buffer): Promise<string> {
  const answer = await request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token ?? ''}`)
    .attach('file', bytes, name);
  if (answer.status >= 300) throw new Error(answer.text);
  return (answer.body as { id: string }).id;
}

const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
const stateOf = 'query ($id: ID!) { batch(id: $id) { state total done failed result } }';
const reportOf = `query ($id: ID!) { importReport(batchId: $id) { read created updated unchanged skipped refused entriesCreated reasons { field reason count } } }`;

async function settled(person: Person, id: string): Promise<string> {
  for (;;) {
    const { batch } = await person.client.data<{ batch: { state: string; result: unknown } }>(stateOf, { id });
    if (batch.state !== 'RUNNING' && batch.state !== 'QUEUED') return batch.state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function importFile(
  person: Person,
  name: string,
  bytes: Buffer,
  input: object = {},
): Promise<{ id: string; report: Report }> {
  const fileId = await upload(person, name, bytes);
  const { startImport } = await person.client.data<{ startImport: { id: string } }>(start, { input: { fileId, ...input } });
  expect(await settled(person, startImport.id)).toBe('DONE');
  const { importReport } = await person.client.data<{ importReport: Report }>(reportOf, { id: startImport.id });
  const { read, created, updated, unchanged, skipped, refused } = importReport;
  expect(created + updated + unchanged + skipped + refused).toBe(read);
  return { id: startImport.id, report: importReport };
}

const fixture = (name: string): Buffer => readFileSync(path.join(fixtures, name));

async function living(): Promise<number> {
  const [row] = await api
    .get(Database)
    .query<{ n: number }>(sql`SELECT count(*)::int AS n FROM counterparty WHERE deleted_at IS NULL`);
  return row?.n ?? 0;
}

describe('SM-01, TS-15: lists that other programs wrote', () => {
  const imported: Record<string, string> = {};

  it('imports the list of an accounting program whole', async () => {
    const { id, report } = await importFile(world.admin, 'clients-1c-cp1251.csv', fixture('clients-1c-cp1251.csv'));
    imported['1c'] = id;
    expect(report).toMatchObject({ read: 5000, created: 5000, updated: 0, unchanged: 0, skipped: 0, refused: 0 });
    const { counterparties } = await world.admin.client.data<{ counterparties: { nodes: object[] } }>(
      `{ counterparties(input: { filter: { code: { eq: "К-00020" } } }) { nodes { name taxCode debt { amount currency } customerSince region { name } phone channels { kind normalized } addresses { text } roles kind } } }`,
    );
    expect(counterparties.nodes).toEqual([
      {
        name: 'ТзОВ "Дніпроторг-70"',
        taxCode: '05464069',
        debt: { amount: '14003.5', currency: 'UAH' },
        customerSince: '2023-09-20',
        region: { name: 'Вінницька область' },
        phone: '+380978086977',
        channels: [
          { kind: 'MOBILE', normalized: '+380978086977' },
          { kind: 'MOBILE', normalized: '+380932440193' },
          { kind: 'EMAIL', normalized: 'office@dniprotorh20.example' },
        ],
        addresses: [{ text: 'Вінниця, вул. Грушевського, 156' }],
        roles: ['CUSTOMER'],
        kind: 'ORGANISATION',
      },
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await api.get(Database).query(sql`SELECT count(*)::int AS n, max(version) AS v FROM counterparty`);
    const { report } = await importFile(world.admin, 'clients-1c-cp1251.csv', fixture('clients-1c-cp1251.csv'));
    expect(report).toMatchObject({ read: 5000, created: 0, updated: 0, unchanged: 5000, refused: 0, entriesCreated: 0 });
    expect(await api.get(Database).query(sql`SELECT count(*)::int AS n, max(version) AS v FROM counterparty`)).toEqual(before);
  });

  it('imports a workbook kept by hand, its repeats as one client and its bad rows with reasons', async () => {
    const before = await living();
    const { id, report } = await importFile(world.admin, 'clients-by-hand.xlsx', fixture('clients-by-hand.xlsx'));
    imported['hand'] = id;
    expect(report).toMatchObject({ read: 3064, refused: 2 });
    expect(report.reasons).toEqual(
      expect.arrayContaining([
        { field: 'name', reason: 'required', count: 1 },
        { field: 'taxCode', reason: 'badTaxCode', count: 1 },
      ]),
    );
    expect(await living()).toBe(before + report.created);
    const again = await importFile(world.admin, 'clients-by-hand.xlsx', fixture('clients-by-hand.xlsx'));
    expect(again.report).toMatchObject({ created: 0, updated: 0, refused: 2 });
  });

  it('imports vCards of three versions, people of one company under one client', async () => {
    const { report } = await importFile(world.admin, 'contacts.vcf', fixture('contacts.vcf'));
    expect(report).toMatchObject({ read: 300, refused: 0 });
    const again = await importFile(world.admin, 'contacts.vcf', fixture('contacts.vcf'));
    expect(again.report).toMatchObject({ created: 0, updated: 0, unchanged: 300 });
  });

  it('TS-16: keeps birthdays of vCards that lack a year', async () => {
    const card = (name: string, day: string): string =>
      `BEGIN:VCARD\r\nVERSION:4.0\r\nN:${name};;;;\r\nFN:${name}\r\nORG:Фірма ${name}\r\nBDAY:${day}\r\nEND:VCARD\r\n`;
    const cards = card('Безрічний', '--0412') + card('Переступний', '--0229') + card('Річний', '19840229');
    await importFile(world.admin, 'birthdays.vcf', Buffer.from(cards));
    const people = await api.get(Database).query(sql`SELECT name, birth_date AS day, note FROM contact_person
      WHERE name IN ('Безрічний', 'Переступний', 'Річний') ORDER BY birth_date`);
    expect(people).toEqual([
      { name: 'Переступний', day: '--02-29', note: null },
      { name: 'Безрічний', day: '--04-12', note: null },
      { name: 'Річний', day: '1984-02-29', note: null },
    ]);
  });

  it('leaves its clients to be found as if they were read again one by one', async () => {
    const database = api.get(Database);
    const indexed = (): Promise<object[]> =>
      database.query(sql`SELECT s.*, c.phone, c.email FROM counterparty_search s JOIN counterparty c ON c.id = s.counterparty_id
        ORDER BY s.counterparty_id, s.part`);
    const before = await indexed();
    expect(before.length).toBeGreaterThan(8_000);
    const clients = await database.query<{ id: string }>(sql`SELECT id FROM counterparty`);
    await api.get(SearchIndex).refresh(
      database,
      clients.map(({ id }) => id),
    );
    expect(await indexed()).toEqual(before);
  });

  it('is one batch that undo takes back', async () => {
    const before = await living();
    const undo = await world.admin.client.ask<{ undoChange: { undone: number; batchId: string } }>(
      'mutation ($id: ID!) { undoChange(batchId: $id) { undone skipped { reason } batchId } }',
      { id: imported['1c'] },
    );
    expect(undo.errors).toBeUndefined();
    expect(await settled(world.admin, undo.data.undoChange.batchId)).toBe('DONE');
    const left = await living();
    expect(left).toBeLessThan(before - 4000);
    const { report } = await importFile(world.admin, 'clients-1c-cp1251.csv', fixture('clients-1c-cp1251.csv'));
    expect(report.read).toBe(5000);
    expect(await living()).toBe(before);
  });
});

describe('SM-01: a file about clients that are there', () => {
  const file = (rows: readonly string[]): Buffer => Buffer.from(['Код;Назва;Місто;Борг', ...rows].join('\r\n'));
  const codes = Array.from({ length: 2_500 }, (_, i) => `Оновл-${i}`);

  it('changes what differs, in one line of history each, and refuses a row of bad values alone', async () => {
    const first = await importFile(
      world.admin,
      'first.csv',
      file(codes.map((code, i) => `${code};Стала назва ${i};Київ;${i},50`)),
    );
    expect(first.report).toMatchObject({ read: 2_500, created: 2_500 });
    const rows = codes.map((code, i) => {
      if (i === 7) return `${code};Стала назва 7;${'М'.repeat(130)};1,00`;
      return `${code};Стала назва ${i};Київ;${i % 2 === 0 ? `${i},50` : `${i + 1},75`}`;
    });
    const { id, report } = await importFile(world.admin, 'second.csv', file(rows));
    expect(report).toMatchObject({ read: 2_500, created: 0, updated: 1_249, unchanged: 1_250, refused: 1 });
    expect(report.reasons).toEqual([{ field: 'name', reason: 'tooLong', count: 1 }]);
    const stored = await api.get(Database).query(sql`SELECT code, version, city, debt::float AS debt FROM counterparty
      WHERE code IN ('Оновл-6', 'Оновл-7', 'Оновл-9') ORDER BY code`);
    expect(stored).toEqual([
      { code: 'Оновл-6', version: 1, city: 'Київ', debt: 6.5 },
      { code: 'Оновл-7', version: 1, city: 'Київ', debt: 7.5 },
      { code: 'Оновл-9', version: 2, city: 'Київ', debt: 10.75 },
    ]);
    const history = await api
      .get(Database)
      .query(
        sql`SELECT verb, entity, version, count(*)::int AS n FROM audit_event WHERE batch_id = ${id}::uuid GROUP BY 1, 2, 3`,
      );
    expect(history).toEqual([{ verb: 'update', entity: 'counterparty', version: 2, n: 1_249 }]);
  });
});
