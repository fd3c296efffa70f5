import { Invalid, newId, NotFound } from '@kolo/kernel';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsFor } from '../access/policy.js';
import type { Verb } from '../access/rights.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, sql, sqlTrue } from '../database/sql.js';
import { entityOf } from '../fields/registry.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Jobs } from '../jobs/jobs.js';
import { bindingOf, CursorSigner } from '../lists/cursor.js';
import type { WebhookDelivery, WebhookDeliveryPage, WebhookDeliveryState } from './delivery.types.js';
import { Webhook } from './webhook.entity.js';
import { deliveryJob } from './webhook-names.js';

const pruneJob = 'webhooks.prune';
const keptDays = 30;

export interface DeliveryQuestion {
  readonly webhookId: string;
  readonly first: number;
  readonly after?: string | null;
  readonly state?: WebhookDeliveryState | null;
}

/** What was sent to a webhook and what became of it, for whoever may see the webhook; kept for a month. */
@Injectable()
export class DeliveryLog implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  onModuleInit(): void {
    this.registry.define(pruneJob, () => this.prune());
    this.registry.cron(pruneJob, '40 2 * * *');
  }

  /** Newest first. */
  async page(viewer: Viewer, { webhookId, first, after, state }: DeliveryQuestion): Promise<WebhookDeliveryPage> {
    if (!Number.isInteger(first) || first < 1 || first > 200) throw Invalid.field('first', 'badPageSize', { max: 200 });
    await this.assertSeen(viewer, webhookId, 'view');
    const binding = bindingOf('webhookDeliveries', viewer.userId, webhookId, state);
    const rows = await this.database.query<WebhookDelivery & Record<string, unknown>>(sql`SELECT d.id, d.event_id AS "eventId",
        d.event_at AS "eventAt", d.record_id AS "recordId", upper(d.verb) AS verb, d.state, d.attempts, d.status, d.failure,
        d.duration_ms AS "durationMs", d.made_at AS "madeAt", d.ended_at AS "endedAt",
        CASE WHEN d.state = 'WAITING' THEN d.due_at END AS "dueAt"
      FROM webhook_delivery d WHERE ${allOf([
        sql`d.webhook_id = ${webhookId}::uuid`,
        state ? sql`d.state = ${state}` : sqlTrue,
        after ? sql`d.id < ${this.cursors.open(after, binding).id}::uuid` : sqlTrue,
      ])} ORDER BY d.id DESC LIMIT ${first + 1}`);
    const nodes = rows.slice(0, first);
    const last = nodes[nodes.length - 1];
    const endCursor = last ? this.cursors.seal({ values: [], id: last.id }, binding) : null;
    return { nodes, pageInfo: { endCursor, hasNextPage: rows.length > first } };
  }

  /** Sends once more what was sent or given up, as the record is now. */
  async replay(viewer: Viewer, id: string): Promise<void> {
    const [row] = await this.database.query<{ webhookId: string }>(
      sql`SELECT webhook_id AS "webhookId" FROM webhook_delivery WHERE id = ${id}::uuid`,
    );
    if (!row) throw new NotFound('notFound', { params: { entity: 'webhook' } });
    const { webhookId } = row;
    await this.assertSeen(viewer, webhookId, 'edit');
    await this.database.transaction(async (tx) => {
      // A new number, so that it stands first in the log; the event's own id tells the receiver that it is the same.
      await tx.execute(sql`UPDATE webhook_delivery SET id = ${newId()}, state = 'WAITING', attempts = 0, due_at = now(), status = NULL,
        failure = NULL, duration_ms = NULL, made_at = now(), ended_at = NULL WHERE id = ${id}::uuid`);
      await this.jobs.add(tx, deliveryJob.name, { webhookId }, deliveryJob.now(webhookId));
    });
  }

  private async assertSeen(viewer: Viewer, webhookId: string, verb: Verb): Promise<void> {
    const rows = rowsFor(viewer, entityOf(Webhook), verb, 't');
    const seen = await this.database.query(
      sql`SELECT 1 FROM webhook t WHERE t.id = ${webhookId}::uuid AND t.deleted_at IS NULL AND ${rows}`,
    );
    if (seen.length === 0) throw new NotFound('notFound', { params: { entity: 'webhook' } });
  }

  private async prune(): Promise<void> {
    await this.database.execute(sql`DELETE FROM webhook_delivery WHERE made_at < now() - make_interval(days => ${keptDays})`);
  }
}
