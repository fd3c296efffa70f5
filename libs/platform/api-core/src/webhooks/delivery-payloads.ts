import type { Database } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import { compileSelect, selectList } from '../lists/select-compiler.js';
import { wantedFields } from '../lists/lists.js';
import type { Claimed } from './delivery-queue.js';
import { type Told, toldChanges, toldFields, toldWhere, verbNames } from './webhook-sight.js';

interface PayloadRow {
  readonly __delivery: string;
  readonly __event: string;
  readonly __at: Date;
  readonly __verb: keyof typeof verbNames;
  readonly __changes: Readonly<Record<string, readonly [unknown, unknown]>> | null;
  readonly [column: string]: unknown;
}

/** Bodies of deliveries by delivery id, as the owner may see the records now. What they may not see any more has none. */
export async function payloadsOf(database: Database, told: Told, claimed: readonly Claimed[]): Promise<Map<string, string>> {
  const names = toldFields(told).map((field) => field.name);
  const columns = selectList(compileSelect(told.viewer, told.entity, wantedFields(['version', ...names]), 't'));
  const ids = claimed.map((delivery) => delivery.id);
  const rows = await database.query<PayloadRow>(sql`SELECT ${columns}, d.id AS __delivery, e.id AS __event, e.at AS __at,
      e.verb AS __verb, c.changes AS __changes
    FROM webhook_delivery d JOIN audit_event e ON e.at = d.event_at AND e.id = d.event_id
    LEFT JOIN audit_change c ON c.at = e.at AND c.event_id = e.id
    JOIN ${ident(told.entity.table)} t ON t.id = d.record_id
    WHERE ${allOf([sql`d.id = ANY(${ids}::uuid[])`, toldWhere(told)])}`);
  return new Map(rows.map((row) => [row.__delivery, JSON.stringify(bodyOf(told, row))]));
}

function bodyOf(told: Told, row: PayloadRow): object {
  const { __delivery, __event: id, __at: at, __verb: verb, __changes: changes, ...record } = row;
  return { id, at, entity: told.entity.name, verb: verbNames[verb], record, changes: toldChanges(told, changes) };
}

/** What the test button sends. */
export function testBody(id: string, entity: string, at: Date): string {
  return JSON.stringify({ id, at, entity, verb: 'TEST', record: null, changes: {} });
}
