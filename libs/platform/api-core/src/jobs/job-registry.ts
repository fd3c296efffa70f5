import { Injectable } from '@nestjs/common';
import type { BatchRun } from './batch-run.js';

export interface JobCall {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Aborts when the process is told to stop; the job is then tried again elsewhere. */
  readonly signal: AbortSignal;
}

export type JobHandler = (call: JobCall) => Promise<void>;

/** Works through a batch step by step; what it returns becomes the batch's result. */
export type BatchHandler = (run: BatchRun) => Promise<Readonly<Record<string, unknown>> | undefined>;

export interface CronEntry {
  readonly name: string;
  /** Crontab pattern in UTC, e.g. `0 3 * * *`. */
  readonly at: string;
}

/** Which job does what. Providers register theirs in `onModuleInit`; the worker process runs them. */
@Injectable()
export class JobRegistry {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly batchHandlers = new Map<string, BatchHandler>();
  private readonly queues = new Map<string, string>();
  private readonly schedule: CronEntry[] = [];

  /** A short job. It may run more than once, so its effect must be the same as of running once. */
  define(name: string, handler: JobHandler): void {
    this.assertFree(name);
    this.handlers.set(name, handler);
  }

  /** A long work with progress, cancel and resume, begun by `BatchProgress.begin`. Works of one queue run one after another. */
  defineBatch(name: string, handler: BatchHandler, queue?: string): void {
    this.assertFree(name);
    this.batchHandlers.set(name, handler);
    if (queue) this.queues.set(name, queue);
  }

  queueOf(name: string): string | undefined {
    return this.queues.get(name);
  }

  /** Runs a defined job at set times, once over all processes. */
  cron(name: string, at: string): void {
    this.schedule.push({ name, at });
  }

  get jobs(): ReadonlyMap<string, JobHandler> {
    return this.handlers;
  }

  get batches(): ReadonlyMap<string, BatchHandler> {
    return this.batchHandlers;
  }

  get crontab(): readonly CronEntry[] {
    return this.schedule;
  }

  private assertFree(name: string): void {
    if (this.handlers.has(name) || this.batchHandlers.has(name)) throw new Error(`Two jobs are named ${name}`);
  }
}
