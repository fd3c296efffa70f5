import { readlinkSync } from 'node:fs';
import os from 'node:os';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';

/** A worker that has not been heard of for so long is dead. */
const deadAfterSeconds = 20;

/** Machine and process namespace: within one, a process id tells who lives. */
function here(): string {
  try {
    return `${os.hostname()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

/**
 * Tells the other workers that this one lives, and frees the jobs of those that died:
 * graphile-worker itself would keep them locked for four hours.
 */
@Injectable()
export class WorkerPulse {
  constructor(private readonly database: Database) {}

  async beat(poolId: string): Promise<void> {
    await this.database.execute(sql`INSERT INTO job_worker (pool_id, host, pid) VALUES (${poolId}, ${here()}, ${process.pid})
      ON CONFLICT (pool_id) DO UPDATE SET beat_at = now()`);
  }

  /** Signs a worker off, and frees what it may still hold. */
  async leave(poolId: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM job_worker WHERE pool_id = ${poolId}`);
    await this.unlock([poolId]);
  }

  /** Forgets workers of this machine whose process is gone, so that their jobs need not wait for the timeout. */
  async forgetGone(): Promise<void> {
    const rows = await this.database.query<{ pool_id: string; pid: number }>(
      sql`SELECT pool_id, pid FROM job_worker WHERE host = ${here()}`,
    );
    const gone = rows.filter((row) => row.pid !== process.pid && !isAlive(row.pid)).map((row) => row.pool_id);
    await this.database.execute(sql`DELETE FROM job_worker WHERE pool_id = ANY(${gone}::text[])`);
    await this.unlock(gone);
  }

  /** Frees the jobs of workers that stopped beating. */
  async freeJobsOfTheDead(): Promise<void> {
    const dead = await this.database.query<{ pool_id: string }>(sql`
      SELECT DISTINCT j.locked_by AS pool_id FROM graphile_worker._private_jobs j
      WHERE j.locked_at < now() - make_interval(secs => ${deadAfterSeconds})
        AND NOT EXISTS (SELECT 1 FROM job_worker w WHERE w.pool_id = j.locked_by AND w.beat_at > now() - make_interval(secs => ${deadAfterSeconds}))`);
    await this.unlock(dead.map((row) => row.pool_id));
    await this.database.execute(sql`DELETE FROM job_worker WHERE beat_at < now() - interval '1 day'`);
  }

  private async unlock(poolIds: readonly string[]): Promise<void> {
    if (poolIds.length > 0) await this.database.query(sql`SELECT graphile_worker.force_unlock_workers(${poolIds}::text[])`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
