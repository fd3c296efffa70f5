import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import copyStreams from 'pg-copy-streams';
import { indexJobName } from '../custom-fields/custom-field-indexes.js';
import { heldParameter } from '../jobs/outgoing.js';
import { CountedStream } from './counted-stream.js';
import { copyOut, quoted, sameEverywhere, tablesOf, type TableShape } from './database-shape.js';
import { type BackupManifest, BackupProblem, type TableEntry, tableFile } from './manifest.js';

interface Part {
  readonly owner: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Puts the rows of a backup into a database whose schema has been through the same migrations, in one transaction: all of it or
 * nothing. Whatever the migrations put there goes. Afterwards each table is read back, and must have the same rows and hash.
 */
export async function loadBackup(client: Client, folder: string, manifest: BackupManifest): Promise<void> {
  await client.query(sameEverywhere);
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    const shapes = await tablesOf(client);
    assertSameTables(shapes, manifest);
    const takenOff = await takeOff(client, shapes);
    await client.query(`TRUNCATE ${shapes.map(({ schema, table }) => quoted(client, schema, table)).join(', ')}`);
    for (const entry of manifest.tables) await loadTable(client, folder, entry);
    for (const entry of manifest.tables) await compare(client, shapes, entry);
    await putBack(client, shapes, takenOff);
    await restoreCounters(client, manifest);
    await settleIn(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

function assertSameTables(shapes: readonly TableShape[], manifest: BackupManifest): void {
  const describe = ({ schema, table, columns }: Pick<TableShape, 'schema' | 'table' | 'columns'>): string =>
    `${schema}.${table} (${[...columns].sort().join(', ')})`;
  const here = shapes.map(describe).sort();
  const there = manifest.tables.map(describe).sort();
  const odd = [...here.filter((one) => !there.includes(one)), ...there.filter((one) => !here.includes(one))];
  if (odd.length > 0) throw new BackupProblem(`The tables of the backup are not those of this schema: ${odd.join('; ')}`);
}

/** Keys between tables and indexes would check and sort each row by itself; made anew at the end they do it at once. */
async function takeOff(client: Client, shapes: readonly TableShape[]): Promise<readonly Part[]> {
  const names = shapes.map(({ schema, table }) => quoted(client, schema, table));
  const keys = await client.query<Part>(
    `SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))`,
    [names],
  );
  for (const { owner, name } of keys.rows) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  const indexes = await client.query<Part>(
    `SELECT i.indrelid::regclass::text AS owner, i.indexrelid::regclass::text AS name,
        -- Of a table with partitions it says ONLY, and would be made on none of them.
        regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS definition
      FROM pg_index i WHERE i.indrelid = ANY($1::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))`,
    [names],
  );
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  return [...indexes.rows, ...keys.rows.map((key) => ({ ...key, definition: addConstraint(key) }))];
}

function addConstraint({ owner, name, definition }: Part): string {
  return `ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`;
}

async function putBack(client: Client, shapes: readonly TableShape[], parts: readonly Part[]): Promise<void> {
  for (const { definition } of parts) await client.query(definition);
  for (const { schema, table } of shapes) await client.query(`ALTER TABLE ${quoted(client, schema, table)} ENABLE TRIGGER USER`);
}

async function loadTable(client: Client, folder: string, entry: TableEntry): Promise<void> {
  const columns = entry.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const counted = new CountedStream();
  const into = client.query(copyStreams.from(`COPY ${quoted(client, entry.schema, entry.table)} (${columns}) FROM STDIN`));
  await pipeline(createReadStream(tableFile(folder, entry)), createGunzip(), counted, into);
  if (counted.result().sha256 !== entry.sha256) throw new BackupProblem(`The table ${entry.table} of the backup is damaged`);
}

async function compare(client: Client, shapes: readonly TableShape[], entry: TableEntry): Promise<void> {
  const order = shapes.find(({ schema, table }) => schema === entry.schema && table === entry.table)?.order ?? [];
  const rows = client.query(copyStreams.to(copyOut(client, { ...entry, order })));
  const counted = new CountedStream();
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  await pipeline(rows, counted, nowhere);
  if (rows.rowCount !== entry.rows || counted.result().sha256 !== entry.sha256)
    throw new BackupProblem(
      `The table ${entry.table} did not come back as it was: ${rows.rowCount} rows in place of ${entry.rows}`,
    );
}

async function restoreCounters(client: Client, manifest: BackupManifest): Promise<void> {
  for (const { schema, name, value, called } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(client, schema, name), value, called]);
}

/** What differs from the installation that was copied: nobody works here yet, and nothing leaves before a person says so. */
async function settleIn(client: Client): Promise<void> {
  // Whoever held them works elsewhere, or not at all.
  await client.query('UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL');
  await client.query(
    'UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL',
  );
  await client.query(
    `INSERT INTO parameter (id, key, value) VALUES (gen_random_uuid(), $1, 'true')
      ON CONFLICT (key) WHERE deleted_at IS NULL DO UPDATE SET value = 'true', version = parameter.version + 1, updated_at = now()`,
    [heldParameter],
  );
  await client.query(`SELECT graphile_worker.add_job($1, '{}'::json, job_key => $1)`, [indexJobName]);
}
