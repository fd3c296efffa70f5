import { Injectable, type OnModuleInit } from '@nestjs/common';
import { backupLock } from '../backups/make-backup.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { DownloadTickets } from './download-tickets.js';
import { FileStore } from './file-store.js';
import { lockContent } from './stored-files.js';

const jobName = 'files.sweep';
const day = 86_400_000;

/** Sweeps away, each night, what nobody uses: forgotten uploads, old results, content without a row, late tickets. */
@Injectable()
export class FileUpkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly tickets: DownloadTickets,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(jobName, () => this.sweep());
    this.registry.cron(jobName, '0 2 * * *');
  }

  async sweep(now = new Date()): Promise<void> {
    await this.tickets.purge();
    await this.database.execute(
      sql`DELETE FROM stored_file WHERE subject_type = 'uploader' AND created_at < ${new Date(now.getTime() - day)}`,
    );
    await this.database.execute(
      sql`DELETE FROM stored_file WHERE subject_type = 'batch' AND created_at < ${new Date(now.getTime() - 30 * day)}`,
    );
    await this.store.sweep(new Date(now.getTime() - day));
    for await (const hash of this.store.hashesBefore(new Date(now.getTime() - day))) await this.removeUnused(hash);
  }

  private async removeUnused(hash: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockContent(tx, hash);
      // A backup still copies what was there when it began.
      const [row] = await tx.query<{ free: boolean }>(sql`SELECT pg_try_advisory_xact_lock_shared(${backupLock}) AS free`);
      if (!row?.free) return;
      const used = await tx.query(sql`SELECT 1 FROM stored_file WHERE content_hash = ${hash} LIMIT 1`);
      if (used.length === 0) await this.store.remove(hash);
    });
  }
}
