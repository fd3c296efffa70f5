import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { type Batch, BatchProgress, Database, entityOf, ExportFormat, Exporter, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { readCsv, readXlsx } from '@kolo/tabular';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilEnded, viewerOf } from './testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

async function begin(person: Person, selection: object, columns: readonly string[], format: ExportFormat): Promise<Batch> {
  return api
    .get(Exporter)
    .exportSelection(entityOf('counterparty').type, selection, columns, format, await viewerOf(api, person));
}

/** Exports as a person and reads the file that they download. */
async function exported(
  person: Person,
  selection: object,
  columns: readonly string[],
  format: ExportFormat,
): Promise<{ batch: Batch; rows: unknown[][] }> {
  return written(person, (await begin(person, selection, columns, format)).id, format);
}

/** Waits for an export and reads the file that the person downloads. */
async function written(person: Person, id: string, format: ExportFormat): Promise<{ batch: Batch; rows: unknown[][] }> {
  const batch = await untilEnded(api, person, id);
  const { fileId, name } = batch.result as { fileId: string; name: string };
  const { downloadTicket } = await person.client.data<{ downloadTicket: string }>(
    'query T($fileId: ID!) { downloadTicket(fileId: $fileId) }',
    { fileId },
  );
  const { body } = await request(api.server).get(`/download/${downloadTicket}`).buffer(true).parse(asBytes).expect(200);
  const file = path.join(api.dataDir, name);
  writeFileSync(file, body as Buffer);
  const rows: unknown[][] = [];
  for await (const row of format === ExportFormat.CSV ? readCsv(file) : readXlsx(file)) rows.push([...row]);
  return { batch, rows };
}

function asBytes(answer: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as unknown as NodeJS.ReadableStream;
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(null, Buffer.concat(pieces)));
}

const named = (prefix: string) => ({ filter: { name: { startsWith: prefix } } });

describe('an export', () => {
  it('writes 10,000 clients that read back whole and in order, with progress', async () => {
    const { admin } = world;
    await api.get(Database).execute(sql`INSERT INTO counterparty (id, name, tax_code, debt, customer_since, created_at)
      SELECT ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Масовий ' || n, lpad(n::text, 8, '0'), n + 0.25, date '2020-01-01' + (n % 365), now()
      FROM generate_series(1, 10000) n`);
    for (const format of [ExportFormat.CSV, ExportFormat.XLSX]) {
      const { batch, rows } = await exported(admin, named('Масовий'), ['name', 'taxCode', 'debt', 'customerSince'], format);
      expect(batch).toMatchObject({
        state: 'DONE',
        total: 10_000,
        done: 10_000,
        title: 'Експорт: Клієнти',
        result: { rows: 10_000 },
      });
      expect(rows).toHaveLength(10_001);
      expect(rows[0]).toEqual(['Назва', 'ЄДРПОУ / РНОКПП', 'Борг', 'Клієнт із']);
      const at = (n: number) => rows[n]?.slice(0, 2);
      expect([at(1), at(10_000)]).toEqual([
        ['Масовий 1', '00000001'],
        ['Масовий 10000', '00010000'],
      ]);
      const [, , debt, since] = rows[7_300] ?? [];
      expect([debt, since]).toEqual(format === ExportFormat.CSV ? ['7300,25', '01.01.2020'] : [7300.25, { date: '2020-01-01' }]);
    }
  }, 60_000);

  it('writes references and options by their names, sums and days in the local way, and times in the person’s zone', async () => {
    const { admin, ivan_the_manager: ivan, oksana_of_retail: oksana } = world;
    const statusId = await create(api, 'directoryEntry', { directory: 'status', name: 'Експортний' });
    const id = await create(api, 'counterparty', {
      name: 'Словами',
      statusId,
      kind: 'PERSON',
      roles: ['CUSTOMER', 'PARTNER'],
      responsibleIds: [oksana.id, ivan.id],
      creditLimit: { amount: '1250.5', currency: 'UAH' },
      debt: { amount: '99.9', currency: 'EUR' },
    });
    await create(api, 'contactPerson', { counterpartyId: id, lastName: 'Коваль', firstName: 'Оксана' });
    await api.get(Database).execute(sql`UPDATE counterparty SET created_at = '2026-07-01T21:30:00Z' WHERE id = ${id}`);
    const columns = ['name', 'statusId', 'kind', 'roles', 'responsibleIds', 'creditLimit', 'debt', 'people', 'createdAt'];
    const { rows } = await exported(admin, { ids: [id] }, columns, ExportFormat.CSV);
    expect(rows[1]).toEqual([
      'Словами',
      'Експортний',
      'Особа',
      'Покупець, Партнер',
      'Оксана Роздрібна, Іван Менеджер',
      '1250,5',
      '99,9 EUR',
      'Коваль Оксана',
      '02.07.2026 00:30:00',
    ]);
  });

  it('gives a spreadsheet no formula to run, and gives the text back unchanged', async () => {
    const { admin } = world;
    const attack = '=HYPERLINK("http://evil.example","клік")';
    const id = await create(api, 'counterparty', { name: attack });
    const csv = await exported(admin, { ids: [id] }, ['name'], ExportFormat.CSV);
    expect(csv.rows[1]).toEqual([attack]);
    const [stored] = await api
      .get(Database)
      .query<{ hash: string }>(
        sql`SELECT content_hash AS hash FROM stored_file WHERE id = ${(csv.batch.result as { fileId: string }).fileId}`,
      );
    const bytes = readFileSync(
      path.join(api.dataDir, 'files', 'content', stored?.hash.slice(0, 2) ?? '', stored?.hash ?? ''),
    ).toString();
    expect(bytes).toContain(`'=HYPERLINK`);
    expect(bytes).not.toMatch(/(^|[;"\n])=HYPERLINK/);
    expect((await exported(admin, { ids: [id] }, ['name'], ExportFormat.XLSX)).rows[1]).toEqual([attack]);
  });
});

describe('what an export may hold', () => {
  it('is only rows and columns within the person’s rights, refused before a job begins', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, roman_the_reader: roman } = world;
    await create(api, 'counterparty', { name: 'Межі мій', responsibleIds: [ivan.id] });
    await create(api, 'counterparty', { name: 'Межі колеги', responsibleIds: [petro.id] });
    const { rows } = await exported(ivan, named('Межі'), ['name'], ExportFormat.CSV);
    expect(rows).toEqual([['Назва'], ['Межі мій']]);
    await expect(begin(ivan, named('Межі'), ['name', 'creditLimit'], ExportFormat.CSV)).rejects.toMatchObject({
      reason: 'fieldHidden',
    });
    await expect(begin(ivan, { filter: { creditLimit: { gt: '1' } } }, ['name'], ExportFormat.CSV)).rejects.toMatchObject({
      reason: 'fieldHidden',
    });
    await expect(begin(roman, named('Межі'), ['name'], ExportFormat.CSV)).rejects.toMatchObject({ reason: 'verbRefused' });
    await expect(begin(ivan, named('Межі'), ['name', 'нема'], ExportFormat.CSV)).rejects.toMatchObject({
      details: { fields: [{ field: 'columns', reason: 'unknownField' }] },
    });
    await expect(begin(ivan, named('Межі'), [], ExportFormat.CSV)).rejects.toMatchObject({
      details: { fields: [{ reason: 'required' }] },
    });
  });

  it('is asked again when the job runs: a right lost in between ends it without a file', async () => {
    const entities = { counterparty: { view: 'all', edit: 'all', export: 'all' } };
    const role = await makeRole(api, 'Експорт фінансів', { entities, fields: { 'counterparty.finance': 'full' } });
    const person = await makePerson(api, 'Втратить експорт', [role], null);
    const { id } = await begin(person, named('Межі'), ['name', 'creditLimit'], ExportFormat.CSV);
    await api.get(Database).execute(sql`UPDATE role SET rights = ${JSON.stringify({ entities })}::jsonb WHERE id = ${role}`);
    await api.get(Database).execute(sql`UPDATE "user" SET updated_at = now() WHERE id = ${person.id}`);
    const batch = await untilEnded(api, person, id);
    expect(batch).toMatchObject({ state: 'FAILED', result: { error: { reason: 'fieldHidden' } } });
    expect(await api.get(Database).query(sql`SELECT 1 FROM stored_file WHERE subject_id = ${id}`)).toEqual([]);
  });

  it('can be downloaded by nobody but the one who made it, and is told of in the audit log', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const { batch } = await exported(ivan, named('Межі'), ['name'], ExportFormat.CSV);
    const { fileId } = batch.result as { fileId: string };
    const refusal = await admin.client.failure('query T($fileId: ID!) { downloadTicket(fileId: $fileId) }', { fileId });
    expect(refusal.extensions.code).toBe('NOT_FOUND');
    const log = await admin.client.data<{ auditLog: { nodes: { batchId: string; entity: string; actor: { name: string } }[] } }>(
      '{ auditLog(filter: { verb: "export" }, first: 1) { nodes { batchId entity actor { name } } } }',
    );
    expect(log.auditLog.nodes).toEqual([{ batchId: batch.id, entity: 'counterparty', actor: { name: 'Іван Менеджер' } }]);
    expect(batch.undoable).toBe(false);
  });

  it('may be the audit log as it is narrowed, a row for each changed field, for whoever may read the log', async () => {
    const { admin, ivan_the_manager: ivan } = world;
    const id = await create(api, 'counterparty', { name: 'До журналу', city: 'Львів', responsibleIds: [ivan.id] });
    await ivan.client.data(
      'mutation ($id: ID!) { updateCounterparty(id: $id, version: 1, patch: { name: "Після", city: null }) { id } }',
      { id },
    );
    const text = 'mutation ($filter: AuditLogFilter) { exportAuditLog(filter: $filter, format: CSV) { id title } }';
    const filter = { actorId: ivan.id, entity: 'counterparty', verb: 'update' };
    const { exportAuditLog } = await admin.client.data<{ exportAuditLog: { id: string; title: string } }>(text, { filter });
    expect(exportAuditLog.title).toBe('Експорт: Журнал змін');
    const { rows } = await written(admin, exportAuditLog.id, ExportFormat.CSV);
    expect(rows[0]).toEqual(['Коли', 'Хто', 'Як', 'Що зробили', 'З чим', 'Запис', 'Поле', 'Було', 'Стало']);
    expect(rows.slice(1).map((row) => row.slice(1))).toEqual([
      ['Іван Менеджер', 'у програмі', 'Змінено', 'Клієнт', 'Після', 'Місто', 'Львів', ''],
      ['Іван Менеджер', 'у програмі', 'Змінено', 'Клієнт', 'Після', 'Назва', 'До журналу', 'Після'],
    ]);
    expect((await ivan.client.failure(text, { filter })).extensions.code).toBe('ACCESS_DENIED');
  });

  it('stops when it is cancelled, and leaves no file', async () => {
    const { admin } = world;
    const { id } = await begin(admin, { except: [] }, ['name'], ExportFormat.XLSX);
    await api.get(Database).transaction(async (tx) => {
      await tx.execute(sql`UPDATE batch SET heartbeat_at = now() WHERE id = ${id}`);
      await api.get(BatchProgress).cancel(tx, id);
    });
    expect(await untilEnded(api, admin, id)).toMatchObject({ state: 'CANCELLED', result: null });
    expect(await api.get(Database).query(sql`SELECT 1 FROM stored_file WHERE subject_id = ${id}`)).toEqual([]);
  });
});
