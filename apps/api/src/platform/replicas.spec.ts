import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { makePerson, type Person, type TestApi } from '@kolo/api-testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startPostgres } from '../../../../tools/postgres/index.mjs';
import { startReplica } from '../../../../tools/postgres/replica.mjs';
import { startServer } from '../http/server.js';
import { migrate } from '../migrate.js';

type Postgres = Awaited<ReturnType<typeof startPostgres>>;

let app: NestExpressApplication;
let admin: Person;
let colleague: Person;
let primary: Postgres;
let replica: Postgres;
const home = mkdtempSync(path.join(os.tmpdir(), 'kolo-replica-spec-'));

// A primary and its replica of their own: the server that all specs share holds too much to be copied.
beforeAll(async () => {
  primary = await startPostgres({ dataDir: path.join(home, 'primary'), fast: true });
  await migrate(primary.ownerUrl, { appRole: decodeURIComponent(new URL(primary.appUrl).username) });
  replica = await startReplica({ primary, dataDir: path.join(home, 'replica'), fast: true });
  const key = (): string => randomBytes(32).toString('base64url');
  const secrets = path.join(home, 'secrets.json');
  writeFileSync(secrets, JSON.stringify({ jwt: key(), cursor: key(), encryption: key() }));
  Object.assign(process.env, {
    DATABASE_URL: primary.appUrl,
    DATABASE_OWNER_URL: primary.ownerUrl,
    DATABASE_READ_URLS: ` ${replica.appUrl}, `,
    KOLO_DATA_DIR: home,
    KOLO_SECRETS_FILE: secrets,
    KOLO_SETUP_TOKEN_FILE: path.join(home, 'setup-token'),
    KOLO_LOG_LEVEL: 'fatal',
  });
  app = await startServer({ port: 0, host: '127.0.0.1' });
  const get = <T>(type: Type<T>): T => app.get(type, { strict: false });
  const api = { app, server: app.getHttpServer() as Server, get } as TestApi;
  admin = await makePerson(api, 'Адміністратор', ['administrator'], null);
  colleague = await makePerson(api, 'Колега', ['administrator'], null);
}, 90_000);

afterAll(async () => {
  await app.close();
  await replica.stop();
  await primary.stop();
  delete process.env['DATABASE_READ_URLS'];
  rmSync(home, { recursive: true, force: true });
});

const onReplica = async (text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: replica.adminUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
};

const add = (person: Person, name: string): Promise<unknown> =>
  person.client.data(`mutation A($input: CounterpartyInput!) { createCounterparty(input: $input) { __typename } }`, {
    input: { name, responsibleIds: [person.id] },
  });

const list = async (person: Person): Promise<{ names: string[]; total: number }> => {
  const text = `{ counterparties(input: { sort: [{ field: name }] }) { nodes { name } total { count } } }`;
  const { counterparties } = await person.client.data<{
    counterparties: { nodes: { name: string }[]; total: { count: number } };
  }>(text);
  return { names: counterparties.nodes.map(({ name }) => name), total: counterparties.total.count };
};

async function until(check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) if (await check()) return;
  throw new Error('It did not come to that');
}

it('issue 3: lists come from a streaming replica, and whoever changed something reads it back at once', async () => {
  await add(admin, 'Альфа');
  await until(async () => (await list(colleague)).names.includes('Альфа'));

  await onReplica('SELECT pg_wal_replay_pause()');
  await add(admin, 'Бета');
  expect((await list(admin)).names).toEqual(['Альфа', 'Бета']);
  expect((await list(colleague)).names).toEqual(['Альфа']);
  expect((await list(admin)).names).toEqual(['Альфа', 'Бета']);

  await onReplica('SELECT pg_wal_replay_resume()');
  await until(async () => (await list(colleague)).names.length === 2);
});

it('a replica that is more than five seconds behind is left alone until it has caught up', async () => {
  await onReplica('SELECT pg_wal_replay_pause()');
  await add(admin, 'Вега');
  expect((await list(colleague)).names).toEqual(['Альфа', 'Бета']);
  await until(async () => (await list(colleague)).names.length === 3);
  await until(async () => (await list(colleague)).total === 3);
  await onReplica('SELECT pg_wal_replay_resume()');
});

it('when the replica goes away the primary answers, without an error', async () => {
  await replica.stop();
  await add(admin, 'Гамма');
  for (const person of [admin, colleague, admin, colleague]) {
    expect((await list(person)).names).toEqual(['Альфа', 'Бета', 'Вега', 'Гамма']);
  }
});
