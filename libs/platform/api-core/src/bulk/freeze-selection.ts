import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';
import { ident, join, raw, type Sql, sql, sqlFalse, sqlTrue } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import type { BulkAction, BulkPlan, FrozenRow } from './bulk-action.js';

/** Records of one step, and of one row of the frozen selection. */
export const rowsAtOnce = 1_000;

export interface Frozen {
  /** Records that the action is for: neither refused nor beyond the room. */
  readonly fit: number;
  readonly unchanged: number;
  readonly refused: ReadonlyMap<string, number>;
}

interface FreezeQuestion {
  readonly viewer: Viewer;
  readonly entity: EntitySpec;
  /** The selection, within what the viewer sees. */
  readonly where: Sql;
  readonly action: BulkAction;
  readonly plan: BulkPlan;
}

/** Stores which records an action is for, each with the version that it has now, and counts all others by reason. One statement. */
export async function freezeSelection(tx: Tx, previewId: string, question: FreezeQuestion): Promise<Frozen> {
  const { entity, where, plan } = question;
  const table = ident(entity.table);
  const room = plan.room ?? 2_147_483_647;
  const rows = await tx.query<{ reason: string; n: number }>(sql`WITH judged AS MATERIALIZED (
      SELECT t.id, t.version, ${plan.queue ?? raw('NULL::uuid')} AS queue, ${reasonOf(question)} AS reason FROM ${table} t WHERE ${where}
    ), placed AS MATERIALIZED (
      SELECT id, version, (row_number() OVER (PARTITION BY queue ORDER BY id) - 1)::int AS place FROM judged WHERE reason IS NULL
    ), fit AS MATERIALIZED (
      SELECT id, version, place, row_number() OVER (ORDER BY id) - 1 AS n FROM placed WHERE place < ${room}
    ), kept AS (
      INSERT INTO bulk_preview_rows (preview_id, n, ids, versions, places)
      SELECT ${previewId}::uuid, n / ${rowsAtOnce}, array_agg(id ORDER BY n), array_agg(version ORDER BY n), array_agg(place ORDER BY n)
      FROM fit GROUP BY 2
    )
    SELECT reason, count(*)::int AS n FROM judged WHERE reason IS NOT NULL GROUP BY 1
    UNION ALL SELECT 'noRoom', count(*)::int FROM placed WHERE place >= ${room}
    UNION ALL SELECT '=', count(*)::int FROM fit f JOIN ${table} t ON t.id = f.id WHERE ${plan.unchanged?.(raw('f.place')) ?? sqlFalse}
    UNION ALL SELECT '', count(*)::int FROM fit`);
  const counts = new Map(rows.filter((row) => row.n > 0).map((row) => [row.reason, row.n]));
  const fit = counts.get('') ?? 0;
  const unchanged = counts.get('=') ?? 0;
  counts.delete('');
  counts.delete('=');
  return { fit, unchanged, refused: counts };
}

function reasonOf({ viewer, entity, action, plan }: FreezeQuestion): Sql {
  const allowed = rowsFor(viewer, entity, action.verb, 't');
  const cases = [
    ...(allowed === sqlTrue ? [] : [sql`WHEN (${allowed}) IS NOT TRUE THEN 'recordReadOnly'`]),
    ...(plan.refusals ?? []).map(({ reason, where }) => sql`WHEN ${where} THEN ${reason}::text`),
  ];
  return cases.length === 0 ? raw('NULL::text') : sql`CASE ${join(cases, ' ')} END`;
}

/** One part of a frozen selection; nothing after the last. */
export async function frozenRows(tx: Pick<Tx, 'query'>, previewId: string, part: number): Promise<FrozenRow[]> {
  return tx.query<FrozenRow & Record<string, unknown>>(sql`SELECT x.id, x.version, x.place
    FROM bulk_preview_rows r, unnest(r.ids, r.versions, r.places) WITH ORDINALITY AS x(id, version, place, n)
    WHERE r.preview_id = ${previewId}::uuid AND r.n = ${part} ORDER BY x.n`);
}

/** The records of a frozen selection as a table `(id, place)`, for questions of actions. */
export function frozenTable(previewId: string): Sql {
  return sql`(SELECT x.id, x.place FROM bulk_preview_rows r, unnest(r.ids, r.places) AS x(id, place) WHERE r.preview_id = ${previewId}::uuid)`;
}
