import type { INestApplicationContext } from '@nestjs/common';
import { JobRunner } from './job-runner.js';

/** What the worker process does: runs jobs until it is told to stop. */
export function startWorker(app: INestApplicationContext): Promise<{ stop(): Promise<void> }> {
  return app.get(JobRunner, { strict: false }).start();
}
