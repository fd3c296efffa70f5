import { copyFile, mkdir, rename } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import {
  type BackupManifest,
  BackupProblem,
  checkBackup,
  contentFile,
  contentOf,
  copyContent,
  ensurePartitions,
  type FileStore,
  keysFile,
  loadBackup,
  readManifest,
} from '@kolo/api-core';
import pg from 'pg';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';

export interface RestoreTarget {
  readonly ownerUrl: string;
  readonly appRole: string | undefined;
  readonly files: FileStore;
  /** Where the keys go; undefined leaves them in the backup. */
  readonly keys: string | undefined;
  /** Whatever is in the database goes. */
  readonly replace: boolean;
}

/**
 * Makes an installation out of a backup: checks it, makes the schema that it was made of, loads it, compares it, migrates it to
 * this build. Refuses a newer schema, a target that holds something and one that is in use.
 */
export async function restoreBackup(folder: string, target: RestoreTarget): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  assertKnownSchema(manifest);
  await checkBackup(folder, manifest);
  await withClient(target.ownerUrl, (client) => prepare(client, target));
  await migrate(target.ownerUrl, { appRole: target.appRole, only: manifest.migrations });
  await ensurePartitions(target.ownerUrl, monthsSince(manifest.since));
  for await (const hash of contentOf(folder)) {
    await copyContent(hash, target.files, () => Promise.resolve(createReadStream(contentFile(folder, hash))));
  }
  await withClient(target.ownerUrl, (client) => loadBackup(client, folder, manifest));
  if (manifest.keys && target.keys) await putKeys(folder, target.keys);
  await migrate(target.ownerUrl, { appRole: target.appRole });
  await withClient(target.ownerUrl, (client) => client.query('ANALYZE'));
  return manifest;
}

function assertKnownSchema(manifest: BackupManifest): void {
  const known = new Set(migrations.map(({ name }) => name));
  const newer = manifest.migrations.filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new BackupProblem(`The backup was made by a newer Kolo (${newer.join(', ')}). Restore it with that one.`);
}

async function prepare(client: pg.Client, { replace, appRole }: RestoreTarget): Promise<void> {
  const inUse = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'kolo%' LIMIT 1`,
  );
  if (inUse.rowCount) throw new BackupProblem('Kolo works with this database now. Stop it first.');
  const tables = await client.query(`SELECT to_regclass('public."user"') IS NOT NULL AS there`);
  if (!tables.rows[0]?.there) return;
  const people = await client.query('SELECT 1 FROM public."user" LIMIT 1');
  if (people.rowCount && !replace)
    throw new BackupProblem('This database holds a company already. To put the backup in its place: --replace');
  await client.query('BEGIN; DROP SCHEMA IF EXISTS graphile_worker CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  if (appRole) await client.query(`GRANT USAGE ON SCHEMA public TO ${client.escapeIdentifier(appRole)}`);
  await client.query('COMMIT');
}

function monthsSince(first: string | null, now = new Date()): number {
  if (!first) return 0;
  const [year = 0, month = 0] = first.split('-').map(Number);
  return Math.max(0, (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month);
}

async function putKeys(folder: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const draft = `${target}.restored`;
  await copyFile(keysFile(folder), draft);
  await rename(draft, target);
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'restore' });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
