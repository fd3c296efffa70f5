import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database.js';
import { raw, sql } from '../database/sql.js';

interface QueueRow {
  readonly state: string;
  readonly jobs: number;
  readonly oldest: number;
}

const jobStates = ['waiting', 'running', 'retrying', 'held', 'failed'] as const;

/**
 * What Prometheus is told of this process and of the queue. Labels are words of the schema and of Kolo itself: nothing that a
 * person typed, no ids.
 */
@Injectable()
export class Metrics implements OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly jobs = this.gauge('kolo_jobs', 'Jobs in the queue, by state', ['state']);
  private readonly oldest = this.gauge('kolo_jobs_oldest_seconds', 'How long the longest waiting job could have run already');
  private readonly workers = this.gauge('kolo_workers', 'Workers that were heard of in the last 20 seconds');
  private readonly pool = this.gauge('kolo_database_connections', 'Connections of this process, by state', ['state']);
  private readonly up = this.gauge('kolo_database_up', 'Whether the database answered when this was asked');
  private readonly durations = new Histogram({
    name: 'kolo_operation_duration_seconds',
    help: 'GraphQL requests by kind, first root field and result',
    labelNames: ['kind', 'operation', 'result'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [this.registry],
  });

  constructor(private readonly database: Database) {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(kind: string, operation: string, result: 'ok' | 'refused', seconds: number): void {
    this.durations.observe({ kind, operation, result }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The page that Prometheus reads. The queue is asked at this moment; a database that is gone shows as such. */
  async page(): Promise<string> {
    for (const [state, count] of Object.entries(this.database.connections())) this.pool.set({ state }, count);
    await this.readQueue().then(
      () => this.up.set(1),
      () => this.up.set(0),
    );
    return this.registry.metrics();
  }

  onModuleDestroy(): void {
    this.registry.clear();
  }

  private async readQueue(): Promise<void> {
    const rows = await this.database.query<QueueRow & Record<string, unknown>>(sql`SELECT CASE
        WHEN attempts >= max_attempts AND locked_at IS NULL THEN 'failed'
        WHEN locked_at IS NOT NULL THEN 'running'
        WHEN flags ? 'outgoing' AND ${raw(heldNow)} THEN 'held'
        WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END AS state,
        count(*)::int AS jobs, GREATEST(0, EXTRACT(epoch FROM max(now() - run_at)))::float8 AS oldest
      FROM graphile_worker._private_jobs GROUP BY 1`);
    for (const state of jobStates) this.jobs.set({ state }, rows.find((row) => row.state === state)?.jobs ?? 0);
    const due = rows.filter(({ state }) => state === 'waiting' || state === 'retrying').map(({ oldest }) => oldest);
    this.oldest.set(Math.max(0, ...due));
    const [alive] = await this.database.query<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM job_worker WHERE beat_at > now() - interval '20 seconds'`,
    );
    this.workers.set(alive?.n ?? 0);
  }

  private gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}

const heldNow = `EXISTS (SELECT 1 FROM parameter WHERE key = 'outgoing.held' AND value = 'true' AND deleted_at IS NULL)`;
