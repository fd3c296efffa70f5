import { Global, Module } from '@nestjs/common';
import { Batches } from './history/batches.js';
import { BatchesResolver } from './history/batches.resolver.js';
import { Undo } from './history/undo.js';
import { UndoProgress } from './history/undo-progress.js';
import { UndoStep } from './history/undo-step.js';
import { BatchProgress } from './jobs/batch-progress.js';
import { BatchWorker } from './jobs/batch-worker.js';
import { JobRegistry } from './jobs/job-registry.js';
import { JobRunner } from './jobs/job-runner.js';
import { Jobs } from './jobs/jobs.js';
import { WorkerPulse } from './jobs/worker-pulse.js';

/** What happens to records beyond a single change: history, undo, jobs, files, exports. */
@Global()
@Module({
  providers: [
    Jobs,
    JobRegistry,
    BatchProgress,
    BatchWorker,
    WorkerPulse,
    JobRunner,
    Batches,
    BatchesResolver,
    UndoStep,
    UndoProgress,
    Undo,
  ],
  exports: [Jobs, JobRegistry, BatchProgress, JobRunner, Batches, Undo],
})
export class OperationsModule {}
