import type { ClientBase } from 'pg';
import type { SequenceEntry } from './manifest.js';

export interface TableShape {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Columns that put its rows in order: only where the order on disk would not come back, in partitions. */
  readonly order: readonly string[];
  readonly size: number;
}

// What belongs to a running installation and not to the company's data: a restored one makes its own.
const leftOut = ['public.migrations', 'public.job_worker', 'public.download_ticket', 'graphile_worker.migrations'];

/** The tables whose rows are the company's, largest first. Unlogged ones are left out: they are caches. */
export async function tablesOf(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT n.nspname AS schema, c.relname AS table,
        ARRAY(SELECT a.attname::text FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
        CASE WHEN c.relkind = 'p' THEN ARRAY(SELECT a.attname::text FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, n)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
          WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.n) ELSE '{}' END AS order,
        (SELECT sum(pg_table_size(t.relid)) FROM pg_partition_tree(c.oid) t)::float8 AS size
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relpersistence = 'p' AND n.nspname || '.' || c.relname <> ALL($1)
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY size DESC NULLS LAST, 1, 2`,
    [leftOut],
  );
  return rows;
}

export async function sequencesOf(client: ClientBase): Promise<SequenceEntry[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, sequencename AS name FROM pg_sequences
      WHERE schemaname IN ('public', 'graphile_worker') AND sequencename <> 'migrations_id_seq' ORDER BY 1, 2`,
  );
  const entries: SequenceEntry[] = [];
  for (const { schema, name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value AS value, is_called AS called FROM ${quoted(client, schema, name)}`,
    );
    if (found.rows[0]) entries.push({ schema, name, ...found.rows[0] });
  }
  return entries;
}

export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.migrations ORDER BY timestamp, id');
  return rows.map((row) => row.name);
}

/** First month of the history's partitions, as `2026-01`. */
export async function firstMonthOf(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ month: string | null }>(
    `SELECT min(replace(right(relname, 7), '_', '-')) AS month FROM pg_class WHERE relispartition AND relname ~ '^audit_event_\\d{4}_\\d{2}$'`,
  );
  return rows[0]?.month ?? null;
}

/** The rows of a table as COPY gives them, in an order that does not depend on the moment. */
export function copyOut(client: ClientBase, { schema, table, columns, order }: Omit<TableShape, 'size'>): string {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const name = quoted(client, schema, table);
  if (order.length === 0) return `COPY ${name} (${list}) TO STDOUT`;
  const by = order.map((column) => client.escapeIdentifier(column)).join(', ');
  return `COPY (SELECT ${list} FROM ${name} ORDER BY ${by}) TO STDOUT`;
}

export function quoted(client: ClientBase, schema: string, name: string): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
}

/** Makes the text of a value, and the order of the rows, the same wherever it is read. */
export const sameEverywhere = `
  SET datestyle = 'ISO, MDY'; SET timezone = 'UTC'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex';
  SET client_encoding = 'UTF8'; SET synchronize_seqscans = off; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;`;
