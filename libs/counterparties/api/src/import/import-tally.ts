import { sql, type SqlRunner } from '@kolo/api-core';
import type { ReadRow } from './read-row.js';
import type { RowProblem } from './row-cells.js';

/** What became of rows; read = created + updated + unchanged + skipped + refused. */
export interface Tally {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  refused: number;
  entriesCreated: number;
}

export function emptyTally(): Tally {
  return { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0, entriesCreated: 0 };
}

/** Keeps what a chunk came to, in the transaction of the chunk: neither is ever there without the other. */
export async function keepTally(runner: SqlRunner, batchId: string, tally: Tally): Promise<void> {
  await runner.execute(sql`INSERT INTO import_tally AS t (batch_id, read, created, updated, unchanged, skipped, refused, entries_created)
    VALUES (${batchId}, ${tally.read}, ${tally.created}, ${tally.updated}, ${tally.unchanged}, ${tally.skipped}, ${tally.refused}, ${tally.entriesCreated})
    ON CONFLICT (batch_id) DO UPDATE SET read = t.read + excluded.read, created = t.created + excluded.created,
      updated = t.updated + excluded.updated, unchanged = t.unchanged + excluded.unchanged, skipped = t.skipped + excluded.skipped,
      refused = t.refused + excluded.refused, entries_created = t.entries_created + excluded.entries_created`);
}

export interface NotedRow {
  readonly row: ReadRow;
  readonly problems: readonly RowProblem[];
}

/** Keeps the problems of rows; a refused row is kept whole, so that it can be corrected and imported again. */
export async function keepProblems(runner: SqlRunner, batchId: string, noted: readonly NotedRow[]): Promise<void> {
  const rows = noted.flatMap(({ row, problems }) => {
    const refused = problems.some((problem) => problem.severity === 'ERROR');
    return problems.map((problem, place) => ({
      row_number: row.number,
      place,
      severity: problem.severity,
      field: problem.field,
      reason: problem.reason,
      params: problem.params ?? null,
      value: clean(problem.value.slice(0, 1_000)),
      cells: refused && place === 0 ? JSON.parse(clean(JSON.stringify(row.cells))) : null,
    }));
  });
  if (rows.length === 0) return;
  await runner.execute(sql`INSERT INTO import_problem (batch_id, row_number, place, severity, field, reason, params, value, cells)
    SELECT ${batchId}::uuid, x.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(row_number int, place int, severity text, field text, reason text, params jsonb, value text, cells jsonb)
    ON CONFLICT DO NOTHING`);
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function clean(text: string): string {
  return text
    .replaceAll('\\u0000', '')
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}|\\ud[89a-f][0-9a-f]{2}/giu, '');
}
