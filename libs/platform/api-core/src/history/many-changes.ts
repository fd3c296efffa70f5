import { sql } from '../database/sql.js';
import { categoryRefusals } from '../custom-fields/custom-values.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { attempt } from './attempt.js';
import { fieldRefusals } from './draft-checks.js';
import { type LockedRow, lockRows, rowRefusal, type StoredRow } from './locked-rows.js';
import type { RecordHookRegistry } from './record-hooks.js';
import { type RowChange, writeChanges } from './row-changes.js';
import { sameValue, type Values } from './row-store.js';
import type { Work } from './work.js';

/** How the same change is made to many records. */
export interface ManyChange {
  /** Ids with the version that each was seen at. */
  readonly seen: ReadonlyMap<string, number>;
  /** New values of a record as it is now. Fields that others changed since it was seen are refused, unless `merging`. */
  readonly change: (row: StoredRow) => Values;
  /** The change is made of the present value, so that nobody's edit is lost by it. */
  readonly merging?: boolean;
}

export interface ManyChanged {
  readonly changed: string[];
  /** They had these values already. */
  readonly unchanged: string[];
  /** Ids that stay as they are, with the message key of the reason. */
  readonly kept: Map<string, string>;
}

/** Changes many records in a handful of statements; each that is refused stays, and the others change all the same. */
export async function changeMany(
  work: Work,
  entity: EntitySpec,
  hooks: RecordHookRegistry,
  many: ManyChange,
): Promise<ManyChanged> {
  const rows = await lockRows(work, entity, [...many.seen.keys()]);
  const since = many.merging ? new Map<string, Set<string>>() : await editedSince(work, entity, many.seen, rows);
  const outcome: ManyChanged = { changed: [], unchanged: [], kept: new Map() };
  const changes: RowChange[] = [];
  for (const id of many.seen.keys()) {
    const row = rows.get(id);
    const refused = rowRefusal(row);
    if (refused) outcome.kept.set(id, refused);
    else if (row) sort(work, entity, { before: row.stored, values: many.change(row.stored) }, since.get(id), outcome, changes);
  }
  await attempt(
    work,
    changes,
    async (items) => {
      const written = new Set(await writeChanges(work, entity, hooks, items));
      for (const { before } of items) outcome[written.has(before.id) ? 'changed' : 'unchanged'].push(before.id);
    },
    (item, reason) => outcome.kept.set(item.before.id, reason),
  );
  return outcome;
}

function sort(
  work: Work,
  entity: EntitySpec,
  change: RowChange,
  edited: ReadonlySet<string> | undefined,
  outcome: ManyChanged,
  changes: RowChange[],
): void {
  const { before, values } = change;
  const different = Object.keys(values).filter((name) => {
    const field = entity.fields.get(name);
    return !field || !sameValue(field, values[name], before[name]);
  });
  if (different.length === 0) return void outcome.unchanged.push(before.id);
  const refusal = different.some((name) => edited?.has(name)) ? 'changedSince' : valueRefusal(work, entity, change);
  if (refusal) outcome.kept.set(before.id, refusal);
  else changes.push(change);
}

function valueRefusal(work: Work, entity: EntitySpec, { before, values }: RowChange): string | null {
  const refusals = [...fieldRefusals(work.viewer, entity, values, 'update'), ...categoryRefusals(entity, values, before)];
  return refusals[0]?.reason ?? null;
}

/** Fields that were changed in a record after the version that it was seen at. */
async function editedSince(
  work: Work,
  entity: EntitySpec,
  seen: ReadonlyMap<string, number>,
  rows: ReadonlyMap<string, LockedRow>,
): Promise<Map<string, Set<string>>> {
  const edited = [...rows.values()].map(({ stored }) => stored).filter(({ id, version }) => version !== seen.get(id));
  if (edited.length === 0) return new Map();
  const given = JSON.stringify(edited.map(({ id }) => ({ id, version: seen.get(id) })));
  const found = await work.tx.query<{
    id: string;
    fields: string[];
  }>(sql`SELECT e.record_id AS id, array_agg(DISTINCT k.name) AS fields
    FROM jsonb_to_recordset(${given}::jsonb) AS x(id uuid, version int)
    JOIN audit_event e ON e.record_id = x.id AND e.entity = ${entity.name} AND e.version > x.version
    JOIN audit_change c ON c.event_id = e.id AND c.at = e.at
    CROSS JOIN LATERAL jsonb_object_keys(c.changes) AS k(name) GROUP BY 1`);
  return new Map(found.map(({ id, fields }) => [id, new Set(fields)]));
}
