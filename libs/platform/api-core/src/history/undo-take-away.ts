import { ident, join, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities } from '../fields/registry.js';
import type { RecordHookRegistry } from './record-hooks.js';
import type { Records } from './records.js';
import { earliest, LaterChanges, type Net, netsOf } from './undo-nets.js';
import { type BinRow, binState, byEntity, moveAll, type UndoChunk } from './undo-chunk.js';
import type { Work } from './work.js';

/**
 * Puts into the bin what the batch made or had taken out of it, children before their parents.
 * What a root record keeps from going stays whole: its children, and what the batch hung on it, stay with it.
 */
export async function takeAway(chunk: UndoChunk, records: Records, hooks: RecordHookRegistry): Promise<void> {
  const made = chunk.nets.filter((net) => net.created || net.moved === 'restore');
  const madeRoots = made.filter((net) => net.created && net.recordId === net.rootId);
  const hanging = await hangingOnMade(chunk, madeRoots, hooks);
  const free = madeRoots.filter((net) => !hanging.has(net.recordId));
  const staying = await stayingRoots(chunk, free, hooks);
  for (const net of staying.keys()) chunk.outcome.skip(net, staying.get(net) ?? '');
  const stays = new Set([...staying.keys()].map((net) => net.recordId));
  const rootIsMade = new Set(madeRoots.map((net) => net.recordId));
  for (const [entity, nets] of byEntity(made)) {
    const rows = await binState(chunk.work, entity, nets);
    const moving = nets.filter((net) => {
      const row = rows.get(net.recordId);
      if (!row || row.binned || stays.has(net.rootId)) return false;
      const withSubject = hanging.get(net.recordId);
      if (withSubject !== undefined) return withSubject === 'goes';
      if (!mayTakeAway(chunk, net, row)) {
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

/** Events, comments and files that the batch hung on records of its own making: they go and stay with those. */
async function hangingOnMade(
  chunk: UndoChunk,
  roots: readonly Net[],
  hooks: RecordHookRegistry,
): Promise<Map<string, 'goes' | 'stays'>> {
  const fates = new Map<string, 'goes' | 'stays'>();
  const { work, target } = chunk;
  for (const [entity, nets] of byEntity(roots.filter((net) => net.entity.rows.subject))) {
    const ids = nets.map((net) => net.recordId);
    const links = await work.tx.query<{
      id: string;
      type: string;
      subject: string;
    }>(sql`SELECT h.id, h.subject_type AS type, h.subject_id AS subject
      FROM ${ident(entity.table)} h WHERE h.id = ANY(${ids}::uuid[]) AND h.subject_id IS NOT NULL`);
    for (const type of new Set(links.map((link) => link.type))) {
      const subjectIds = [...new Set(links.filter((link) => link.type === type).map((link) => link.subject))];
      const subjects = (await netsOf(work.tx, target, type, subjectIds)).filter(
        (net) => net.created && net.recordId === net.rootId,
      );
      const later = await LaterChanges.load(work.tx, target, subjectIds);
      const staying = new Set([...(await stayingRoots({ ...chunk, later }, subjects, hooks)).keys()].map((net) => net.recordId));
      const isMade = new Set(subjects.map((net) => net.recordId));
      for (const link of links) if (isMade.has(link.subject)) fates.set(link.id, staying.has(link.subject) ? 'stays' : 'goes');
    }
  }
  return fates;
}

/** Roots that the batch made and that must stay, since others built on them or a rule keeps them, with the reason. */
async function stayingRoots(chunk: UndoChunk, roots: readonly Net[], hooks: RecordHookRegistry): Promise<Map<Net, string>> {
  const staying = new Map<Net, string>();
  for (const [entity, nets] of byEntity(roots)) {
    const rows = await binState(chunk.work, entity, nets);
    const living = nets.filter((net) => rows.get(net.recordId)?.binned === false);
    const hungOn = chunk.force ? new Set<string>() : await withLaterSubjects(chunk, entity, living);
    const kept = await keptByRules(chunk.work, entity, living, hooks);
    for (const net of living) {
      if (!mayTakeAway(chunk, net, rows.get(net.recordId))) staying.set(net, 'accessDenied');
      else if (!chunk.force && (chunk.later.underRoot(net.recordId) || hungOn.has(net.recordId)))
        staying.set(net, 'changedSince');
      else {
        const reason = kept.get(net.recordId);
        if (reason) staying.set(net, reason);
      }
    }
  }
  return staying;
}

/**
 * Who may delete may take back what was made. The author may take their own making back without that right,
 * as long as they may still make such records and nobody built on them.
 */
function mayTakeAway({ work, target, force }: UndoChunk, net: Net, row: BinRow | undefined): boolean {
  const { userId } = work.viewer;
  const ownMaking = net.created && !force && userId !== null && target.actorId === userId;
  return row !== undefined && (row.mine || (ownMaking && row.makeable));
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

/** Records on which somebody hung an event, a comment or a file after the batch had made them, or went on with one of its own. */
async function withLaterSubjects({ work, target }: UndoChunk, entity: EntitySpec, nets: readonly Net[]): Promise<Set<string>> {
  const hanging = allEntities().filter((candidate) => candidate.rows.subject);
  if (!entity.isSubject || hanging.length === 0 || nets.length === 0) return new Set();
  const ids = nets.map((net) => net.recordId);
  const since = sql`${earliest(target)}::timestamptz`;
  const questions = hanging.map(
    ({ table }) => sql`SELECT s.subject_id AS id FROM ${ident(table)} s
      WHERE s.subject_type = ${entity.name} AND s.subject_id = ANY(${ids}::uuid[]) AND s.deleted_at IS NULL
        AND (NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.record_id = s.id AND e.at >= ${since} AND e.verb = 'create' AND e.batch_id = ANY(${target.chain}::uuid[]))
          OR EXISTS (SELECT 1 FROM audit_event e WHERE e.record_id = s.id AND e.at >= ${since} AND e.batch_id <> ALL(${target.chain}::uuid[])))`,
  );
  const rows = await work.tx.query<{ id: string }>(join(questions, ' UNION '));
  return new Set(rows.map((row) => row.id));
}
