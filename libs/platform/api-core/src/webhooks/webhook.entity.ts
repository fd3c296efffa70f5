import { registerEnumType } from '@nestjs/graphql';
import { Column } from 'typeorm';
import { ident, sql } from '../database/sql.js';
import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { Choices, JsonValue, Moment, Text, YesNo } from '../fields/field-decorators.js';

export const WebhookVerb = { CREATED: 'CREATED', UPDATED: 'UPDATED', DELETED: 'DELETED', RESTORED: 'RESTORED' } as const;
registerEnumType(WebhookVerb, { name: 'WebhookVerb' });

/** The address of a program that wants to hear of changes, as far as whoever made it may see them. */
@CrmEntity('webhook', { rows: { own: (alias, viewer) => sql`${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid` } })
export class Webhook extends CrmRecord {
  @Text({ max: 200, list: 'sort filter' })
  name!: string;

  @Text({ max: 2000 })
  url!: string;

  /** Name of the entity whose changes it hears. */
  @Text({ max: 100, list: 'filter', fixed: true })
  entity!: string;

  @Choices(WebhookVerb)
  verbs!: (keyof typeof WebhookVerb)[];

  /** A filter as lists take it; only changes of matching records are told. */
  @JsonValue({ nullable: true })
  filter!: unknown;

  @YesNo({ default: true, list: 'filter' })
  active!: boolean;

  /** Message key below `webhook.offReasons` when Kolo itself switched it off. */
  @Text({ nullable: true, computed: true, max: 40 })
  readonly offReason!: string | null;

  @Moment({ nullable: true, computed: true })
  readonly offAt!: string | null;

  @Column({ type: 'bytea', nullable: true, name: 'secret' })
  protected secret!: Buffer | null;
}
