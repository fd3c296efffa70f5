import { ident, join, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities } from '../fields/registry.js';
import type { RecordHookRegistry } from './record-hooks.js';
import type { Records } from './records.js';
import type { Net } from './undo-nets.js';
import { binState, byEntity, moveAll, type UndoChunk } from './undo-chunk.js';
import type { Work } from './work.js';

/**
 * Puts into the bin what the batch made or had taken out of it, children before their parents.
 * What a root record keeps from going stays whole: its children stay with it.
 */
export async function takeAway(chunk: UndoChunk, records: Records, hooks: RecordHookRegistry): Promise<void> {
  const made = chunk.nets.filter((net) => net.created || net.moved === 'restore');
  const madeRoots = made.filter((net) => net.created && net.recordId === net.rootId);
  const staying = await stayingRoots(chunk, madeRoots, hooks);
  const rootIsMade = new Set(madeRoots.map((net) => net.recordId));
  for (const [entity, nets] of byEntity(made)) {
    const rows = await binState(chunk.work, entity, nets, verbFor(chunk, entity, nets));
    const moving = nets.filter((net) => {
      const row = rows.get(net.recordId);
      if (!row || row.binned || staying.has(net.rootId)) return false;
      if (!row.mine) {
        // Children of a root that went before are out of reach together with it.
        if (!rootIsMade.has(net.rootId) || net.recordId === net.rootId) chunk.outcome.skip(net, 'accessDenied');
        return false;
      }
      if (chunk.force || rootIsMade.has(net.rootId) || !chunk.later.ofRecord(net)) return true;
      chunk.outcome.skip(net, 'changedSince');
      return false;
    });
    await moveAll(chunk, records, entity, moving, 'delete');
  }
}

/** Roots that the batch made and that must stay, since others built on them or a rule keeps them. */
async function stayingRoots(chunk: UndoChunk, roots: readonly Net[], hooks: RecordHookRegistry): Promise<Set<string>> {
  const staying = new Set<string>();
  const stay = (net: Net, reason: string): void => {
    staying.add(net.recordId);
    chunk.outcome.skip(net, reason);
  };
  for (const [entity, nets] of byEntity(roots)) {
    const rows = await binState(chunk.work, entity, nets, verbFor(chunk, entity, nets));
    const living = nets.filter((net) => rows.get(net.recordId)?.binned === false);
    const hungOn = chunk.force ? new Set<string>() : await withLaterSubjects(chunk, entity, living);
    const kept = await keptByRules(chunk.work, entity, living, hooks);
    for (const net of living) {
      if (!rows.get(net.recordId)?.mine) stay(net, 'accessDenied');
      else if (!chunk.force && (chunk.later.underRoot(net.recordId) || hungOn.has(net.recordId))) stay(net, 'changedSince');
      else if (kept.has(net.recordId)) stay(net, kept.get(net.recordId) ?? 'inUse');
    }
  }
  return staying;
}

/**
 * Who may delete may take back what was made. The author may take their own making back without that right,
 * as long as they may still make and edit such records and nobody built on them.
 */
function verbFor({ work, target, force }: UndoChunk, entity: EntitySpec, nets: readonly Net[]): 'delete' | 'edit' {
  const { rights, userId } = work.viewer;
  const ownMaking = !force && userId !== null && target.actorId === userId && nets.every((net) => net.created);
  const mayMake = rights.may(entity, 'create') || rights.may(entity, 'import');
  return !rights.may(entity, 'delete') && ownMaking && mayMake ? 'edit' : 'delete';
}

async function keptByRules(
  work: Work,
  entity: EntitySpec,
  nets: readonly Net[],
  hooks: RecordHookRegistry,
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const ids = nets.map((net) => net.recordId);
  for (const hook of hooks.of(entity.name)) for (const [id, reason] of (await hook.keep?.(work, ids)) ?? []) kept.set(id, reason);
  return kept;
}

/** Records on which somebody hung an event, a comment or a file after the batch had made them. */
async function withLaterSubjects({ work, target }: UndoChunk, entity: EntitySpec, nets: readonly Net[]): Promise<Set<string>> {
  const hanging = allEntities().filter((candidate) => candidate.rows.subject);
  if (!entity.isSubject || hanging.length === 0 || nets.length === 0) return new Set();
  const ids = nets.map((net) => net.recordId);
  const questions = hanging.map(
    ({ table }) => sql`SELECT s.subject_id AS id FROM ${ident(table)} s
      WHERE s.subject_type = ${entity.name} AND s.subject_id = ANY(${ids}::uuid[]) AND s.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.record_id = s.id AND e.verb = 'create' AND e.batch_id = ANY(${target.chain}::uuid[]))`,
  );
  const rows = await work.tx.query<{ id: string }>(join(questions, ' UNION '));
  return new Set(rows.map((row) => row.id));
}
