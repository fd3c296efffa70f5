import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import pg, { type QueryResultRow } from 'pg';
import type { Viewer } from '../access/viewer.js';
import { logger } from '../errors/logger.js';
import { Database } from './database.js';
import { Replica } from './replica.js';
import { type Sql, sql } from './sql.js';

const lookEveryMs = 1_000;

/** A replica that is further behind than this is left alone. */
const behindAtMostMs = 5_000;

/**
 * Reads lists, totals and searches from streaming replicas (DATABASE_READ_URLS, with commas between them). Whoever changed
 * something reads it back: only a replica that has replayed a person's last change answers them. Otherwise, and when a replica
 * is gone or behind, the primary does.
 */
@Injectable()
export class Replicas implements OnModuleInit, OnModuleDestroy {
  private readonly replicas: readonly Replica[] = urlsOf(process.env).map((url) => new Replica(url));
  private turn = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(readonly primary: Database) {}

  async onModuleInit(): Promise<void> {
    if (this.replicas.length === 0) return;
    await this.look();
    this.timer = setInterval(() => void this.look(), lookEveryMs);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await Promise.all(this.replicas.map((replica) => replica.end()));
  }

  /** Rows of a question that changes nothing. */
  async query<Row extends QueryResultRow = QueryResultRow>(viewer: Viewer, statement: Sql): Promise<Row[]> {
    return (await this.fromReplica<Row>(viewer, statement)) ?? this.primary.query<Row>(statement);
  }

  /** The same for a total; the primary answers at most two of these at a time. */
  async querySlow<Row extends QueryResultRow = QueryResultRow>(viewer: Viewer, statement: Sql): Promise<Row[]> {
    return (await this.fromReplica<Row>(viewer, statement)) ?? this.primary.querySlow<Row>(statement);
  }

  /** Remembers, for all processes, up to where a replica must be to answer this person. Call it once the change is committed. */
  async changedBy(userId: string): Promise<void> {
    if (this.replicas.length === 0) return;
    await this.primary.execute(sql`INSERT INTO viewer_write (user_id, lsn) VALUES (${userId}, pg_current_wal_insert_lsn())
      ON CONFLICT (user_id) DO UPDATE SET lsn = GREATEST(viewer_write.lsn, EXCLUDED.lsn)`);
  }

  private async fromReplica<Row extends QueryResultRow>(viewer: Viewer, statement: Sql): Promise<Row[] | null> {
    if (this.replicas.length === 0 || !viewer.userId) return null;
    const replica = this.next();
    if (!replica) return null;
    const [change] = await this.primary.query<{ lsn: string }>(
      sql`SELECT lsn::text FROM viewer_write WHERE user_id = ${viewer.userId}`,
    );
    if (change && !(await replica.hasReplayed(change.lsn))) return null;
    try {
      return await replica.query<Row>(statement);
    } catch (error) {
      if (isAboutTheQuestion(error)) throw error;
      replica.leaveAlone();
      logger.warn({ err: error }, 'A replica did not answer; the primary does');
      return null;
    }
  }

  private next(): Replica | undefined {
    this.turn += 1;
    const fit = this.replicas.filter((replica) => replica.isWithin(behindAtMostMs));
    return fit[this.turn % fit.length];
  }

  /** What the primary has written by now each replica is to have soon. */
  private async look(): Promise<void> {
    try {
      const [row] = await this.primary.query<{ lsn: string }>(sql`SELECT pg_current_wal_lsn()::text AS lsn`);
      if (row) await Promise.all(this.replicas.map((replica) => replica.look(row.lsn)));
    } catch (error) {
      logger.warn({ err: error }, 'The primary does not tell how far it has written');
    }
  }
}

/** An error of the statement itself would be the same on the primary; what concerns a replica as such is not. */
function isAboutTheQuestion(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  const ofReplica = /^(08|53|57P|40|25006|58|XX)/;
  return !ofReplica.test(error.code ?? '');
}

function urlsOf(env: NodeJS.ProcessEnv): string[] {
  return (env['DATABASE_READ_URLS'] ?? '').split(',').flatMap((url) => (url.trim() ? [url.trim()] : []));
}
