import type { Tx } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { entityOf, isEntityName } from '../fields/registry.js';

/** A batch that is being taken back. */
export interface UndoTarget {
  readonly id: string;
  readonly startedAt: Date;
  readonly actorId: string | null;
  /** It and the undos and redos of it: what they did does not count as somebody's later change. */
  readonly chain: readonly string[];
  /** One act over many records, whose rights were asked once for all (`UndoRules`); it also reaches what lies in the bin. */
  readonly whole: boolean;
}

/** What a batch did to one record, all in all. */
export interface Net {
  readonly entity: EntitySpec;
  readonly recordId: string;
  readonly rootId: string;
  readonly created: boolean;
  /** The way in which it moved between the living and the bin. */
  readonly moved: 'delete' | 'restore' | null;
  /** First value before and last value after, by field. */
  readonly changes: ReadonlyMap<string, readonly [unknown, unknown]>;
  /** Version after the batch's last change. */
  readonly version: number;
}

interface EventRow {
  entity: string;
  record_id: string;
  root_id: string;
  verb: string;
  version: number;
  changes: Record<string, [unknown, unknown]> | null;
}

export const undoableVerbs = ['create', 'update', 'delete', 'restore'];

/** What the batch did to the records under some root records. */
export async function netsOf(tx: Tx, target: UndoTarget, rootEntity: string, rootIds: readonly string[]): Promise<Net[]> {
  const rows = await tx.query<EventRow>(sql`SELECT e.entity, e.record_id, e.root_id, e.verb, e.version, c.changes
    FROM audit_event e LEFT JOIN audit_change c ON c.at = e.at AND c.event_id = e.id
    WHERE e.batch_id = ${target.id} AND e.root_entity = ${rootEntity} AND e.root_id = ANY(${rootIds}::uuid[])
      AND e.at >= ${target.startedAt} AND e.verb = ANY(${undoableVerbs}::text[])
    ORDER BY e.record_id, e.version`);
  const groups = new Map<string, EventRow[]>();
  for (const row of rows) {
    const group = groups.get(row.record_id);
    if (group) group.push(row);
    else groups.set(row.record_id, [row]);
  }
  return [...groups.values()].flatMap((events) => (isEntityName(events[0]?.entity ?? '') ? [netOf(events)] : []));
}

function netOf(events: readonly EventRow[]): Net {
  const first = events[0] as EventRow;
  const last = events[events.length - 1] as EventRow;
  const moves = events
    .filter((event) => event.verb === 'delete' || event.verb === 'restore')
    .map((event) => event.verb as 'delete' | 'restore');
  const [firstMove] = moves;
  const lastMove = moves[moves.length - 1] ?? null;
  const changes = new Map<string, readonly [unknown, unknown]>();
  for (const event of events) {
    for (const [field, [before, after]] of Object.entries(event.changes ?? {})) {
      const known = changes.get(field);
      changes.set(field, [known ? known[0] : before, after]);
    }
  }
  return {
    entity: entityOf(first.entity),
    recordId: first.record_id,
    rootId: first.root_id,
    created: first.verb === 'create',
    // In and out again within one batch comes to nothing.
    moved: firstMove === lastMove ? lastMove : null,
    changes,
    version: last.version,
  };
}

/** A transaction may have begun before the batch did and still have changed what the batch made: hence the hour. */
export function earliest(target: UndoTarget): Date {
  return new Date(target.startedAt.getTime() - 3_600_000);
}

/** Records under the given roots that somebody else changed since, with their last foreign version. */
export class LaterChanges {
  private constructor(
    private readonly roots: ReadonlySet<string>,
    private readonly versions: ReadonlyMap<string, number>,
  ) {}

  static async load(tx: Tx, target: UndoTarget, rootIds: readonly string[]): Promise<LaterChanges> {
    // Records of one act come and go together, whatever else became of one of them.
    if (target.whole) return new LaterChanges(new Set(), new Map());
    const rows = await tx.query<{ root_id: string; record_id: string; version: number }>(sql`
      SELECT e.root_id, e.record_id, max(e.version) AS version FROM audit_event e
      WHERE e.root_id = ANY(${rootIds}::uuid[]) AND e.at >= ${earliest(target)}::timestamptz
        AND e.batch_id <> ALL(${target.chain}::uuid[]) AND e.verb = ANY(${undoableVerbs}::text[])
      GROUP BY 1, 2`);
    return new LaterChanges(new Set(rows.map((row) => row.root_id)), new Map(rows.map((row) => [row.record_id, row.version])));
  }

  /** For a record that existed before the batch: changed after the batch had changed it. */
  ofRecord(net: Net): boolean {
    return (this.versions.get(net.recordId) ?? 0) > net.version;
  }

  /** For a root record that the batch made: it or anything below it was changed by another batch. */
  underRoot(rootId: string): boolean {
    return this.roots.has(rootId);
  }
}
