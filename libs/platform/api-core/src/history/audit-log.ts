import { newId } from '@kolo/kernel';
import { type BulkColumn, bulkRows } from '../database/bulk-rows.js';
import { type Sql, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { snake } from '../fields/field-spec.js';
import { rootOf } from '../access/rights.js';
import { fanOutJob } from '../webhooks/webhook-names.js';
import type { Work } from './work.js';

/** An export changes nothing; it is told of under the id of its batch. An erasure leaves only that it was. */
export type AuditVerb = 'create' | 'update' | 'delete' | 'restore' | 'export' | 'erase';

/** What happened to one record. `changes` maps a field to its value before and after; creations need none. */
export interface AuditEntry {
  readonly recordId: string;
  /** Version after the change. */
  readonly version: number;
  readonly verb: AuditVerb;
  /** The record whose card tells it: the parent for a child, else the record itself. */
  readonly rootId: string;
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Appends to the history in the transaction of the change. One statement for any number of records. */
export async function writeAudit(work: Work, entity: EntitySpec, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  if (entries.some((entry) => entry.verb !== 'export')) work.changed = true;
  const ids = entries.map(() => newId());
  const all = (name: string, type: string, value: (entry: AuditEntry) => unknown): BulkColumn => ({
    name,
    type,
    values: entries.map(value),
  });
  const rows = bulkRows([
    { name: 'id', type: 'uuid', values: ids },
    all('record_id', 'uuid', (entry) => entry.recordId),
    all('root_id', 'uuid', (entry) => entry.rootId),
    all('verb', 'text', (entry) => entry.verb),
    all('version', 'int', (entry) => entry.version),
  ]);
  const { viewer } = work;
  const skeletons = sql`INSERT INTO audit_event (id, at, actor_id, via, batch_id, entity, record_id, root_entity, root_id, verb, version)
    SELECT ${rows.of('id')}, now(), ${viewer.userId}::uuid, ${viewer.via}, ${work.batchId}::uuid, ${entity.name}, ${rows.of('record_id')},
      ${rootOf(entity).name}, ${rows.of('root_id')}, ${rows.of('verb')}, ${rows.of('version')} FROM ${rows.from}`;
  const changed = entries.flatMap(({ changes }, i) => (changes ? { id: ids[i], changes } : []));
  const told = tellWebhooks(entity, ids);
  if (changed.length === 0) return void (await work.tx.execute(sql`WITH skeletons AS (${skeletons}) ${told}`));
  const values = bulkRows([
    { name: 'id', type: 'uuid', values: changed.map(({ id }) => id) },
    { name: 'changes', type: 'jsonb', values: changed.map(({ changes }) => changes) },
  ]);
  // Values live apart from the skeleton of the row, so that erasing a person's data leaves the fact that something happened.
  const valued = sql`INSERT INTO audit_change (event_id, at, changes) SELECT ${values.of('id')}, now(), ${values.of('changes')} FROM ${values.from}`;
  await work.tx.execute(sql`WITH skeletons AS (${skeletons}), valued AS (${valued}) ${told}`);
}

/** One job for all changes of a statement, and none where nobody listens: webhooks must not slow the writes. */
function tellWebhooks(entity: EntitySpec, ids: readonly string[]): Sql {
  return sql`SELECT graphile_worker.add_job(${fanOutJob}, json_build_object('entity', ${entity.name}::text, 'at', now()::text,
      'first', ${ids[0]}::text, 'last', ${ids[ids.length - 1]}::text), max_attempts => 10)
    WHERE EXISTS (SELECT 1 FROM webhook w WHERE w.active AND w.deleted_at IS NULL AND w.entity = ${entity.name})`;
}

/** The id under which a record's history is told. */
export function rootIdOf(entity: EntitySpec, row: Readonly<Record<string, unknown>>): string {
  const up = entity.root ? row[entity.root] : undefined;
  return (typeof up === 'string' ? up : row['id']) as string;
}

/** SQL column that holds the root id of an entity's rows. */
export function rootColumn(entity: EntitySpec): string {
  return entity.root ? snake(entity.root) : 'id';
}
