import { newId } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import type { Database, SqlRunner } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { Work, Works } from '../history/work.js';

/** What one step achieved; stored in the transaction of the step, so that neither is ever there without the other. */
export interface Advance {
  /** Records done and refused by this step. */
  readonly done?: number;
  readonly failed?: number;
  readonly total?: number;
  /** From where to go on if this process dies. */
  readonly checkpoint?: unknown;
}

/** The user asked the batch to stop. */
export class BatchCancelled extends Error {}

/** The process is stopping, or another worker took the batch over. */
export class BatchLost extends Error {}

/** Who began a batch, and how far it is. */
export interface BatchRow {
  id: string;
  kind: string;
  params: Record<string, unknown>;
  checkpoint: unknown;
  via: Viewer['via'];
  actor_id: string | null;
  api_key_id: string | null;
  cancel_requested: boolean;
}

/** A batch as a worker takes it over. */
interface ClaimedBatch<Params> {
  readonly id: string;
  readonly kind: string;
  readonly params: Params;
  readonly checkpoint: unknown;
  /** Who began it, with the rights they have now. */
  readonly viewer: Viewer;
  /** Keeps a worker that was thought dead from writing. */
  readonly token: string;
}

/** A batch in the hands of one worker. */
export class BatchRun<Params = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly kind: string;
  readonly params: Params;
  readonly viewer: Viewer;
  /** As the last step stored it; null at the beginning. */
  readonly checkpoint: unknown;
  private readonly token: string;
  private cancelled = false;

  private constructor(
    private readonly works: Works,
    private readonly database: Database,
    claimed: ClaimedBatch<Params>,
    readonly signal: AbortSignal,
  ) {
    const { id, kind, params, viewer, checkpoint, token } = claimed;
    this.id = id;
    this.kind = kind;
    this.params = params;
    this.viewer = viewer;
    this.checkpoint = checkpoint;
    this.token = token;
  }

  /** Takes a batch over; null when it is finished already. */
  static async claim(
    database: Database,
    works: Works,
    id: string,
    signal: AbortSignal,
    viewerOf: (row: BatchRow) => Promise<Viewer>,
  ): Promise<BatchRun | null> {
    const token = newId();
    const [row] = await database.query<
      BatchRow & Record<string, unknown>
    >(sql`UPDATE batch SET runner = ${token}, heartbeat_at = now()
      WHERE id = ${id} AND state = 'RUNNING' RETURNING id, kind, params, checkpoint, via, actor_id, api_key_id, cancel_requested`);
    if (!row) return null;
    const run = new BatchRun(works, database, { ...row, viewer: await viewerOf(row), token }, signal);
    run.cancelled = row.cancel_requested;
    return run;
  }

  /** One transaction of changes with its progress. Throws, and changes nothing, when the batch is to stop. */
  async step(run: (work: Work) => Promise<Advance>): Promise<void> {
    this.assertGoing();
    await this.works.step(this.viewer, this.id, async (work) => {
      const advance = await run(work);
      await this.save(work.tx, advance, work.changed);
    });
  }

  /** Tells of progress that needs no transaction, such as rows read. */
  async report(advance: Advance): Promise<void> {
    this.assertGoing();
    await this.save(this.database, advance, false);
  }

  /** Forgets the progress of an earlier attempt, for works that begin anew. */
  async restart(): Promise<void> {
    await this.database.execute(sql`UPDATE batch SET done = 0, failed = 0 WHERE id = ${this.id} AND runner = ${this.token}`);
  }

  /** The last step: its changes, the result and the end of the batch are one transaction. */
  async finish(run: (work: Work) => Promise<Readonly<Record<string, unknown>>>): Promise<void> {
    this.assertGoing();
    await this.works.step(this.viewer, this.id, async (work) => {
      const result = await run(work);
      await this.save(work.tx, {}, work.changed);
      await this.close(work.tx, 'DONE', result);
    });
  }

  /** Shows that this worker is alive, and learns whether the user wants it to stop. */
  async beat(): Promise<void> {
    const [row] = await this.database.query<{ cancel_requested: boolean }>(
      sql`UPDATE batch SET heartbeat_at = now() WHERE id = ${this.id} AND runner = ${this.token} AND state = 'RUNNING' RETURNING cancel_requested`,
    );
    if (row?.cancel_requested) this.cancelled = true;
  }

  /** Ends the batch, unless it has ended; `result` joins what is already there. */
  async end(state: 'DONE' | 'CANCELLED' | 'FAILED', result?: Readonly<Record<string, unknown>>): Promise<void> {
    await this.close(this.database, state, result);
  }

  private async close(runner: SqlRunner, state: string, result: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const added = JSON.stringify(result);
    await runner.execute(sql`UPDATE batch SET state = ${state}, finished_at = now(), runner = NULL,
      result = CASE WHEN ${added}::jsonb = '{}' THEN result ELSE COALESCE(result, '{}') || ${added}::jsonb END
      WHERE id = ${this.id} AND runner = ${this.token}`);
  }

  private assertGoing(): void {
    if (this.cancelled) throw new BatchCancelled();
    if (this.signal.aborted) throw new BatchLost('The process is stopping');
  }

  private async save(runner: SqlRunner, advance: Advance, changed: boolean): Promise<void> {
    const { done = 0, failed = 0, total = null } = advance;
    const checkpoint = advance.checkpoint === undefined ? null : JSON.stringify(advance.checkpoint);
    const [row] = await runner.query<{ cancel_requested: boolean }>(sql`UPDATE batch SET
        done = done + ${done}, failed = failed + ${failed}, total = COALESCE(${total}::int, total),
        checkpoint = COALESCE(${checkpoint}::jsonb, checkpoint), changed = changed OR ${changed}, heartbeat_at = now()
      WHERE id = ${this.id} AND runner = ${this.token} AND state = 'RUNNING' RETURNING cancel_requested`);
    if (!row) throw new BatchLost('Another worker has the batch');
    if (row.cancel_requested) this.cancelled = true;
  }
}
