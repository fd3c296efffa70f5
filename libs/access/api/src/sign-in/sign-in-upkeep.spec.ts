import { Database, JobRegistry, sql } from '@kolo/api-core';
import { bootApi, type TestApi } from '@kolo/api-testing';
import { newId } from '@kolo/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import { SignInUpkeep } from './sign-in-upkeep.js';

let api: TestApi;

beforeAll(async () => {
  api = await bootApi(AccessModule);
});
afterAll(() => api.close());

test('who signed in is forgotten after 180 days, each night', async () => {
  const database = api.get(Database);
  for (const age of ['181 days', '180 days 1 minute', '179 days', '0 days']) {
    await database.execute(sql`INSERT INTO sign_in_log (id, at, outcome, email, ip, user_agent)
      VALUES (${newId()}, now() - ${age}::interval, 'SIGNED_IN', ${age}, '127.0.0.1', NULL)`);
  }
  await api.get(SignInUpkeep).prune();
  const left = await database.query<{ email: string }>(sql`SELECT email FROM sign_in_log ORDER BY at`);
  expect(left.map((row) => row.email)).toEqual(['179 days', '0 days']);
  const { crontab, jobs } = api.get(JobRegistry);
  expect(crontab).toContainEqual({ name: 'access.signInLog', at: '30 2 * * *' });
  expect(jobs.has('access.signInLog')).toBe(true);
});
