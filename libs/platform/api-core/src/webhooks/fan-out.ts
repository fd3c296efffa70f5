import { newId } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Jobs } from '../jobs/jobs.js';
import { type ActiveWebhook, ActiveWebhooks } from './active-webhooks.js';
import { deliveryJob, fanOutJob } from './webhook-names.js';
import { type Told, toldWhere, verbNames } from './webhook-sight.js';

/** Changes of one entity that one statement wrote into the history. */
interface Changes {
  readonly entity: string;
  readonly at: string;
  readonly first: string;
  readonly last: string;
}

/** Turns the changes of one write into deliveries, for every webhook in one statement. */
@Injectable()
export class FanOut implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly webhooks: ActiveWebhooks,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(fanOutJob, ({ payload }) => this.spread(payload as unknown as Changes));
  }

  async spread(changes: Changes): Promise<void> {
    for (const hook of await this.webhooks.find(this.database, sql`w.entity = ${changes.entity}`)) {
      const told = await this.webhooks.toldTo(hook);
      if (told) await this.database.transaction((tx) => this.deliver(tx, hook, told, changes));
    }
  }

  private async deliver(tx: Tx, hook: ActiveWebhook, told: Told, { at, first, last }: Changes): Promise<void> {
    const verbs = Object.entries(verbNames).flatMap(([verb, name]) => (hook.verbs.includes(name) ? [verb] : []));
    const where = allOf([
      sql`e.at = ${at}::timestamptz AND e.id BETWEEN ${first}::uuid AND ${last}::uuid`,
      sql`e.entity = ${hook.entity} AND e.verb = ANY(${verbs}::text[])`,
      toldWhere(told),
    ]);
    const events = await tx.query<{ id: string; record_id: string; verb: string }>(sql`SELECT e.id, e.record_id, e.verb
      FROM audit_event e LEFT JOIN audit_change c ON c.event_id = e.id AND c.at = e.at
      JOIN ${ident(told.entity.table)} t ON t.id = e.record_id WHERE ${where} ORDER BY e.id`);
    if (events.length === 0) return;
    await tx.execute(sql`INSERT INTO webhook_delivery (id, webhook_id, event_id, event_at, record_id, verb)
      SELECT x.id, ${hook.id}, x.event_id, ${at}::timestamptz, x.record_id, x.verb
      FROM unnest(${events.map(() => newId())}::uuid[], ${events.map((event) => event.id)}::uuid[],
        ${events.map((event) => event.record_id)}::uuid[], ${events.map((event) => event.verb)}::text[]) AS x(id, event_id, record_id, verb)
      ON CONFLICT (webhook_id, event_id) DO NOTHING`);
    await this.jobs.add(tx, deliveryJob.name, { webhookId: hook.id }, deliveryJob.now(hook.id));
  }
}
