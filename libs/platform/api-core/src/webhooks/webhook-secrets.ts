import { Invalid, NotFound } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { rowsFor } from '../access/policy.js';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { InputOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import { Records } from '../history/records.js';
import { Works } from '../history/work.js';
import { sealText } from '../sealed-text.js';
import { Secrets } from '../secrets.js';
import { newWebhookSecret } from './signature.js';
import { Webhook } from './webhook.entity.js';
import { secretPurpose } from './webhook-names.js';

/** Gives webhooks the secrets that their receivers check signatures with: told once, kept sealed. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  make(input: InputOf<Webhook>, viewer: Viewer, request: RequestContext): Promise<{ id: string; secret: string }> {
    return this.works.run(
      viewer,
      { kind: 'webhook.batches.create' },
      async (work) => {
        const id = await this.records.create(Webhook, input, work);
        return { id, secret: await this.store(id, work.tx) };
      },
      request,
    );
  }

  /** For the owner only: whoever knows the secret can speak in the name of this installation. */
  async renew(id: string, viewer: Viewer): Promise<string> {
    const [row] = await this.database.query<{ ownerId: string | null }>(sql`SELECT t.created_by_id AS "ownerId" FROM webhook t
      WHERE t.id = ${id}::uuid AND t.deleted_at IS NULL AND ${rowsFor(viewer, entityOf(Webhook), 'edit', 't')}`);
    if (!row) throw new NotFound('notFound', { params: { entity: 'webhook' } });
    if (row.ownerId !== viewer.userId) throw new Invalid('webhookOfSomebody');
    return this.store(id, this.database);
  }

  private async store(id: string, runner: SqlRunner): Promise<string> {
    const secret = newWebhookSecret();
    const sealed = sealText(secret, this.secrets.encryption, secretPurpose);
    await runner.execute(sql`UPDATE webhook SET secret = ${sealed} WHERE id = ${id}::uuid`);
    return secret;
  }
}
