import type { Viewer } from '../access/viewer.js';
import type { SqlRunner } from '../database/database.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { entityOf, isEntityName, targetOf } from '../fields/registry.js';
import { displayValue } from './display-value.js';
import type { HistoryChange, HistoryEvent } from './history-types.js';
import { RecordTitles, wantTitle } from './record-titles.js';

export interface EventRow {
  id: string;
  at: Date;
  /** With microseconds, for the cursor. */
  atText: string;
  actorId: string | null;
  via: string;
  batchId: string;
  verb: string;
  entity: string;
  recordId: string;
  changes: Record<string, [unknown, unknown]> | null;
}

interface ReadableChange {
  readonly field: FieldSpec;
  readonly values: readonly [unknown, unknown];
}

/** Words events for a viewer: names for ids, one question per kind of record and page, hidden fields left out. */
export async function describeEvents(runner: SqlRunner, viewer: Viewer, rows: readonly EventRow[]): Promise<HistoryEvent[]> {
  const changes = new Map(rows.map((row) => [row.id, readableChanges(viewer, row)]));
  const titles = await RecordTitles.load(runner, viewer, wantedTitles(rows, changes));
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    via: row.via,
    batchId: row.batchId,
    verb: row.verb,
    entity: row.entity,
    recordId: row.recordId,
    actor: row.actorId === null ? null : { id: row.actorId, name: titles.of('user', row.actorId) ?? '…' },
    title: titles.of(row.entity, row.recordId),
    changes: (changes.get(row.id) ?? []).map((change) => described(viewer, entityOf(row.entity), change, titles)),
  }));
}

function readableChanges(viewer: Viewer, row: EventRow): ReadableChange[] {
  if (!isEntityName(row.entity)) return [];
  const entity = entityOf(row.entity);
  return Object.entries(row.changes ?? {}).flatMap(([name, values]) => {
    const field = entity.fields.get(name);
    return field && viewer.rights.readable(entity, field) ? [{ field, values }] : [];
  });
}

function wantedTitles(
  rows: readonly EventRow[],
  changes: ReadonlyMap<string, readonly ReadableChange[]>,
): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const row of rows) {
    if (row.actorId) wantTitle(wanted, 'user', row.actorId);
    wantTitle(wanted, row.entity, row.recordId);
    for (const { field, values } of changes.get(row.id) ?? []) {
      if (!field.target || (field.kind !== 'ref' && field.kind !== 'refs')) continue;
      for (const id of values.flat()) if (typeof id === 'string') wantTitle(wanted, targetOf(field).name, id);
    }
  }
  return wanted;
}

function described(
  viewer: Viewer,
  entity: EntitySpec,
  { field, values: [before, after] }: ReadableChange,
  titles: RecordTitles,
): HistoryChange {
  const nameOf = (id: string): string | null => (field.target ? titles.of(targetOf(field).name, id) : null);
  const text = (value: unknown): string | null => displayValue(viewer, entity, field, value, nameOf);
  // A value of which viewers are given their part only is not told whole.
  if (field.shown) return { field: field.name, before: null, after: null, beforeText: null, afterText: null };
  const given = (value: unknown): unknown => (field.guarded && typeof value === 'string' && !nameOf(value) ? null : value);
  return { field: field.name, before: given(before), after: given(after), beforeText: text(before), afterText: text(after) };
}
