import { newId, NotFound } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { entityOf } from '../fields/registry.js';
import { openSealed } from '../sealed-text.js';
import { Secrets } from '../secrets.js';
import { Clock } from '../time/clock.js';
import type { WebhookTest } from './delivery.types.js';
import { testBody } from './delivery-payloads.js';
import { GuardedPost } from './guarded-post.js';
import { signedHeaders } from './signature.js';
import { Webhook } from './webhook.entity.js';
import { secretPurpose } from './webhook-names.js';

interface Target {
  readonly [key: string]: unknown;
  readonly url: string;
  readonly entity: string;
  readonly secret: Buffer | null;
}

/** Knocks at a webhook's address without telling anything. */
@Injectable()
export class WebhookTests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  async run(viewer: Viewer, id: string): Promise<WebhookTest> {
    const [target] = await this.database.query<Target>(sql`SELECT t.url, t.entity, t.secret FROM webhook t
      WHERE t.id = ${id}::uuid AND t.deleted_at IS NULL AND ${rowsFor(viewer, entityOf(Webhook), 'edit', 't')}`);
    if (!target?.secret) throw new NotFound('notFound', { params: { entity: 'webhook' } });
    const post = new GuardedPost(target.url, 1);
    try {
      const at = this.clock.now();
      const body = testBody(newId(), target.entity, at);
      const secret = openSealed(target.secret, this.secrets.encryption, secretPurpose);
      const outcome = await post.send(body, { ...signedHeaders(secret, body, at), 'X-Kolo-Delivery': newId() });
      return { ...outcome, ok: outcome.failure === null };
    } finally {
      post.close();
    }
  }
}
