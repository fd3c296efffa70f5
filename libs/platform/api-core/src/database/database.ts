import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { requestScope } from './before-commit.js';
import type { Sql } from './sql.js';

/** Runs SQL: the database itself, or one transaction of it. */
export interface SqlRunner {
  /** Rows of one statement; pg's own conversions apply (dates come as text, see data-source). */
  query<Row extends QueryResultRow = QueryResultRow>(statement: Sql): Promise<Row[]>;
  /** Number of rows that a statement touched. */
  execute(statement: Sql): Promise<number>;
}

/** A transaction; `client` is for COPY streams and session settings only. */
export interface Tx extends SqlRunner {
  readonly client: PoolClient;
}

const retryable = new Set(['40001', '40P01']);

/** The one way to PostgreSQL beside TypeORM's own metadata and migrations; both share a pool. */
@Injectable()
export class Database implements SqlRunner, OnModuleDestroy {
  private readonly counting: { running: number; waiting: (() => void)[] } = { running: 0, waiting: [] };

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async query<Row extends QueryResultRow = QueryResultRow>(statement: Sql): Promise<Row[]> {
    return (await this.pool.query<Row>(statement.toQuery())).rows;
  }

  async execute(statement: Sql): Promise<number> {
    return (await this.pool.query(statement.toQuery())).rowCount ?? 0;
  }

  /** How many connections this process has, by what they do, and how many requests wait for one. */
  connections(): { readonly busy: number; readonly idle: number; readonly awaited: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { busy: totalCount - idleCount, idle: idleCount, awaited: waitingCount };
  }

  /** Totals and other slow questions: at most two at a time, so that they never take the pool from the rows. */
  async querySlow<Row extends QueryResultRow = QueryResultRow>(statement: Sql): Promise<Row[]> {
    if (this.counting.running >= 2) await new Promise<void>((resolve) => this.counting.waiting.push(resolve));
    this.counting.running += 1;
    try {
      return await this.query<Row>(statement);
    } finally {
      this.counting.running -= 1;
      this.counting.waiting.shift()?.();
    }
  }

  /** One READ COMMITTED transaction; a serialisation failure or deadlock is tried again, at most three times. */
  async transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(run);
      } catch (error) {
        const code = (error as { code?: string }).code;
        if (attempt >= 3 || !code || !retryable.has(code)) throw error;
      }
    }
  }

  private async once<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // A connection that is cut between two statements tells nobody else, and an error without a listener ends the process.
    const cut = (error: Error): void => {
      broken = error;
    };
    client.on('error', cut);
    try {
      await client.query('BEGIN');
      const tx = txOf(client);
      const result = await run(tx);
      await requestScope.getStore()?.beforeCommit?.(tx);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.off('error', cut);
      client.release(broken);
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const wake of this.counting.waiting.splice(0)) wake();
    await Promise.resolve();
  }
}

/** Wraps a client whose transaction somebody else opened (tests roll theirs back). */
export function txOf(client: PoolClient): Tx {
  let last: Promise<unknown> = Promise.resolve();
  // A connection does one statement at a time; those that nobody waited for stand in line.
  const inTurn = <Row extends QueryResultRow>(statement: Sql): Promise<QueryResult<Row>> => {
    const query = statement.toQuery();
    const turn = last.then(() => client.query<Row>(query));
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    client,
    async query<Row extends QueryResultRow>(statement: Sql) {
      return (await inTurn<Row>(statement)).rows;
    },
    async execute(statement: Sql) {
      return (await inTurn(statement)).rowCount ?? 0;
    },
  };
}
