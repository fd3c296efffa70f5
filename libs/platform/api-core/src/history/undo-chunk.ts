import { rowsFor } from '../access/policy.js';
import { ident, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { attempt } from './attempt.js';
import type { LaterChanges, Net, UndoTarget } from './undo-nets.js';
import { childrenFirst } from './undo-phases.js';
import type { Records } from './records.js';
import type { Work } from './work.js';

export interface SkippedRecord {
  readonly entity: string;
  readonly recordId: string;
  /** Message key below `errors.`. */
  readonly reason: string;
}

/** What a step took back and what it left, record by record. */
export class UndoOutcome {
  readonly undone = new Set<string>();
  readonly skipped: SkippedRecord[] = [];

  skip(net: Net, reason: string): void {
    this.skipped.push({ entity: net.entity.name, recordId: net.recordId, reason });
  }
}

/** One chunk of one phase of an undo. */
export interface UndoChunk {
  readonly work: Work;
  readonly target: UndoTarget;
  readonly nets: readonly Net[];
  readonly later: LaterChanges;
  /** Take back what others changed since, too. */
  readonly force: boolean;
  readonly outcome: UndoOutcome;
}

export interface BinRow {
  readonly binned: boolean;
  /** The viewer may move it into the bin and out of it. */
  readonly mine: boolean;
  /** The viewer may make such a record. */
  readonly makeable: boolean;
}

/** Which of the records are in the bin, and what the viewer may do with them. */
export async function binState(work: Work, entity: EntitySpec, nets: readonly Net[]): Promise<Map<string, BinRow>> {
  const { viewer } = work;
  const ids = nets.map((net) => net.recordId);
  const making = viewer.rights.may(entity, 'create') ? 'create' : 'import';
  const rows = await work.tx.query<BinRow & { id: string }>(sql`SELECT t.id, t.deleted_at IS NOT NULL AS binned,
      (${rowsFor(viewer, entity, 'delete', 't')}) AS mine, (${rowsFor(viewer, entity, making, 't')}) AS makeable
    FROM ${ident(entity.table)} t WHERE t.id = ANY(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function moveAll(
  chunk: UndoChunk,
  records: Records,
  entity: EntitySpec,
  nets: readonly Net[],
  verb: 'delete' | 'restore',
): Promise<void> {
  const byId = new Map(nets.map((net) => [net.recordId, net]));
  await attempt(
    chunk.work,
    [...byId.keys()],
    async (ids) => {
      const removal = await records.move(entity, sql`t.id = ANY(${ids}::uuid[])`, chunk.work, verb);
      for (const id of removal.changed) chunk.outcome.undone.add(id);
      for (const [id, reason] of removal.kept) chunk.outcome.skip(byId.get(id) as Net, reason);
    },
    (id, reason) => chunk.outcome.skip(byId.get(id) as Net, reason),
  );
}

/** Groups, children before their parents. */
export function byEntity(nets: readonly Net[]): [EntitySpec, Net[]][] {
  const groups = new Map<EntitySpec, Net[]>();
  for (const net of nets) {
    const group = groups.get(net.entity);
    if (group) group.push(net);
    else groups.set(net.entity, [net]);
  }
  return childrenFirst([...groups.keys()]).map((entity) => [entity, groups.get(entity) ?? []]);
}
