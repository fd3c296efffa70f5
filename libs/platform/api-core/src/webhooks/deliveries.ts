import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { openSealed } from '../sealed-text.js';
import { Secrets } from '../secrets.js';
import { Clock } from '../time/clock.js';
import { type ActiveWebhook, ActiveWebhooks } from './active-webhooks.js';
import { payloadsOf } from './delivery-payloads.js';
import { type Claimed, DeliveryQueue, type Sent } from './delivery-queue.js';
import { GuardedPost } from './guarded-post.js';
import { signedHeaders } from './signature.js';
import { deliveryJob, secretPurpose } from './webhook-names.js';
import type { Told } from './webhook-sight.js';

const atOnce = 10;
/** After this long the job makes room for others, and goes on later. */
const longestRunMs = 30_000;

/** Sends what waits for a webhook: in order, ten at a time, again and again with growing waits, then no more. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly webhooks: ActiveWebhooks,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
    @Inject(Secrets) private readonly secrets: Secrets,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(deliveryJob.name, ({ payload, signal }) => this.run(String(payload['webhookId']), signal));
  }

  async run(webhookId: string, signal: AbortSignal): Promise<void> {
    const [hook] = await this.webhooks.find(this.database, sql`w.id = ${webhookId}::uuid`);
    const told = hook && (await this.webhooks.toldTo(hook));
    if (!hook?.secret || !told) return;
    const post = new GuardedPost(hook.url, atOnce);
    const until = Date.now() + longestRunMs;
    try {
      while (!signal.aborted && Date.now() < until && (await this.sendChunk(hook, told, post)));
    } finally {
      post.close();
      await this.queue.comeBack(webhookId);
    }
  }

  /** Whether there is more to send now: not when nothing waits, and not when nothing of a chunk arrived. */
  private async sendChunk(hook: ActiveWebhook, told: Told, post: GuardedPost): Promise<boolean> {
    const claimed = await this.queue.claim(hook.id);
    if (claimed.length === 0) return false;
    const bodies = await payloadsOf(this.database, told, claimed);
    await this.queue.forget(claimed.filter(({ id }) => !bodies.has(id)).map(({ id }) => id));
    const sent = await this.sendAll(hook, post, bodies, claimed);
    await this.queue.note(sent);
    if (await this.queue.hasGivenUp(hook.id, sent)) {
      await this.webhooks.switchOff(hook.id, 'failing');
      return false;
    }
    return sent.length === 0 || sent.some(({ outcome }) => !outcome.failure);
  }

  private async sendAll(
    hook: ActiveWebhook,
    post: GuardedPost,
    bodies: Map<string, string>,
    claimed: Claimed[],
  ): Promise<Sent[]> {
    const secret = openSealed(hook.secret as Buffer, this.secrets.encryption, secretPurpose);
    const waiting = claimed.filter(({ id }) => bodies.has(id));
    const sent: Sent[] = [];
    const next = async (): Promise<void> => {
      for (let delivery = waiting.shift(); delivery; delivery = waiting.shift()) {
        const body = bodies.get(delivery.id) as string;
        const headers = { ...signedHeaders(secret, body, this.clock.now()), 'X-Kolo-Delivery': delivery.id };
        sent.push({ delivery, outcome: await post.send(body, headers) });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    return sent;
  }
}
