import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Conflict, Invalid, NotFound } from '@kolo/kernel';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type Tx } from '../database/database.js';
import { raw, sql } from '../database/sql.js';
import { BatchProgress, isInterrupted } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { UndoProgress, type UndoState } from './undo-progress.js';
import { type UndoTarget, undoableVerbs } from './undo-nets.js';
import type { UndoReport } from './undo-report.js';
import { UndoRules } from './undo-rules.js';
import { Works, type Work } from './work.js';

/** Batches of more changes are taken back by a job. */
const doneAtOnce = 2_000;
const jobName = 'undo';
const undoKind = 'operations.batches.undo';

interface BatchRow {
  id: string;
  kind: string;
  params: Record<string, unknown>;
  actorId: string | null;
  startedAt: Date;
  undoesId: string | null;
  running: boolean;
  interrupted: boolean;
  undone: boolean;
  beingUndone: boolean;
}

/** Takes batches back: their author may, and whoever watches over jobs. An undo is a batch and can be undone itself. */
@Injectable()
export class Undo implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly progress: BatchProgress,
    private readonly steps: UndoProgress,
    private readonly registry: JobRegistry,
    private readonly rules: UndoRules,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.runJob(run));
  }

  /** Takes a batch back; what others changed since stays and is listed, unless `force`. Of two at once, one is refused. */
  async undo(viewer: Viewer, batchId: string, force: boolean, request?: RequestContext): Promise<UndoReport> {
    const params: Record<string, unknown> = {};
    const label = { kind: undoKind, params, undoes: batchId };
    const made = await this.works.run(
      viewer,
      label,
      async (work) => {
        const row = await this.lock(work.tx, viewer, batchId, force);
        Object.assign(params, { of: row.kind, ofParams: row.params });
        const events = await countEvents(work.tx, row);
        if (events === 0) throw new Invalid('nothingToUndo');
        const whole = await this.rules.ask(work.tx, viewer, row.kind, row.params);
        if (events > doneAtOnce) return { running: await this.begin(work.tx, viewer, row, params, force) };
        return {
          running: undefined,
          state: await this.undoNow(work, row, force, whole),
          batchId: work.changed ? work.batchId : null,
        };
      },
      request,
    );
    if (made.running !== undefined) return { undone: 0, skipped: [], skippedCount: 0, batchId: made.running, running: true };
    const report = await this.steps.report(this.database, viewer, made.state);
    return { ...report, batchId: made.batchId, running: false };
  }

  private async undoNow(work: Work, row: BatchRow, force: boolean, whole: boolean): Promise<UndoState> {
    const target = await this.targetOf(work.tx, row, whole);
    const state = await this.steps.wholly(work, target, force);
    if (work.changed) await markUndone(work.tx, row.id, row.undoesId, work.batchId);
    return state;
  }

  private async begin(tx: Tx, viewer: Viewer, row: BatchRow, params: Record<string, unknown>, force: boolean): Promise<string> {
    const [counted] = await tx.query<{ n: number }>(sql`SELECT count(DISTINCT record_id)::int AS n FROM audit_event
      WHERE batch_id = ${row.id} AND at >= ${row.startedAt} AND verb = ANY(${undoableVerbs}::text[])`);
    const start = {
      kind: undoKind,
      job: jobName,
      params: { ...params, batchId: row.id, force },
      total: counted?.n ?? 0,
      undoes: row.id,
    };
    const id = await this.progress.begin(tx, viewer, start);
    await markUndone(tx, row.id, row.undoesId, id);
    return id;
  }

  private async runJob(run: BatchRun): Promise<Readonly<Record<string, unknown>>> {
    const { batchId, force } = run.params as { batchId: string; force: boolean };
    const row = await this.read(this.database, batchId, false);
    if (!row) throw new NotFound();
    const whole = await this.database.transaction((tx) => this.rules.ask(tx, run.viewer, row.kind, row.params));
    const target = await this.targetOf(this.database, row, whole);
    const state = await this.steps.stepwise(run, target, force);
    return { undone: state.undone, skippedCount: state.skippedCount, skipped: state.skipped };
  }

  /** The batch's row, locked against a second undo. Out of sight and absent answer alike. */
  private async lock(tx: Tx, viewer: Viewer, id: string, force: boolean): Promise<BatchRow> {
    const row = await this.read(tx, id, true);
    const own = row?.actorId !== null && row?.actorId === viewer.userId;
    if (!row || (!own && !viewer.rights.button('console.jobs'))) throw new NotFound('notFound', { params: { entity: 'batch' } });
    if (row.interrupted) await this.progress.stopIdle(tx, id);
    else if (row.running) throw new Conflict('batchRunning');
    if (row.beingUndone) throw new Conflict('batchRunning');
    if (row.undone && !force) throw new Conflict('alreadyUndone');
    return row;
  }

  private async read(runner: Pick<Tx, 'query'>, id: string, lock: boolean): Promise<BatchRow | undefined> {
    const [row] =
      await runner.query<BatchRow>(sql`SELECT b.id, b.kind, b.params, b.actor_id AS "actorId", b.started_at AS "startedAt",
        b.undoes_id AS "undoesId", b.state = 'RUNNING' AS running, COALESCE(${isInterrupted(sql`b`)}, FALSE) AS interrupted,
        b.undone_by_id IS NOT NULL AS undone,
        EXISTS (SELECT 1 FROM batch u WHERE u.id = b.undone_by_id AND u.state = 'RUNNING') AS "beingUndone"
      FROM batch b WHERE b.id = ${id}${raw(lock ? ' FOR UPDATE OF b' : '')}`);
    return row;
  }

  private async targetOf(runner: Pick<Tx, 'query'>, row: BatchRow, whole: boolean): Promise<UndoTarget> {
    const chain = await runner.query<{ id: string }>(sql`WITH RECURSIVE chain AS (
        SELECT ${row.id}::uuid AS id UNION SELECT b.id FROM batch b JOIN chain c ON b.undoes_id = c.id
      ) SELECT id FROM chain`);
    return { id: row.id, startedAt: row.startedAt, actorId: row.actorId, chain: chain.map((link) => link.id), whole };
  }
}

async function countEvents(tx: Tx, row: BatchRow): Promise<number> {
  const [counted] = await tx.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM (SELECT 1 FROM audit_event
    WHERE batch_id = ${row.id} AND at >= ${row.startedAt} AND verb = ANY(${undoableVerbs}::text[]) LIMIT ${doneAtOnce + 1}) x`);
  return counted?.n ?? 0;
}

/** Marks a batch as taken back. When it was itself an undo, what it had taken back is in effect again. */
async function markUndone(tx: Tx, id: string, undoesId: string | null, byId: string): Promise<void> {
  await tx.execute(sql`UPDATE batch SET undone_by_id = ${byId} WHERE id = ${id}`);
  if (!undoesId) return;
  await tx.execute(sql`UPDATE batch b SET undone_by_id = (
      SELECT u.id FROM batch u WHERE u.undoes_id = b.id AND u.undone_by_id IS NULL ORDER BY u.id DESC LIMIT 1
    ) WHERE b.id = ${undoesId}`);
}
