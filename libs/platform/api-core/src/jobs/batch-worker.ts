import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@kolo/kernel';
import { asSystem } from '../access/system-viewer.js';
import { type Viewer, ViewerDirectory } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { logger } from '../errors/logger.js';
import { Works } from '../history/work.js';
import { BatchCancelled, BatchLost, type BatchRow, BatchRun } from './batch-run.js';
import type { BatchHandler } from './job-registry.js';

export interface BatchAttempt {
  readonly batchId: string;
  readonly handler: BatchHandler;
  readonly signal: AbortSignal;
  /** No further attempt follows this one. */
  readonly last: boolean;
}

/** Runs long works on behalf of those who began them, with the rights they have now. */
@Injectable()
export class BatchWorker {
  private readonly running = new Set<BatchRun>();

  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly viewers: ViewerDirectory,
  ) {}

  /** Shows that every batch in hand is being worked on. */
  async beat(): Promise<void> {
    await Promise.all([...this.running].map((run) => run.beat()));
  }

  /** Goes on with a batch from where it stands. Throws when another attempt should follow. */
  async attempt({ batchId, handler, signal, last }: BatchAttempt): Promise<void> {
    const run = await BatchRun.claim(this.database, this.works, batchId, signal, (row) => this.viewerOf(row)).catch(
      (error: unknown) => this.refuse(batchId, error),
    );
    if (!run) return;
    this.running.add(run);
    try {
      const result = await handler(run);
      await run.end('DONE', result);
    } catch (error) {
      await this.settle(run, error, last);
    } finally {
      this.running.delete(run);
    }
  }

  private async viewerOf(row: BatchRow): Promise<Viewer> {
    if (row.actor_id) return this.viewers.viewerOf(row.actor_id, row.via, row.api_key_id);
    return asSystem(typeof row.params['reason'] === 'string' ? row.params['reason'] : 'a scheduled batch');
  }

  /** A person who left or lost their access ends their batch. */
  private async refuse(batchId: string, error: unknown): Promise<null> {
    if (!(error instanceof DomainError)) throw error;
    const run = await BatchRun.claim(this.database, this.works, batchId, new AbortController().signal, () =>
      Promise.resolve(asSystem('ends a batch')),
    );
    await run?.end('FAILED', { error: { reason: error.reason, params: error.details.params ?? {} } });
    return null;
  }

  private async settle(run: BatchRun, error: unknown, last: boolean): Promise<void> {
    if (error instanceof BatchCancelled) return run.end('CANCELLED');
    if (error instanceof BatchLost) throw error;
    if (error instanceof DomainError) {
      const { params = {}, fields = [] } = error.details;
      return run.end('FAILED', { error: { reason: error.reason, params, fields } });
    }
    const reference = randomUUID();
    logger.error({ reference, batch: run.id, kind: run.kind, err: error }, 'A batch failed');
    if (last) return run.end('FAILED', { error: { reason: 'internal', params: { reference } } });
    throw error;
  }
}
