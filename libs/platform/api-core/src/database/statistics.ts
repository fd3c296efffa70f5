import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import { sql } from './sql.js';

/**
 * Tells the planner how large the tables have become while one work fills them. Autovacuum does it a minute later; until then
 * a table that was empty is taken for tiny, and each of a thousand keys is looked for by reading all of it.
 */
@Injectable()
export class Statistics {
  constructor(private readonly database: Database) {}

  /**
   * Call it after each step of a bulk load with the number of steps done and the clients that they made. It acts after 1, 2, 4,
   * 8 … steps, unless there were more clients before than came since: sampling a large table takes seconds and tells nothing new.
   */
  async afterStep(steps: number, clients: number): Promise<void> {
    if ((steps & (steps - 1)) !== 0) return;
    await this.database.query(
      sql`SELECT refresh_statistics() FROM pg_class WHERE oid = 'counterparty'::regclass AND reltuples < ${clients}`,
    );
  }
}
