import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../database/database.js';
import { sql } from '../database/sql.js';
import { outgoingFlag } from './outgoing.js';

export interface JobOptions {
  /** One job of this key waits at a time; adding again replaces what waits. */
  readonly key?: string;
  readonly runAt?: Date;
  /** Jobs of one queue run one after another. */
  readonly queue?: string;
  /** How often it is tried before it is given up; default 10. */
  readonly maxAttempts?: number;
  /** It sends something out of the house, so it waits while `Outgoing` is held. */
  readonly outgoing?: boolean;
}

const defaultAttempts = 10;

/** Adds work for later. The job is part of the transaction that causes it: both happen, or neither. */
@Injectable()
export class Jobs {
  async add(tx: Tx, name: string, payload: object = {}, options: JobOptions = {}): Promise<void> {
    const { key = null, runAt = null, queue = null, maxAttempts = defaultAttempts } = options;
    const flags = options.outgoing ? [outgoingFlag] : null;
    await tx.query(sql`SELECT graphile_worker.add_job(
      identifier => ${name}, payload => ${JSON.stringify(payload)}::json, queue_name => ${queue}::text,
      run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::int, job_key => ${key}::text, flags => ${flags}::text[])`);
  }

  /** Takes back a job that waits under a key; one that already runs is not tried again. */
  async remove(runner: SqlRunner, key: string): Promise<void> {
    await runner.query(sql`SELECT graphile_worker.remove_job(${key})`);
  }
}
