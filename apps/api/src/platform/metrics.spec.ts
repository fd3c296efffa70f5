import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Database, Jobs, Outgoing, asSystem, JobRunner } from '@kolo/api-core';
import { cloneDatabase, type TestDatabase } from '@kolo/api-testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startServer } from '../http/server.js';

let database: TestDatabase;
let app: NestExpressApplication;
let server: Server;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-spec-'));

beforeAll(async () => {
  database = await cloneDatabase();
  const secrets = path.join(dataDir, 'secrets.json');
  const key = (): string => randomBytes(32).toString('base64url');
  writeFileSync(secrets, JSON.stringify({ jwt: key(), cursor: key(), encryption: key() }), { mode: 0o600 });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    KOLO_DATA_DIR: dataDir,
    KOLO_SECRETS_FILE: secrets,
    KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
    KOLO_LOG_LEVEL: 'fatal',
  });
  app = await startServer({ port: 0, host: '127.0.0.1' });
  server = app.getHttpServer() as Server;
});

afterEach(() => {
  delete process.env['METRICS_TOKEN'];
});

afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const page = async (): Promise<string> => (await request(server).get('/metrics').expect(200)).text;
const ask = (query: string) => request(server).post('/graphql').send({ query });

it('issue 3: tells Prometheus how long operations take, by root field, and nothing that a client made up', async () => {
  await ask('query Іваненко380501234567 { me { id } }');
  await ask('query ivan_petrenko { __typename }');
  await ask('query ivan_petrenko { clientsOfIvanPetrenko { id } }');
  const text = await page();
  expect(text).toContain('kolo_operation_duration_seconds_count{kind="query",operation="__typename",result="ok"} 1');
  expect(text).toMatch(/kolo_operation_duration_seconds_count\{kind="none",operation="none",result="refused"\} \d/);
  expect(text.toLowerCase()).not.toMatch(/ivan|петренко|38050/);
  expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/);
  expect(text).toMatch(/process_resident_memory_bytes \d/);
  expect(text).toMatch(/kolo_database_connections\{state="busy"\} \d/);
  expect(text).toContain('kolo_database_up 1');
});

it('tells the length and the age of the queue, and what is held', async () => {
  const add = (name: string, options: object): Promise<void> =>
    app.get(Database, { strict: false }).transaction((tx) => app.get(Jobs, { strict: false }).add(tx, name, {}, options));
  await add('spec.old', { runAt: new Date(Date.now() - 90_000) });
  await add('spec.later', { runAt: new Date(Date.now() + 60_000) });
  await add('spec.mail', { outgoing: true });
  await app.get(Outgoing, { strict: false }).hold(asSystem('spec'));
  const text = await page();
  expect(text).toContain('kolo_jobs{state="waiting"} 2');
  expect(text).toContain('kolo_jobs{state="held"} 1');
  expect(text).toContain('kolo_jobs{state="failed"} 0');
  expect(text).toMatch(/kolo_jobs_oldest_seconds 9\d\./);
  expect(text).toContain('kolo_workers 0');
  const worker = await app.get(JobRunner, { strict: false }).start();
  expect(await page()).toContain('kolo_workers 1');
  await worker.stop();
});

it('is for this machine only; with a token for whoever has it; for everybody else it is not there', async () => {
  await request(server).get('/metrics').set('X-Forwarded-For', '203.0.113.9').expect(404);
  process.env['METRICS_TOKEN'] = 'a-long-token';
  await request(server).get('/metrics').expect(404);
  await request(server).get('/metrics').set('Authorization', 'Bearer other').expect(404);
  await request(server)
    .get('/metrics')
    .set({ Authorization: 'Bearer a-long-token', 'X-Forwarded-For': '203.0.113.9' })
    .expect(200);
});
