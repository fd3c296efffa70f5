import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Conflict, Invalid, NotFound } from '@kolo/kernel';
import type { RequestContext } from '../access/permit.js';
import { assertMay } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner, type Tx } from '../database/database.js';
import { raw, sql } from '../database/sql.js';
import { entityOf } from '../fields/registry.js';
import { RecordTitles } from '../history/record-titles.js';
import type { Values } from '../history/row-store.js';
import { type Work, Works } from '../history/work.js';
import { BatchProgress } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { BulkActions } from './bulk-action.js';
import type { BulkReport } from './bulk.types.js';
import { after, atFirst, type BulkState } from './bulk-state.js';
import { frozenRows, rowsAtOnce } from './freeze-selection.js';

/** Selections up to this size are done within the request. */
const doneAtOnce = 500;
const jobName = 'bulk';

interface StoredPreview {
  readonly id: string;
  readonly entity: string;
  readonly kind: string;
  readonly values: Values;
  readonly total: number;
  readonly changing: number;
  readonly started: boolean;
}

/** Does what was previewed: small selections at once, others as a job; one batch either way. */
@Injectable()
export class BulkRuns implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly progress: BatchProgress,
    private readonly registry: JobRegistry,
    private readonly actions: BulkActions,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.runJob(run as unknown as BatchRun<{ previewId: string }>));
  }

  /** Does the previewed action with exactly the previewed records. A preview is good for one start. */
  async start(viewer: Viewer, previewId: string, request: RequestContext): Promise<BulkReport> {
    const preview = await this.read(this.database, previewId, viewer);
    if (preview.changing === 0) throw new Invalid('nothingToChange');
    if (preview.total > doneAtOnce) return this.begin(viewer, preview);
    const label = { kind: `bulk.batches.${preview.kind}`, params: {} };
    const made = await this.works.run(
      viewer,
      label,
      async (work) => {
        const state = await this.part(work, await this.lock(work.tx, previewId, viewer), atFirst, label);
        return { state, batchId: work.changed ? work.batchId : null };
      },
      request,
    );
    return this.report(viewer, preview, made.state, made.batchId);
  }

  private async begin(viewer: Viewer, { id: previewId }: StoredPreview): Promise<BulkReport> {
    const batchId = await this.works.run(viewer, { kind: 'bulk.batches.preview' }, async (work) => {
      const preview = await this.lock(work.tx, previewId, viewer);
      const { fields } = await this.planOf(work, preview);
      const params = { ...titleParams(preview, fields), previewId };
      const start = { kind: `bulk.batches.${preview.kind}`, job: jobName, params, total: preview.total };
      return this.progress.begin(work.tx, viewer, start);
    });
    return { changed: 0, unchanged: 0, skipped: [], skippedCount: 0, batchId, running: true };
  }

  private async runJob(run: BatchRun<{ previewId: string }>): Promise<Readonly<Record<string, unknown>>> {
    const preview = await this.read(this.database, run.params.previewId, run.viewer);
    let state = (run.checkpoint as BulkState | null) ?? atFirst;
    while (state.part * rowsAtOnce < preview.total) {
      let following = state;
      await run.step(async (work) => {
        following = await this.part(work, preview, state);
        const done = following.changed + following.unchanged - state.changed - state.unchanged;
        return { done, failed: following.skippedCount - state.skippedCount, checkpoint: following };
      });
      state = following;
    }
    const { changed, unchanged, skippedCount, reasons, skipped } = state;
    return { entity: preview.entity, changed, unchanged, skippedCount, reasons, skipped };
  }

  private async part(work: Work, preview: StoredPreview, state: BulkState, label?: { params: object }): Promise<BulkState> {
    const plan = await this.planOf(work, preview);
    if (label) Object.assign(label.params, titleParams(preview, plan.fields));
    return after(state, await plan.run(work, await frozenRows(work.tx, preview.id, state.part)));
  }

  private async planOf(work: Work, { entity: name, kind, values }: StoredPreview) {
    const entity = entityOf(name);
    const action = this.actions.find(kind, entity);
    if (!action) throw Invalid.field('action.kind', 'badChoice');
    assertMay(work.viewer, entity, action.verb);
    return action.plan({ work, entity, values });
  }

  /** Takes the preview for a start; of two at once, one is refused. */
  private async lock(tx: Tx, id: string, viewer: Viewer): Promise<StoredPreview> {
    const preview = await this.read(tx, id, viewer, true);
    if (preview.started) throw new Conflict('alreadyStarted');
    await tx.execute(sql`UPDATE bulk_preview SET started_at = now() WHERE id = ${id}::uuid`);
    return preview;
  }

  /** Another's preview and one that was swept away answer alike. */
  private async read(runner: SqlRunner, id: string, viewer: Viewer, lock = false): Promise<StoredPreview> {
    const [row] = await runner.query<
      StoredPreview & Record<string, unknown>
    >(sql`SELECT id, entity, kind, action AS values, total, changing,
        started_at IS NOT NULL AS started
      FROM bulk_preview WHERE id = ${id}::uuid AND actor_id = ${viewer.userId}::uuid
        AND api_key_id IS NOT DISTINCT FROM ${viewer.apiKeyId ?? null}::uuid ${raw(lock ? 'FOR UPDATE' : '')}`);
    if (!row) throw new NotFound('previewExpired');
    return row;
  }

  private async report(viewer: Viewer, { entity }: StoredPreview, state: BulkState, batchId: string | null): Promise<BulkReport> {
    const { changed, unchanged, skippedCount } = state;
    const ids = new Set(state.skipped.map(([id]) => id));
    const titles = await RecordTitles.load(this.database, viewer, new Map([[entity, ids]]));
    const skipped = state.skipped.map(([recordId, reason]) => ({ recordId, reason, title: titles.of(entity, recordId) }));
    return { changed, unchanged, skipped, skippedCount, batchId, running: false };
  }
}

function titleParams({ entity, total }: StoredPreview, fields: readonly string[] = []): Record<string, unknown> {
  return { entity, total, fields };
}
