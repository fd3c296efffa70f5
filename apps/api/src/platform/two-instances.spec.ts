import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '@kolo/api-testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../../tools/postgres/index.mjs';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-instances-spec-'));
const children: ChildProcess[] = [];
const admin = { email: 'admin@spec.example', password: 'correct horse battery' };
let database: TestDatabase;
let a: string;
let b: string;

function start(script: string, port = 0): void {
  const child = spawn(process.execPath, [path.resolve('apps/api/dist', script)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      PORT: String(port),
      KOLO_HOST: '127.0.0.1',
      KOLO_DATA_DIR: dataDir,
      KOLO_SECRETS_FILE: path.join(dataDir, 'secrets.json'),
      KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
      KOLO_ADMIN_EMAIL: admin.email,
      KOLO_ADMIN_PASSWORD: admin.password,
      KOLO_LOG_LEVEL: 'fatal',
    },
  });
  children.push(child);
}

async function until(check: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come to that');
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

// The products' own programs in processes of their own, as they run on two machines.
beforeAll(async () => {
  database = await cloneDatabase();
  const key = (): string => randomBytes(32).toString('base64url');
  const secrets = JSON.stringify({ jwt: key(), cursor: key(), encryption: key() });
  writeFileSync(path.join(dataDir, 'secrets.json'), secrets, { mode: 0o600 });
  // The night before last was the last time that anybody worked: one nightly backup is due, not two.
  await ask(`INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    VALUES ('backups.nightly', now() - interval '9 days', now() - interval '36 hours')`);
  const ports = [await freePort(), await freePort()];
  [a, b] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
  start('main.js', ports[0]);
  await until(() => isReady(a));
  start('main.js', ports[1]);
  start('worker.js');
  start('worker.js');
  await until(() => isReady(b));
}, 90_000);

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null) continue;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client
    .query<Row>(text, values)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

interface Session {
  readonly token: string;
  readonly cookie: string;
}

const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

async function signIn(at: string, { email, password }: typeof admin): Promise<Session> {
  const response = await post(`${at}/auth/sign-in`, { email, password });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return { token: accessToken, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const graphql = async (at: string, { token }: Session, query: string, variables: object = {}): Promise<Answer> =>
  (await post(`${at}/graphql`, { query, variables }, { authorization: `Bearer ${token}` })).json() as Promise<Answer>;

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

const listText = '{ counterparties(input: {}) { nodes { id } } }';

/** A colleague with a role that sees clients, and the password of the administrator. */
async function hire(email: string): Promise<{ id: string; version: number }> {
  const rights = { entities: { counterparty: { view: 'all' } } };
  const [role] = await ask<{ id: string }>(
    `INSERT INTO role (id, name, rights) VALUES (gen_random_uuid(), $1, $2) RETURNING id`,
    [email, JSON.stringify(rights)],
  );
  const [user] = await ask<{ id: string; version: number }>(
    `INSERT INTO "user" (id, name, email, role_ids) VALUES (gen_random_uuid(), 'Колега', $1, ARRAY[$2::uuid]) RETURNING id, version`,
    [email, role?.id],
  );
  await ask(
    `INSERT INTO credential (user_id, password_hash, changed_at) SELECT $1, c.password_hash, now() FROM credential c JOIN "user" u ON u.id = c.user_id WHERE u.email = $2`,
    [user?.id, admin.email],
  );
  return user ?? { id: '', version: 0 };
}

describe('issue 3: two instances of the API and two workers on one database', () => {
  it('a session of one is a session of the other, and ends on both at once', async () => {
    const session = await signIn(a, admin);
    expect(codeOf(await graphql(b, session, listText))).toBeUndefined();
    const renewed = await fetch(`${b}/auth/refresh`, { method: 'POST', headers: { cookie: session.cookie } });
    expect(renewed.status).toBe(200);
    const cookie = renewed.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${a}/auth/sign-out`, { method: 'POST', headers: { cookie } })).ok).toBe(true);
    expect(codeOf(await graphql(b, session, listText))).toBe('UNAUTHENTICATED');
  });

  it('rights that are taken away on one are gone on the other with the next request', async () => {
    const colleague = await hire('rights@spec.example');
    const theirs = await signIn(b, { ...admin, email: 'rights@spec.example' });
    expect(codeOf(await graphql(b, theirs, listText))).toBeUndefined();
    const change = await graphql(
      a,
      await signIn(a, admin),
      'mutation R($id: ID!, $version: Int!) { updateUser(id: $id, version: $version, patch: { roleIds: [] }) { id } }',
      colleague,
    );
    expect(change.errors).toBeUndefined();
    expect(codeOf(await graphql(b, theirs, listText))).toBe('ACCESS_DENIED');
  });

  it('a field declared on one filters lists on the other a moment later', async () => {
    const session = await signIn(a, admin);
    const made = await graphql(
      a,
      session,
      'mutation { createCustomField(input: { entity: "counterparty", kind: TEXT, name: "Маршрут", searchable: true }) { key } }',
    );
    const { key } = (made.data as unknown as { createCustomField: { key: string } }).createCustomField;
    const text = `query F($key: String!) { counterparties(input: { filter: { custom: [{ key: $key, text: { eq: "Північ" } }] } }) { nodes { id } } }`;
    await until(async () => !(await graphql(b, session, text, { key })).errors, 2);
  });

  it('wrong passwords count together, wherever they are tried', async () => {
    await hire('guessed@spec.example');
    const wrong = { email: 'guessed@spec.example', password: 'a wrong guess' };
    const tried: number[] = [];
    for (const at of [a, b, a, b, a]) tried.push((await post(`${at}/auth/sign-in`, wrong)).status);
    expect(tried).toEqual([401, 401, 401, 401, 401]);
    for (const at of [a, b]) expect((await post(`${at}/auth/sign-in`, { ...wrong, password: admin.password })).status).toBe(429);
  });

  it('a job runs once, and so does what is due each night', async () => {
    const session = await signIn(a, admin);
    const begin = (at: string): Promise<Answer> => graphql(at, session, 'mutation { makeBackup { id } }');
    await Promise.all([begin(a), begin(b), begin(a)]);
    const batches = `SELECT state, done, total, params ->> 'occasion' AS reason FROM batch WHERE job = 'backups.make' ORDER BY 4`;
    await until(async () => {
      const rows = await ask<{ state: string }>(batches);
      return rows.length >= 4 && rows.every(({ state }) => state !== 'RUNNING');
    });
    const done = await ask<{ state: string; done: number; total: number; reason: string }>(batches);
    expect(done.map(({ state, reason }) => [reason, state])).toEqual([
      ['manual', 'DONE'],
      ['manual', 'DONE'],
      ['manual', 'DONE'],
      ['nightly', 'DONE'],
    ]);
    for (const batch of done) expect(batch.done).toBe(batch.total);
    const folders = readdirSync(path.join(dataDir, 'backups')).map((name) => name.split('-')[0]);
    expect(folders.sort()).toEqual(['manual', 'manual', 'manual', 'nightly']);
  });
});
