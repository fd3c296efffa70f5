import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { logger } from '../errors/logger.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { ensurePartitions } from './audit-partitions.js';

const jobName = 'history.partitions';

/** Keeps the partitions of the history ahead of time, where the worker may connect as the owner of the schema. */
@Injectable()
export class AuditUpkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(jobName, () => this.run());
    this.registry.cron(jobName, '0 1 * * *');
  }

  private async run(): Promise<void> {
    const ownerUrl = process.env['DATABASE_OWNER_URL'];
    if (ownerUrl) {
      const made = await ensurePartitions(ownerUrl);
      if (made.length > 0) logger.info({ made }, 'Partitions of the history made');
      return;
    }
    const [next] = await this.database.query(sql`SELECT 1 FROM pg_class WHERE relispartition
      AND relname = 'audit_event_' || to_char(now() + interval '1 month', 'YYYY_MM')`);
    // Nothing is lost: the default partition takes the rows, only queries get slower with it.
    if (!next) logger.warn('The history lacks next month’s partition: set DATABASE_OWNER_URL for the worker or start Kolo again');
  }
}
