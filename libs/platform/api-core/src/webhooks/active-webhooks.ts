import { DomainError } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { asSystem } from '../access/system-viewer.js';
import { ViewerDirectory } from '../access/viewer.js';
import type { SqlRunner } from '../database/database.js';
import { type Sql, sql } from '../database/sql.js';
import { entityOf } from '../fields/registry.js';
import { Records } from '../history/records.js';
import { Works } from '../history/work.js';
import { Webhook } from './webhook.entity.js';
import { type Told, toldWhere, type ToldVerb } from './webhook-sight.js';

export type OffReason = 'failing' | 'ownerGone' | 'rightsLost';

export interface ActiveWebhook {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly ownerId: string | null;
  readonly entity: string;
  readonly url: string;
  readonly verbs: readonly ToldVerb[];
  readonly filter: object | null;
  readonly secret: Buffer | null;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Active webhooks with the rights that their owners have now; one that cannot go on is switched off with its reason. */
@Injectable()
export class ActiveWebhooks {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly viewers: ViewerDirectory,
  ) {}

  /** `which` is a predicate over alias `w`. */
  find(runner: SqlRunner, which: Sql): Promise<ActiveWebhook[]> {
    return runner.query<ActiveWebhook>(sql`SELECT w.id, w.created_by_id AS "ownerId", w.entity, w.url, w.verbs, w.filter, w.secret
      FROM webhook w WHERE w.active AND w.deleted_at IS NULL AND ${which}`);
  }

  /** Null, after switching the webhook off, when its owner may hear nothing any more. */
  async toldTo(hook: ActiveWebhook): Promise<Told | null> {
    try {
      const viewer = await this.viewers.viewerOf(hook.ownerId ?? nobody, 'job');
      const told: Told = { entity: entityOf(hook.entity), viewer, filter: hook.filter };
      toldWhere(told);
      return told;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.switchOff(hook.id, error.code === 'NOT_FOUND' ? 'ownerGone' : 'rightsLost');
      return null;
    }
  }

  async switchOff(id: string, reason: OffReason): Promise<void> {
    const viewer = asSystem(`a webhook cannot go on: ${reason}`);
    await this.works.run(viewer, { kind: 'webhook.batches.switchOff' }, async (work) => {
      const [row] = await work.tx.query<{ version: number }>(
        sql`SELECT version FROM webhook WHERE id = ${id}::uuid AND active AND deleted_at IS NULL FOR UPDATE`,
      );
      const why = { offReason: reason, offAt: new Date().toISOString() };
      if (row) await this.records.update(Webhook, id, row.version, { active: false }, work, why);
    });
  }
}
