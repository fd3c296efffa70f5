import { constants, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import type { FileStore } from '../files/file-store.js';
import { CountedStream } from './counted-stream.js';
import { copyOut, firstMonthOf, migrationsOf, sameEverywhere, sequencesOf, tablesOf, type TableShape } from './database-shape.js';
import {
  type BackupManifest,
  BackupProblem,
  contentFile,
  keysFile,
  type TableEntry,
  tableFile,
  writeManifest,
} from './manifest.js';

/** The sweep of files asks for it too, so that it takes nothing away which a backup is about to copy. */
export const backupLock = 7_231_845_002;

export interface BackupSource {
  /** As the owner of the tables, or a role that reads all of them. */
  readonly databaseUrl: string;
  readonly files: FileStore;
  /** The file with the keys, when it can be read from here. */
  readonly keys: string | undefined;
}

export interface BackupProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Writes everything of an installation into a new folder while it is in use: all tables as of one moment, the files that their
 * rows name, and the keys. Streamed; memory does not grow with the data. A folder that was not finished has no manifest.
 */
export async function makeBackup(
  source: BackupSource,
  folder: string,
  tell: (progress: BackupProgress) => Promise<void> | void = () => {},
): Promise<BackupManifest> {
  await assertEmpty(folder);
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  const client = await connect(source.databaseUrl);
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [backupLock]);
    if (!rows[0]?.mine) throw new BackupProblem('Another backup of this database is being made');
    return await write(client, source, folder, tell);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function write(
  client: pg.Client,
  source: BackupSource,
  folder: string,
  tell: (progress: BackupProgress) => Promise<void> | void,
): Promise<BackupManifest> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await client.query<{ snapshot: string; now: Date; version: string }>(
    `SELECT pg_export_snapshot() AS snapshot, now() AS now, current_setting('server_version') AS version`,
  );
  const [{ snapshot, now, version } = { snapshot: '', now: new Date(), version: '' }] = rows;
  const tables = await tablesOf(client);
  const helper = await connect(source.databaseUrl);
  try {
    await helper.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '${snapshot}'`);
    const entries = await writeTables([client, helper], tables, folder, tell);
    const files = await writeFiles(client, source.files, folder);
    const manifest: BackupManifest = {
      format: 1,
      madeAt: now.toISOString(),
      postgres: version,
      migrations: await migrationsOf(client),
      since: await firstMonthOf(client),
      tables: entries,
      sequences: await sequencesOf(client),
      files,
      keys: await writeKeys(source.keys, folder),
    };
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    await helper.end();
  }
}

/** Each connection takes the next table; both see the database as of the same moment. */
async function writeTables(
  clients: readonly pg.Client[],
  tables: readonly TableShape[],
  folder: string,
  tell: (progress: BackupProgress) => Promise<void> | void,
): Promise<TableEntry[]> {
  const left = [...tables];
  const entries: TableEntry[] = [];
  const lane = async (client: pg.Client): Promise<void> => {
    for (let shape = left.shift(); shape; shape = left.shift()) {
      entries.push(await writeTable(client, shape, folder));
      await tell({ done: entries.length, total: tables.length });
    }
  };
  const ended = await Promise.allSettled(clients.map(lane));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return entries.sort((a, b) => (`${a.schema}.${a.table}` < `${b.schema}.${b.table}` ? -1 : 1));
}

async function writeTable(client: pg.Client, shape: TableShape, folder: string): Promise<TableEntry> {
  const rows = client.query(copyStreams.to(copyOut(client, shape)));
  const counted = new CountedStream();
  const file = createWriteStream(tableFile(folder, shape), { mode: 0o600, flush: true });
  await pipeline(rows, counted, createGzip({ level: 1 }), file);
  const { schema, table, columns } = shape;
  return { schema, table, columns, rows: rows.rowCount, ...counted.result() };
}

async function writeFiles(client: pg.Client, store: FileStore, folder: string): Promise<BackupManifest['files']> {
  const { rows } = await client.query<{ hash: string; size: string }>(
    'SELECT content_hash AS hash, max(size) AS size FROM public.stored_file GROUP BY 1 ORDER BY 1',
  );
  for (const { hash } of rows) await writeFile(hash, store, contentFile(folder, hash));
  return { count: rows.length, bytes: rows.reduce((all, { size }) => all + Number(size), 0) };
}

/** On one disk a file is there twice at the cost of once: its bytes never change, and removing takes away a name only. */
async function writeFile(hash: string, store: FileStore, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  if (store.kind === 'disk') {
    const from = await store.localPath(hash);
    await link(from, target).catch(() => copyFile(from, target, constants.COPYFILE_EXCL));
    return;
  }
  const counted = new CountedStream();
  await pipeline(await store.read(hash), counted, createWriteStream(target, { mode: 0o600, flush: true }));
  if (counted.result().sha256 !== hash) throw new BackupProblem(`The file ${hash} is damaged in the store`);
}

async function writeKeys(from: string | undefined, folder: string): Promise<string | null> {
  if (!from || !(await stat(from).catch(() => null))) return null;
  await copyFile(from, keysFile(folder));
  return createHash('sha256')
    .update(await readFile(keysFile(folder)))
    .digest('hex');
}

async function assertEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new BackupProblem(`${folder} cannot be used: ${error.message}`);
  });
  if (names.length > 0) throw new BackupProblem(`${folder} is not empty. A backup needs a folder of its own.`);
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'kolo backup' });
  client.on('error', () => {});
  await client.connect();
  await client.query(sameEverywhere);
  return client;
}
