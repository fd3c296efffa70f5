import { AccessModule, DemoLoader } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, JobRunner, sql } from '@kolo/api-core';
import { bootApi, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DemoModule } from '../demo/demo.module.js';

let api: TestApi;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule, DemoModule);
});
afterAll(() => api.close());

interface Progress {
  readonly [column: string]: unknown;
  readonly state: string;
  readonly done: number;
}

const batches = (): Promise<Progress[]> =>
  api.get(Database).query<Progress>(sql`SELECT state, done, total, changed FROM batch WHERE job = 'demo.load'`);

async function until(fits: (progress: Progress | undefined) => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    const [progress] = await batches();
    if (fits(progress)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The demo company does not come on');
}

/** Ends every connection, as a killed worker or database does, in the middle of a step. */
async function cutConnections(): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env['KOLO_TEST_ADMIN_URL'] });
  await admin.connect();
  const name = new URL(api.database.url).pathname.slice(1);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await admin.end();
}

it('is loaded once and whole, also when it is cut off in the middle and stopped', async () => {
  const loader = api.get(DemoLoader);
  await Promise.all([loader.load(), loader.load(), loader.load()]);
  expect(await batches()).toHaveLength(1);
  const runner = await api.get(JobRunner).start();
  await until((progress) => (progress?.done ?? 0) >= 500);
  await cutConnections();
  await until((progress) => (progress?.done ?? 0) >= 1_500);
  await api.get(Database).execute(sql`UPDATE batch SET cancel_requested = true WHERE job = 'demo.load'`);
  await until((progress) => progress?.state === 'CANCELLED');
  const [stopped] = await batches();
  expect(stopped?.done).toBeLessThan(5_000);
  await loader.load();
  await until((progress) => progress?.state === 'DONE');
  await loader.load();
  await runner.stop();

  expect(await batches()).toEqual([{ state: 'DONE', done: 5_000, total: 5_000, changed: true }]);
  const [counts] = await api.get(Database).query(sql`SELECT
    (SELECT count(*)::int FROM counterparty) AS clients,
    (SELECT count(DISTINCT email)::int FROM counterparty WHERE email IS NOT NULL) = (SELECT count(*)::int FROM counterparty WHERE email IS NOT NULL) AS once,
    (SELECT count(*)::int FROM counterparty WHERE phone IS NULL) AS unreachable,
    (SELECT count(*)::int FROM address) AS addresses,
    (SELECT count(*)::int FROM department) AS departments,
    (SELECT count(*)::int FROM "user") AS people`);
  expect(counts).toEqual({ clients: 5_000, once: true, unreachable: 0, addresses: 5_000, departments: 3, people: 20 });
  const [found] = await api.get(Database).query<{ persons: number; events: number; indexed: number }>(sql`SELECT
    (SELECT count(*)::int FROM contact_person) AS persons, (SELECT count(*)::int FROM activity) AS events,
    (SELECT count(DISTINCT counterparty_id)::int FROM counterparty_search) AS indexed`);
  expect(found?.persons).toBeGreaterThan(7_000);
  expect(found?.events).toBeGreaterThan(10_000);
  expect(found?.indexed).toBe(5_000);
}, 180_000);
