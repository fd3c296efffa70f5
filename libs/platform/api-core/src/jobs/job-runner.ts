import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Logger, parseCronItems, run, type Runner, type Task, type WorkerEvents } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { logger } from '../errors/logger.js';
import { BatchWorker } from './batch-worker.js';
import { JobRegistry } from './job-registry.js';
import { WorkerPulse } from './worker-pulse.js';

const beatEveryMs = 5_000;
const restartAfterMs = 1_000;

/** Takes jobs from the queue and runs them, until it is stopped. */
@Injectable()
export class JobRunner {
  private stopping = false;

  constructor(
    private readonly registry: JobRegistry,
    private readonly batches: BatchWorker,
    private readonly pulse: WorkerPulse,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Starts; `stop` lets each running step end and hands the rest back. A lost database is waited for. */
  async start(concurrency = 3): Promise<{ stop(): Promise<void> }> {
    this.stopping = false;
    await this.pulse.forgetGone();
    await this.pulse.freeJobsOfTheDead();
    const first = await this.open(concurrency);
    const state = { current: first };
    const watching = this.keepRunning(state, concurrency);
    return {
      stop: async () => {
        this.stopping = true;
        await state.current.stop();
        await watching;
      },
    };
  }

  private async keepRunning(state: { current: Shift }, concurrency: number): Promise<void> {
    for (;;) {
      await state.current.ended;
      if (this.stopping) return;
      logger.warn('The job runner ended by itself; starting it again');
      await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
      if (this.stopping) return;
      state.current = await this.open(concurrency).catch((error: unknown) => {
        logger.error({ err: error }, 'The job runner does not start');
        return endedShift;
      });
    }
  }

  private async open(concurrency: number): Promise<Shift> {
    const events: WorkerEvents = new EventEmitter();
    let poolId = '';
    events.on('pool:create', ({ workerPool }) => (poolId = workerPool.id));
    const runner = await run({
      connectionString: String((this.dataSource.options as { url?: string }).url),
      maxPoolSize: 3,
      concurrency,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 50,
      events,
      logger: new Logger(() => quiet),
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(
        this.registry.crontab.map(({ name, at }) => ({
          task: name,
          match: at,
          options: { backfillPeriod: 86_400_000, jobKey: `cron:${name}` },
        })),
      ),
    });
    await this.pulse.beat(poolId);
    return this.shift(runner, poolId);
  }

  private shift(runner: Runner, poolId: string): Shift {
    const timer = setInterval(() => void this.beat(poolId), beatEveryMs);
    const ended = runner.promise.then(
      () => clearInterval(timer),
      (error: unknown) => {
        clearInterval(timer);
        logger.error({ err: error }, 'The job runner broke');
      },
    );
    const stop = async (): Promise<void> => {
      await runner.stop().catch((error: unknown) => logger.warn({ err: error }, 'The job runner does not stop cleanly'));
      await ended;
      await this.pulse.leave(poolId).catch((error: unknown) => logger.warn({ err: error }, 'The job runner could not sign off'));
    };
    return { ended, stop };
  }

  private async beat(poolId: string): Promise<void> {
    try {
      await this.pulse.beat(poolId);
      await this.batches.beat();
      await this.pulse.freeJobsOfTheDead();
    } catch (error) {
      logger.warn({ err: error }, 'A heartbeat failed');
    }
  }

  private tasks(): Record<string, Task> {
    const plain = [...this.registry.jobs].map(([name, handler]): [string, Task] => [
      name,
      (payload, { abortSignal }) => handler({ payload: (payload ?? {}) as Record<string, unknown>, signal: abortSignal }),
    ]);
    const long = [...this.registry.batches].map(([name, handler]): [string, Task] => [
      name,
      (payload, { abortSignal, job }) =>
        this.batches.attempt({
          batchId: (payload as { batchId: string }).batchId,
          handler,
          signal: abortSignal,
          last: job.attempts >= job.max_attempts,
        }),
    ]);
    return Object.fromEntries([...plain, ...long]);
  }
}

interface Shift {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const endedShift: Shift = { ended: Promise.resolve(), stop: () => Promise.resolve() };

/** graphile-worker quotes payloads and messages, which may hold personal data: only its warnings are passed on, without them. */
function quiet(level: string, _message: string, meta?: Record<string, unknown>): void {
  if (level !== 'error' && level !== 'warning') return;
  const job = meta?.['job'] as { id?: string; task_identifier?: string; attempts?: number } | undefined;
  logger.warn(
    { job: job?.id, task: job?.task_identifier, attempt: job?.attempts, err: meta?.['error'] ?? meta?.['fatalError'] },
    'The job queue reports a problem',
  );
}
