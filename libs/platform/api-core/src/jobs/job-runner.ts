import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Job, Task } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { logger } from '../errors/logger.js';
import { BatchWorker } from './batch-worker.js';
import { JobRegistry } from './job-registry.js';
import { JobShift } from './job-shift.js';
import { Outgoing, OutgoingHeld } from './outgoing.js';
import { WorkerPulse } from './worker-pulse.js';

const beatEveryMs = 5_000;
const restartAfterMs = 1_000;
const defaultConcurrency = 3;

/** Takes jobs from the queue and runs them, until it is stopped. A lost database is waited for. */
@Injectable()
export class JobRunner implements OnModuleDestroy {
  private shift: JobShift | null = null;
  private watching: Promise<void> = Promise.resolve();
  private stopping = true;

  constructor(
    private readonly registry: JobRegistry,
    private readonly batches: BatchWorker,
    private readonly pulse: WorkerPulse,
    private readonly outgoing: Outgoing,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Starts; `stop` lets each running step end and hands the rest back. So does the end of the application. */
  async start(concurrency = defaultConcurrency): Promise<{ stop(): Promise<void> }> {
    await this.pulse.forgetGone();
    await this.pulse.freeJobsOfTheDead();
    const first = await this.open(concurrency);
    this.stopping = false;
    this.watching = this.keepRunning(first, concurrency);
    return { stop: () => this.stop() };
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  private async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const { shift } = this;
    await shift?.stop();
    await this.watching;
    if (shift) await this.signOff(shift);
  }

  private async keepRunning(first: JobShift, concurrency: number): Promise<void> {
    for (let shift = first; !this.stopping;) {
      const timer = setInterval(() => void this.beat(shift.poolId), beatEveryMs);
      await shift.ended;
      clearInterval(timer);
      if (this.stopping) return;
      logger.warn('The job runner gave up; starting it again');
      shift.abandon();
      const next = await this.openAgain(shift, concurrency);
      if (!next) return;
      shift = next;
    }
  }

  /** Frees the jobs that the former shift held, whose batches it may not write to any more, and opens a new one. */
  private async openAgain(former: JobShift, concurrency: number): Promise<JobShift | null> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
      if (this.stopping) return null;
      try {
        await this.pulse.leave(former.poolId);
        return await this.open(concurrency);
      } catch (error) {
        logger.warn({ err: error }, 'The job runner does not start yet');
      }
    }
  }

  private async open(concurrency: number): Promise<JobShift> {
    const url = String((this.dataSource.options as { url?: string }).url);
    const shift = await JobShift.open({
      url,
      concurrency,
      tasks: this.tasks(),
      crontab: this.registry.crontab,
      heldFlags: () => this.outgoing.heldFlags(),
    });
    this.shift = shift;
    await this.beat(shift.poolId);
    return shift;
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

  private async signOff(shift: JobShift): Promise<void> {
    await this.pulse
      .leave(shift.poolId)
      .catch((error: unknown) => logger.warn({ err: error }, 'The job runner could not sign off'));
  }

  private tasks(): Record<string, Task> {
    const plain = [...this.registry.jobs].map(([name, handler]): [string, Task] => [
      name,
      (payload, { abortSignal, job }) =>
        this.unlessHeld(job, () => handler({ payload: (payload ?? {}) as Record<string, unknown>, signal: abortSignal })),
    ]);
    const long = [...this.registry.batches].map(([name, handler]): [string, Task] => [
      name,
      (payload, { abortSignal, job }) => {
        const { batchId } = payload as { batchId: string };
        return this.batches.attempt({ batchId, handler, signal: abortSignal, last: job.attempts >= job.max_attempts });
      },
    ]);
    return Object.fromEntries([...plain, ...long]);
  }

  private async unlessHeld(job: Job, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof OutgoingHeld) await this.outgoing.keep(job.id);
      throw error;
    }
  }
}
