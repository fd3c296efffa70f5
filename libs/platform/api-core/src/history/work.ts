import { Injectable } from '@nestjs/common';
import { newId } from '@kolo/kernel';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type Tx } from '../database/database.js';
import { sql } from '../database/sql.js';

/** One transaction of one person, whose changes form one batch: the unit that Undo takes back. */
export interface Work {
  readonly tx: Tx;
  readonly viewer: Viewer;
  readonly batchId: string;
  /** Set by the first change written; a work without changes leaves no batch. */
  changed: boolean;
  /** While a batch is taken back: it, and what was done with it since. */
  undoing?: readonly string[];
  /** Writes that go on while more is prepared; whoever gives the list waits for all of them. */
  readonly unfinished?: Promise<unknown>[];
}

export interface BatchLabel {
  /** Message key below `batches.`, e.g. `counterparty.update`. */
  readonly kind: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The batch that this one takes back. */
  readonly undoes?: string;
}

/** Opens transactions in which records change, and leaves a batch behind each that changed something. */
@Injectable()
export class Works {
  constructor(private readonly database: Database) {}

  /** Runs in a transaction of its own; `request` is told the batch so that the client can offer Undo. */
  async run<T>(viewer: Viewer, label: BatchLabel, run: (work: Work) => Promise<T>, request?: RequestContext): Promise<T> {
    const batchId = newId();
    const outcome = await this.database.transaction(async (tx) => {
      const work: Work = { tx, viewer, batchId, changed: false };
      const result = await run(work);
      if (work.changed) await this.leaveBatch(work, label);
      return { result, changed: work.changed };
    });
    if (outcome.changed) request?.changes.push(batchId);
    return outcome.result;
  }

  /** One step of a batch that a job began earlier; each step is a transaction. */
  step<T>(viewer: Viewer, batchId: string, run: (work: Work) => Promise<T>): Promise<T> {
    return this.database.transaction((tx) => run({ tx, viewer, batchId, changed: false }));
  }

  private async leaveBatch(work: Work, label: BatchLabel): Promise<void> {
    const { viewer, tx, batchId } = work;
    const params = JSON.stringify({ ...label.params, ...(viewer.reason ? { reason: viewer.reason } : {}) });
    await tx.execute(sql`INSERT INTO batch (id, kind, state, actor_id, via, api_key_id, params, undoes_id, started_at, finished_at)
      VALUES (${batchId}, ${label.kind}, 'DONE', ${viewer.userId}, ${viewer.via}, ${viewer.apiKeyId ?? null}, ${params}, ${label.undoes ?? null}, now(), now())`);
  }
}
