import { Global, Module } from '@nestjs/common';
import { BinUpkeep } from './bin/bin-upkeep.js';
import { BinResolver } from './bin/bin.resolver.js';
import { Erasure } from './bin/erasure.js';
import { ExportFiles } from './exports/export-files.js';
import { Exporter } from './exports/exporter.js';
import { DownloadTickets } from './files/download-tickets.js';
import { FileStore } from './files/file-store.js';
import { FileUpkeep } from './files/file-upkeep.js';
import { openFileStore } from './files/open-file-store.js';
import { FilesController } from './files/files.controller.js';
import { FilesResolver } from './files/files.resolver.js';
import { StoredFiles } from './files/stored-files.js';
import { AuditExport } from './history/audit-export.js';
import { AuditSeals } from './history/audit-seal.js';
import { AuditUpkeep } from './history/audit-upkeep.js';
import { Batches } from './history/batches.js';
import { BatchesResolver } from './history/batches.resolver.js';
import { AsOf } from './history/as-of.js';
import { History } from './history/history.js';
import { HistoryResolver } from './history/history.resolver.js';
import { Undo } from './history/undo.js';
import { Repoint } from './history/repoint.js';
import { UndoProgress } from './history/undo-progress.js';
import { UndoRules } from './history/undo-rules.js';
import { UndoStep } from './history/undo-step.js';
import { BatchProgress } from './jobs/batch-progress.js';
import { BatchWorker } from './jobs/batch-worker.js';
import { JobRegistry } from './jobs/job-registry.js';
import { JobRunner } from './jobs/job-runner.js';
import { Outgoing } from './jobs/outgoing.js';
import { Jobs } from './jobs/jobs.js';
import { WorkerPulse } from './jobs/worker-pulse.js';
import { RunningModule } from './running/running.module.js';

/** What happens to records beyond a single change: history, undo, jobs, files, exports. */
@Global()
@Module({
  imports: [RunningModule],
  controllers: [FilesController],
  providers: [
    Jobs,
    JobRegistry,
    BatchProgress,
    BatchWorker,
    WorkerPulse,
    Outgoing,
    JobRunner,
    Batches,
    BatchesResolver,
    Repoint,
    UndoRules,
    UndoStep,
    UndoProgress,
    Undo,
    Erasure,
    BinUpkeep,
    BinResolver,
    History,
    AsOf,
    HistoryResolver,
    AuditSeals,
    AuditUpkeep,
    { provide: FileStore, useFactory: () => openFileStore() },
    StoredFiles,
    DownloadTickets,
    FileUpkeep,
    FilesResolver,
    ExportFiles,
    Exporter,
    AuditExport,
  ],
  exports: [
    Jobs,
    JobRegistry,
    BatchProgress,
    Outgoing,
    JobRunner,
    Batches,
    Undo,
    UndoRules,
    Repoint,
    History,
    AuditSeals,
    FileStore,
    StoredFiles,
    DownloadTickets,
    ExportFiles,
    Exporter,
    AuditExport,
  ],
})
export class OperationsModule {}
