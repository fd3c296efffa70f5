import { Injectable, type OnModuleInit } from '@nestjs/common';
import path from 'node:path';
import { Invalid } from '@kolo/kernel';
import { asSystem } from '../access/system-viewer.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { FileStore } from '../files/file-store.js';
import { BatchProgress } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Parameters, type ParameterSpec } from '../parameters/parameters.js';
import { type BackupReason, keepNewest, keysOf, newBackupFolder } from './backup-folder.js';
import { makeBackup } from './make-backup.js';

const batchJob = 'backups.make';
const nightlyJob = 'backups.nightly';

const nightly: ParameterSpec<boolean> = { key: 'backups.nightly', fallback: true };
const keep: ParameterSpec<number> = { key: 'backups.keep', fallback: 7 };

/** Backups that Kolo makes by itself each night, and those that somebody asks for in the console. The worker writes them. */
@Injectable()
export class Backups implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly batches: BatchProgress,
    private readonly registry: JobRegistry,
    private readonly parameters: Parameters,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(nightly);
    this.parameters.declare(keep);
    this.registry.defineBatch(batchJob, (run) => this.make(run), 'backups');
    this.registry.define(nightlyJob, () => this.eachNight());
    this.registry.cron(nightlyJob, '30 1 * * *');
  }

  /** Begins a backup; returns its batch. */
  begin(viewer: Viewer, reason: BackupReason): Promise<string> {
    const start = { kind: 'operations.batches.backup', job: batchJob, params: { occasion: reason } };
    return this.database.transaction((tx) => this.batches.begin(tx, viewer, start));
  }

  private async eachNight(): Promise<void> {
    if (await this.parameters.get(nightly)) await this.begin(asSystem('the backup of each night'), 'nightly');
  }

  private async make(run: BatchRun): Promise<Record<string, unknown>> {
    const { env } = process;
    const databaseUrl = env['DATABASE_OWNER_URL'] ?? env['DATABASE_URL'] ?? '';
    const reason = run.params['occasion'] as BackupReason;
    const folder = newBackupFolder(reason);
    let told = 0;
    const source = { databaseUrl, files: this.files, keys: keysOf(env) };
    await makeBackup(source, folder, async ({ done, total }) => {
      const step = done - told;
      told = done;
      await run.report({ done: step, total });
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC' ? new Invalid('diskFull') : error;
    });
    await keepNewest(reason, await this.parameters.get(keep));
    return { name: path.basename(folder) };
  }
}
