import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { JobRegistry } from '../jobs/job-registry.js';

const jobName = 'bulk.sweep';

/** Sweeps away previews that nobody started, and those of works that are long over. */
@Injectable()
export class BulkUpkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(jobName, () => this.sweep());
    this.registry.cron(jobName, '23 * * * *');
  }

  async sweep(now = new Date()): Promise<void> {
    const [hour, week] = [3_600_000, 7 * 86_400_000].map((ago) => new Date(now.getTime() - ago));
    await this.database.execute(
      sql`DELETE FROM bulk_preview WHERE (started_at IS NULL AND created_at < ${hour}) OR created_at < ${week}`,
    );
  }
}
