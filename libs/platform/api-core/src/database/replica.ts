import pg, { type QueryResultRow } from 'pg';
import type { Sql } from './sql.js';

const connections = 6;
const leftAloneMs = 5_000;

/** One streaming replica, and how far it is known to be. */
export class Replica {
  private readonly pool: pg.Pool;
  private replayed = 0n;
  /** Of the primary's positions that were seen: those it has not reached yet, and when the last one it has was seen. */
  private awaited: { readonly lsn: bigint; readonly at: number }[] = [];
  private freshAt = 0;
  private aloneUntil = 0;

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      statement_timeout: 30_000,
      query_timeout: 31_000,
      connectionTimeoutMillis: 2_000,
      application_name: 'kolo reader',
    });
    // Idle connections break when the replica goes; the next question finds out.
    this.pool.on('error', () => this.leaveAlone());
  }

  async query<Row extends QueryResultRow>(statement: Sql): Promise<Row[]> {
    return (await this.pool.query<Row>(statement.toQuery())).rows;
  }

  /** It answered lately, and was not further behind than this. */
  isWithin(behindMs: number, now = Date.now()): boolean {
    return this.aloneUntil < now && now - this.freshAt < behindMs;
  }

  /** Whether it has everything up to a position of the primary; asks it when it is not known to. */
  async hasReplayed(lsn: string): Promise<boolean> {
    if (this.replayed < positionOf(lsn)) await this.ask();
    return this.replayed >= positionOf(lsn);
  }

  /** Compares it with where the primary stands now. */
  async look(primary: string): Promise<void> {
    if (this.aloneUntil > Date.now()) return;
    this.awaited.push({ lsn: positionOf(primary), at: Date.now() });
    await this.ask();
  }

  leaveAlone(): void {
    this.aloneUntil = Date.now() + leftAloneMs;
  }

  async end(): Promise<void> {
    await this.pool.end();
  }

  private async ask(): Promise<void> {
    try {
      const { rows } = await this.pool.query<{ lsn: string | null }>('SELECT pg_last_wal_replay_lsn()::text AS lsn');
      const lsn = rows[0]?.lsn;
      // One that was promoted replays nothing any more and goes its own way.
      if (!lsn) return this.leaveAlone();
      this.replayed = positionOf(lsn);
      const reached = this.awaited.filter((seen) => seen.lsn <= this.replayed);
      this.freshAt = reached.at(-1)?.at ?? this.freshAt;
      this.awaited = this.awaited.filter((seen) => seen.lsn > this.replayed).slice(-60);
    } catch {
      this.leaveAlone();
    }
  }
}

/** `1A/2B3C` as a number. */
function positionOf(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
