import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { Outgoing } from '../jobs/outgoing.js';
import type { PostOutcome } from './guarded-post.js';
import { deliveryJob, mostAttempts, waits } from './webhook-names.js';

const chunk = 50;
/** A worker that died in the middle of a chunk leaves it to the next one after this. */
const leaseSeconds = 60;

export interface Claimed {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly eventId: string;
  /** This one included. */
  readonly attempts: number;
}

export interface Sent {
  readonly delivery: Claimed;
  readonly outcome: PostOutcome;
}

/** What waits for a webhook, what became of it, and when to try again. */
@Injectable()
export class DeliveryQueue {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly outgoing: Outgoing,
  ) {}

  /** The next that are due, oldest first, each counted as tried. Throws OutgoingHeld while nothing may leave. */
  async claim(webhookId: string): Promise<Claimed[]> {
    await this.outgoing.assertReleased();
    const claimed = await this.database.query<Claimed>(sql`WITH next AS (
        SELECT id FROM webhook_delivery WHERE webhook_id = ${webhookId}::uuid AND state = 'WAITING' AND due_at <= now()
        ORDER BY event_at, event_id LIMIT ${chunk} FOR UPDATE SKIP LOCKED)
      UPDATE webhook_delivery d SET attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
      FROM next WHERE d.id = next.id RETURNING d.id, d.event_id AS "eventId", d.attempts`);
    return claimed.sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  }

  /** Takes away what its owner may not hear of any more, the log of it too. */
  async forget(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.database.execute(sql`DELETE FROM webhook_delivery WHERE id = ANY(${ids}::uuid[])`);
  }

  async note(sent: readonly Sent[]): Promise<void> {
    const states = sent.map(({ delivery, outcome }) =>
      outcome.failure === null ? 'DELIVERED' : delivery.attempts >= mostAttempts ? 'DEAD' : 'WAITING',
    );
    const pauses = sent.map(({ delivery }) => waits[delivery.attempts - 1] ?? 0);
    await this.database.execute(sql`UPDATE webhook_delivery d SET state = x.state, status = x.status, failure = x.failure,
        duration_ms = x.ms, due_at = now() + make_interval(secs => x.pause), ended_at = CASE WHEN x.state <> 'WAITING' THEN now() END
      FROM unnest(${sent.map(({ delivery }) => delivery.id)}::uuid[], ${states}::text[], ${sent.map(({ outcome }) => outcome.status)}::int[],
        ${sent.map(({ outcome }) => outcome.failure)}::text[], ${sent.map(({ outcome }) => outcome.durationMs)}::int[], ${pauses}::int[])
        AS x(id, state, status, failure, ms, pause) WHERE d.id = x.id`);
  }

  /** Whether one of these was tried for the last time, and nothing at all has arrived since it first was. */
  async hasGivenUp(webhookId: string, sent: readonly Sent[]): Promise<boolean> {
    const dead = sent.filter(({ delivery, outcome }) => outcome.failure && delivery.attempts >= mostAttempts);
    if (dead.length === 0) return false;
    const ids = dead.map(({ delivery }) => delivery.id);
    const arrived = await this.database.query(sql`SELECT 1 FROM webhook_delivery WHERE webhook_id = ${webhookId}::uuid
      AND state = 'DELIVERED' AND ended_at > (SELECT min(made_at) FROM webhook_delivery WHERE id = ANY(${ids}::uuid[])) LIMIT 1`);
    return arrived.length === 0;
  }

  /** Wakes the job when the next delivery is due. */
  async comeBack(webhookId: string): Promise<void> {
    const [row] = await this.database.query<{ due: Date | null }>(sql`SELECT min(d.due_at) AS due FROM webhook_delivery d
      JOIN webhook w ON w.id = d.webhook_id AND w.active AND w.deleted_at IS NULL
      WHERE d.webhook_id = ${webhookId}::uuid AND d.state = 'WAITING'`);
    if (!row?.due) return;
    const options = deliveryJob.later(webhookId, row.due);
    await this.database.transaction((tx) => this.jobs.add(tx, deliveryJob.name, { webhookId }, options));
  }
}
