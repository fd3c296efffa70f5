import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, type Runner, type Task, type WorkerEvents } from 'graphile-worker';
import { logger } from '../errors/logger.js';
import type { CronEntry } from './job-registry.js';

export interface ShiftSettings {
  readonly url: string;
  readonly concurrency: number;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly crontab: readonly CronEntry[];
  /** Flags of jobs that are to be left alone at the moment. */
  readonly heldFlags: () => Promise<string[]>;
}

const day = 86_400_000;

/** One life of a graphile-worker pool: from its start until it is stopped or gives up by itself. */
export class JobShift {
  private constructor(
    private readonly runner: Runner,
    /** Under which the pool locks its jobs. */
    readonly poolId: string,
    /** Settles when the pool takes no more jobs. */
    readonly ended: Promise<void>,
  ) {}

  static async open(settings: ShiftSettings): Promise<JobShift> {
    const events: WorkerEvents = new EventEmitter();
    let poolId = '';
    events.on('pool:create', ({ workerPool }) => (poolId = workerPool.id));
    // After it has lost the database, a pool begins to stop and may never come to the end of that.
    const gaveUp = new Promise<void>((resolve) => events.on('pool:gracefulShutdown', () => resolve()));
    const runner = await run({
      connectionString: settings.url,
      maxPoolSize: 3,
      concurrency: settings.concurrency,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 50,
      // What cannot be reported as done ends the pool this way; otherwise it would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      events,
      forbiddenFlags: settings.heldFlags,
      logger: new Logger(() => quiet),
      taskList: { ...settings.tasks },
      parsedCronItems: parseCronItems(settings.crontab.map(cronItem)),
    });
    const over = runner.promise.catch((error: unknown) => logger.warn({ err: error }, 'The job runner broke'));
    return new JobShift(runner, poolId, Promise.race([gaveUp, over]));
  }

  /** Takes no more jobs, and waits for the running ones, which are told to end after their step. */
  async stop(): Promise<void> {
    await this.runner.stop().catch((error: unknown) => logger.warn({ err: error }, 'The job runner does not stop cleanly'));
  }

  /** Lets go of a pool that gave up, without waiting for it. */
  abandon(): void {
    this.runner.kill().catch((error: unknown) => logger.warn({ err: error }, 'A broken job runner was let go'));
  }
}

function cronItem({ name, at }: CronEntry) {
  return { task: name, match: at, options: { backfillPeriod: day, jobKey: `cron:${name}` } };
}

/** graphile-worker quotes payloads and messages, which may hold personal data: only its warnings are passed on, without them. */
function quiet(level: string, _message: string, meta?: Record<string, unknown>): void {
  if (level !== 'error' && level !== 'warning') return;
  const job = meta?.['job'] as { id?: string; task_identifier?: string; attempts?: number } | undefined;
  const err = meta?.['error'] ?? meta?.['fatalError'];
  logger.warn({ job: job?.id, task: job?.task_identifier, attempt: job?.attempts, err }, 'The job queue reports a problem');
}
