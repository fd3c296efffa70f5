import { Injectable } from '@nestjs/common';
import { newId } from '@kolo/kernel';
import type { Via, Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';
import { type Sql, sql } from '../database/sql.js';
import { JobRegistry } from './job-registry.js';
import { Jobs } from './jobs.js';

export interface BatchStart {
  /** Full message key of its title. */
  readonly kind: string;
  /** Name of the job that works through it (`JobRegistry.defineBatch`). */
  readonly job: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** How much there is to do, when it is known. */
  readonly total?: number;
  /** Through which door its changes are recorded; the viewer's own by default. */
  readonly via?: Via;
  /** The batch that this one takes back. */
  readonly undoes?: string;
}

/** A batch whose heartbeat is older counts as interrupted. */
export const interruptedAfterSeconds = 45;

/** A batch that runs, or waits to run, and whose worker shows no sign of life. `alias` is that of the batch table. */
export function isInterrupted(alias: Sql): Sql {
  return sql`(${alias}.state = 'RUNNING' AND ${alias}.heartbeat_at < now() - make_interval(secs => ${interruptedAfterSeconds}))`;
}

/** A batch that stopped before its end and was not taken back since: what is left of it can still be done. */
export function isResumable(alias: Sql): Sql {
  return sql`(${alias}.job IS NOT NULL AND ${alias}.undone_by_id IS NULL
    AND (${alias}.state IN ('FAILED', 'CANCELLED') OR COALESCE(${isInterrupted(alias)}, FALSE)))`;
}

const keyOf = (batchId: string): string => `batch:${batchId}`;

/** Begins, cancels and resumes long works. What happens while one runs is in `BatchRun`. */
@Injectable()
export class BatchProgress {
  constructor(
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
  ) {}

  /** Begins a long work in the transaction that causes it. Returns the batch's id. */
  async begin(tx: Tx, viewer: Viewer, start: BatchStart): Promise<string> {
    const id = newId();
    const params = JSON.stringify({ ...start.params, ...(viewer.reason ? { reason: viewer.reason } : {}) });
    await tx.execute(sql`INSERT INTO batch (id, kind, state, actor_id, via, api_key_id, params, total, undoes_id, job, changed)
      VALUES (${id}, ${start.kind}, 'RUNNING', ${viewer.userId}, ${start.via ?? viewer.via}, ${viewer.apiKeyId ?? null}, ${params}, ${start.total ?? 0}, ${start.undoes ?? null}, ${start.job}, false)`);
    await this.enqueue(tx, start.job, id);
    return id;
  }

  /** Asks a running batch to stop after its present step; one that nobody works on stops at once. */
  async cancel(tx: Tx, id: string): Promise<void> {
    await tx.execute(sql`UPDATE batch SET cancel_requested = true WHERE id = ${id} AND state = 'RUNNING'`);
    await this.stopIdle(tx, id);
  }

  /** Lets a batch that was interrupted, stopped or failed go on from its last step. */
  async resume(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query<{ job: string }>(sql`UPDATE batch b
      SET state = 'RUNNING', heartbeat_at = NULL, finished_at = NULL, runner = NULL, cancel_requested = false
      WHERE id = ${id} AND ${isResumable(sql`b`)} RETURNING job`);
    if (!row) return false;
    await this.enqueue(tx, row.job, id);
    return true;
  }

  /** Ends a batch that waits or was interrupted. A worker that comes back to life finds that it lost the batch. */
  async stopIdle(tx: Tx, id: string): Promise<boolean> {
    const stopped = await tx.execute(sql`UPDATE batch b SET state = 'CANCELLED', finished_at = now(), runner = NULL
      WHERE id = ${id} AND state = 'RUNNING' AND (heartbeat_at IS NULL OR ${isInterrupted(sql`b`)})`);
    if (stopped > 0) await this.jobs.remove(tx, keyOf(id));
    return stopped > 0;
  }

  private enqueue(tx: Tx, job: string, id: string): Promise<void> {
    const queue = this.registry.queueOf(job);
    return this.jobs.add(tx, job, { batchId: id }, { key: keyOf(id), ...(queue ? { queue } : {}) });
  }
}
