import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import {
  type BackupManifest,
  Database,
  FileStore,
  Jobs,
  keptBackups,
  makeBackup,
  openFileStore,
  readManifest,
} from '@kolo/api-core';
import { bootApi, create, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backupBeforeMigration } from '../backup-before-migration.js';
import { migrate } from '../migrate.js';
import { migrations } from '../migrations/index.js';
import { type RestoreTarget, restoreBackup } from '../restore-backup.js';

let api: TestApi;
let world: World;
let quiet: string;
let quietManifest: BackupManifest;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'kolo-backup-spec-'));
const databases: string[] = [];
const admin = process.env['KOLO_TEST_ADMIN_URL'] ?? '';

const inDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString();

async function ask<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database of the owner's, as the first start finds it. */
async function emptyTarget(): Promise<RestoreTarget & { readonly keys: string }> {
  const name = `kolo_${randomUUID().replaceAll('-', '')}`;
  databases.push(name);
  const ownerUrl = inDatabase(api.database.ownerUrl, name);
  await ask(admin, `CREATE DATABASE ${name} OWNER "${decodeURIComponent(new URL(ownerUrl).username)}"`);
  const appRole = decodeURIComponent(new URL(api.database.url).username);
  return { ownerUrl, appRole, files: api.get(FileStore), keys: path.join(scratch, name, 'secrets.json'), replace: false };
}

const source = () => ({
  databaseUrl: api.database.ownerUrl,
  files: api.get(FileStore),
  keys: path.join(api.dataDir, 'secrets.json'),
});

const addClient = (name: string): Promise<string> => create(api, 'counterparty', { name });

async function upload(content: string): Promise<void> {
  const sent = request(api.server).post('/files').set('Authorization', `Bearer ${world.admin.client.token}`);
  await sent.attach('file', Buffer.from(content), 'договір.txt').expect(201);
}

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  for (let i = 0; i < 30; i++) await addClient(`Клієнт ${i}`);
  await upload('Текст договору');
  await api.get(Database).transaction((tx) => api.get(Jobs).add(tx, 'spec.later', { n: 1 }, { key: 'spec' }));
  await ask(
    api.database.ownerUrl,
    `UPDATE counterparty SET name = name || E'\\tз \\\\ відступом\\n«і рядком»' WHERE name LIKE 'Клієнт 1%'`,
  );
  quiet = path.join(scratch, 'quiet');
  quietManifest = await makeBackup(source(), quiet);
});

afterAll(async () => {
  for (const name of databases) await ask(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  await api.close();
  rmSync(scratch, { recursive: true, force: true });
});

const tables = `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p' ORDER BY 1`;

/** Count and hash of each table, told by PostgreSQL itself. */
async function fingerprint(url: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of await ask<{ name: string }>(url, tables)) {
    const [row] = await ask<{ mark: string }>(
      url,
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '-') AS mark FROM ${name} t`,
    );
    found[name] = row?.mark ?? '';
  }
  return found;
}

/** These differ on purpose: what belongs to the installation, and what a restore sets. */
const ownOf = [
  'public.migrations',
  'public.job_worker',
  'public.download_ticket',
  'public.parameter',
  'graphile_worker.migrations',
];
const jobs = ['graphile_worker._private_jobs', 'graphile_worker._private_tasks'];

describe('a restored backup', () => {
  it('issue 3: has the same rows in every table, by counts and hashes, with the files and the keys', async () => {
    const target = { ...(await emptyTarget()), files: openFileStore({}) };
    process.env['KOLO_DATA_DIR'] = path.join(scratch, 'elsewhere');
    await restoreBackup(quiet, target).finally(() => (process.env['KOLO_DATA_DIR'] = api.dataDir));
    const [before, after] = [await fingerprint(api.database.ownerUrl), await fingerprint(target.ownerUrl)];
    for (const name of [...ownOf, ...jobs]) [before, after].forEach((each) => delete each[name]);
    expect(Object.keys(before).length).toBeGreaterThan(20);
    expect(after).toEqual(before);
    expect(before['public.counterparty']).toMatch(/^30 /);
    expect(readFileSync(target.keys)).toEqual(readFileSync(path.join(api.dataDir, 'secrets.json')));
    expect(statSync(target.keys).mode & 0o777).toBe(0o600);

    const [file] = await ask<{ hash: string }>(target.ownerUrl, 'SELECT content_hash AS hash FROM stored_file');
    const kept = path.join(scratch, 'elsewhere', 'files', 'content', file?.hash.slice(0, 2) ?? '', file?.hash ?? '');
    expect(readFileSync(kept, 'utf8')).toBe('Текст договору');
    expect(await text(await api.get(FileStore).read(file?.hash ?? ''))).toBe('Текст договору');
  });

  it('holds its mail and webhooks, keeps the jobs that waited, and has every key, index and trigger of a new schema', async () => {
    const target = await emptyTarget();
    await restoreBackup(quiet, target);
    expect(await ask(target.ownerUrl, `SELECT key, value FROM parameter`)).toEqual([{ key: 'outgoing.held', value: true }]);
    expect(await ask(target.ownerUrl, `SELECT key, locked_by FROM graphile_worker._private_jobs WHERE key = 'spec'`)).toEqual([
      { key: 'spec', locked_by: null },
    ]);
    const parts = `SELECT 'index' AS kind, indexname::text AS name, replace(indexdef, current_database(), '') AS text FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE 'custom\\_%'
      UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'grant', oid::regclass::text, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      ORDER BY 1, 2, 3`;
    expect(await ask(target.ownerUrl, parts)).toEqual(await ask(api.database.ownerUrl, parts));
  });

  it('is as of one moment while others write: no record without its history, no history without its record', async () => {
    let writing = true;
    let written = 0;
    const writers = [1, 2, 3].map(async (n) => {
      while (writing) await addClient(`Одночасний ${n}-${(written += 1)}`);
    });
    const folder = path.join(scratch, 'busy');
    while (written < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    await makeBackup(source(), folder);
    writing = false;
    await Promise.all(writers);
    const target = await emptyTarget();
    await restoreBackup(folder, target);
    const [seen] = await ask<{ n: number; unwritten: number; unmade: number }>(
      target.ownerUrl,
      `SELECT (SELECT count(*)::int FROM counterparty) AS n,
        (SELECT count(*)::int FROM counterparty c WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.record_id = c.id)) AS unwritten,
        (SELECT count(*)::int FROM audit_event e WHERE e.entity = 'counterparty' AND NOT EXISTS (SELECT 1 FROM counterparty c WHERE c.id = e.record_id)) AS unmade`,
    );
    expect(seen).toMatchObject({ unwritten: 0, unmade: 0 });
    expect(seen?.n).toBeGreaterThanOrEqual(40);
    expect(seen?.n).toBeLessThanOrEqual(30 + written);
  });
});

describe('a backup is refused', () => {
  it('into a database that holds a company, unless it is told to replace it', async () => {
    const target = await emptyTarget();
    await restoreBackup(quiet, target);
    await ask(target.ownerUrl, `UPDATE counterparty SET name = 'Новіше'`);
    await expect(restoreBackup(quiet, target)).rejects.toThrow(/holds a company already.*--replace/);
    expect(await ask(target.ownerUrl, `SELECT DISTINCT name FROM counterparty`)).toEqual([{ name: 'Новіше' }]);
    await restoreBackup(quiet, { ...target, replace: true });
    expect(await ask(target.ownerUrl, `SELECT count(*)::int AS n FROM counterparty WHERE name = 'Новіше'`)).toEqual([{ n: 0 }]);
  });

  it('into a database that Kolo works with', async () => {
    const busy = { ...(await emptyTarget()), ownerUrl: api.database.ownerUrl, replace: true };
    await expect(restoreBackup(quiet, busy)).rejects.toThrow(/Kolo works with this database now/);
  });

  it('when it was made by a newer schema, is not finished or is damaged, and nothing is written', async () => {
    const target = await emptyTarget();
    const damaged = path.join(scratch, 'damaged');
    await makeBackup(source(), damaged);
    const manifest = await readManifest(damaged);
    const put = (change: Partial<BackupManifest>): void =>
      writeFileSync(path.join(damaged, 'backup.json'), JSON.stringify({ ...manifest, ...change }));
    put({ migrations: [...manifest.migrations, 'FromTheFuture1999'] });
    await expect(restoreBackup(damaged, target)).rejects.toThrow(/newer Kolo \(FromTheFuture1999\)/);
    put({ tables: manifest.tables.map((entry) => (entry.table === 'role' ? { ...entry, sha256: 'f'.repeat(64) } : entry)) });
    await expect(restoreBackup(damaged, target)).rejects.toThrow(/table role of the backup is damaged/);
    rmSync(path.join(damaged, 'backup.json'));
    await expect(restoreBackup(damaged, target)).rejects.toThrow(/holds no finished backup/);
    expect(await ask(target.ownerUrl, `SELECT to_regclass('public."user"') AS there`)).toEqual([{ there: null }]);
  });

  it('into a folder that holds something, and a second one at the same time', async () => {
    await expect(makeBackup(source(), quiet)).rejects.toThrow(/is not empty/);
    expect((await readManifest(quiet)).madeAt).toBe(quietManifest.madeAt);
    const both = await Promise.allSettled(['one', 'two'].map((name) => makeBackup(source(), path.join(scratch, name))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('a backup of an older schema is restored and brought up to date', async () => {
  const older = await emptyTarget();
  const names = migrations.map(({ name }) => name);
  await migrate(older.ownerUrl, { only: names.slice(0, -1) });
  await ask(older.ownerUrl, `INSERT INTO role (id, name, rights) VALUES (gen_random_uuid(), 'Стара роль', '{}')`);
  const folder = path.join(scratch, 'older');
  const manifest = await makeBackup({ ...source(), databaseUrl: older.ownerUrl }, folder);
  expect(manifest.migrations).toEqual(names.slice(0, -1));
  const target = await emptyTarget();
  await restoreBackup(folder, target);
  expect(await ask(target.ownerUrl, 'SELECT name FROM migrations ORDER BY timestamp')).toEqual(names.map((name) => ({ name })));
  expect(await ask(target.ownerUrl, `SELECT name FROM role WHERE name = 'Стара роль'`)).toEqual([{ name: 'Стара роль' }]);
});

it('a database that is behind is backed up before its first migration, and one that is up to date is not', async () => {
  const { ownerUrl } = await emptyTarget();
  const names = migrations.map(({ name }) => name);
  const before = () => backupBeforeMigration(ownerUrl);
  await migrate(ownerUrl, { only: names.slice(0, -1), before });
  expect(await keptBackups()).toEqual([]);
  await migrate(ownerUrl, { before });
  await migrate(ownerUrl, { before });
  const kept = await keptBackups();
  expect(kept.map(({ name, manifest }) => [name.slice(0, 14), manifest.migrations])).toEqual([
    ['before-upgrade', names.slice(0, -1)],
  ]);
});
