import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner, type Tx } from '../database/database.js';
import { sql } from '../database/sql.js';
import { translate } from '../errors/translate.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { RecordTitles, wantTitle } from './record-titles.js';
import { type UndoTarget, undoableVerbs } from './undo-nets.js';
import { phasesOf, type UndoPhase } from './undo-phases.js';
import type { UndoReport } from './undo-report.js';
import type { SkippedRecord, UndoOutcome } from './undo-chunk.js';
import { withEveryRight } from './undo-rules.js';
import { UndoStep } from './undo-step.js';
import type { Work } from './work.js';

/** Root records with everything below them that one step takes back. */
const rootsAtOnce = 400;
const skippedShown = 200;

/** How far an undo has come; what a job stores as its checkpoint. */
export interface UndoState {
  phase: number;
  /** Last root id of the phase that is done. */
  after: string | null;
  undone: number;
  skippedCount: number;
  skipped: SkippedRecord[];
}

const beginning: UndoState = { phase: 0, after: null, undone: 0, skippedCount: 0, skipped: [] };

/** Leads an undo through its phases, at once or step by step. */
@Injectable()
export class UndoProgress {
  constructor(
    private readonly database: Database,
    private readonly step: UndoStep,
  ) {}

  /** Everything within the transaction of the caller. */
  async wholly(work: Work, target: UndoTarget, force: boolean): Promise<UndoState> {
    const phases = await this.phases(work.tx, target);
    const undone = new Set<string>();
    let state = beginning;
    while (state.phase < phases.length) {
      const { outcome, next } = await this.chunk(work, target, phases[state.phase] as UndoPhase, state, force);
      for (const id of outcome?.undone ?? []) undone.add(id);
      state = { ...next, undone: undone.size };
    }
    return state;
  }

  /** A transaction per chunk, with progress, cancel and resume. */
  async stepwise(run: BatchRun, target: UndoTarget, force: boolean): Promise<UndoState> {
    const phases = await this.phases(this.database, target);
    let state = (run.checkpoint as UndoState | null) ?? beginning;
    while (state.phase < phases.length) {
      let following = state;
      await run.step(async (work) => {
        const { outcome, next } = await this.chunk(work, target, phases[state.phase] as UndoPhase, state, force);
        following = next;
        return { done: outcome?.undone.size ?? 0, failed: outcome?.skipped.length ?? 0, checkpoint: next };
      });
      state = following;
    }
    return state;
  }

  /** Words the outcome for the person who asked. */
  async report(runner: SqlRunner, viewer: Viewer, state: UndoState): Promise<Omit<UndoReport, 'batchId' | 'running'>> {
    const wanted = new Map<string, Set<string>>();
    for (const { entity, recordId } of state.skipped) wantTitle(wanted, entity, recordId);
    const titles = await RecordTitles.load(runner, viewer, wanted);
    const skipped = state.skipped.map((record) => ({
      ...record,
      title: titles.of(record.entity, record.recordId) ?? translate(viewer.locale, `${record.entity}.one`),
    }));
    return { undone: state.undone, skipped, skippedCount: state.skippedCount };
  }

  private async phases(runner: SqlRunner, target: UndoTarget): Promise<UndoPhase[]> {
    const rows = await runner.query<{ name: string }>(sql`SELECT DISTINCT root_entity AS name FROM audit_event
      WHERE batch_id = ${target.id} AND at >= ${target.startedAt} AND verb = ANY(${undoableVerbs}::text[])`);
    return phasesOf(rows.map((row) => row.name).sort());
  }

  private async chunk(
    work: Work,
    target: UndoTarget,
    phase: UndoPhase,
    state: UndoState,
    force: boolean,
  ): Promise<{ outcome?: UndoOutcome; next: UndoState }> {
    const rootIds = await nextRoots(work.tx, target, phase, state.after);
    const last = rootIds[rootIds.length - 1];
    if (last === undefined) return { next: { ...state, phase: state.phase + 1, after: null } };
    const acting = target.whole ? { ...work, viewer: withEveryRight(work.viewer) } : work;
    const outcome = await this.step.apply(acting, target, phase, rootIds, force);
    work.changed ||= acting.changed;
    const next = {
      phase: state.phase,
      after: last,
      undone: state.undone + outcome.undone.size,
      skippedCount: state.skippedCount + outcome.skipped.length,
      skipped: [...state.skipped, ...outcome.skipped].slice(0, skippedShown),
    };
    return { outcome, next };
  }
}

const verbsOf: Readonly<Record<UndoPhase['action'], readonly string[]>> = {
  bringBack: ['delete'],
  putBack: ['update'],
  takeAway: ['create', 'restore'],
};

async function nextRoots(tx: Tx, target: UndoTarget, phase: UndoPhase, after: string | null): Promise<string[]> {
  const beyond = after === null ? sql`TRUE` : sql`root_id > ${after}::uuid`;
  const rows = await tx.query<{ id: string }>(sql`SELECT DISTINCT root_id AS id FROM audit_event
    WHERE batch_id = ${target.id} AND root_entity = ${phase.rootEntity} AND at >= ${target.startedAt}
      AND verb = ANY(${verbsOf[phase.action]}::text[]) AND ${beyond}
    ORDER BY root_id LIMIT ${rootsAtOnce}`);
  return rows.map((row) => row.id);
}
