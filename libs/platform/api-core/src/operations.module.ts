import { Global, Module } from '@nestjs/common';
import { AuditSeals } from './history/audit-seal.js';
import { AuditUpkeep } from './history/audit-upkeep.js';
import { Batches } from './history/batches.js';
import { BatchesResolver } from './history/batches.resolver.js';
import { History } from './history/history.js';
import { HistoryResolver } from './history/history.resolver.js';
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
    History,
    HistoryResolver,
    AuditSeals,
    AuditUpkeep,
  ],
  exports: [Jobs, JobRegistry, BatchProgress, JobRunner, Batches, Undo, History, AuditSeals],
})
export class OperationsModule {}
