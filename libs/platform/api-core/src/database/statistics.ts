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

  /** Call it after each step of a bulk load with the number of steps done: it acts after 1, 2, 4, 8 … of them. */
  async afterStep(steps: number): Promise<void> {
    if ((steps & (steps - 1)) === 0) await this.database.query(sql`SELECT refresh_statistics()`);
  }
}
