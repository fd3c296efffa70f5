import { CrmEntity, CrmRecord, ident, JsonValue, Moment, sql, Text, YesNo } from '@kolo/api-core';
import { Column } from 'typeorm';

/** What lets another program in, with a part of the rights of whoever made it. */
@CrmEntity('apiKey', { rows: { own: (alias, viewer) => sql`${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid` } })
export class ApiKey extends CrmRecord {
  @Text({ max: 200, list: 'sort filter' })
  name!: string;

  /** Rights in the form of a role's; what counts at a request is what these and the maker's rights have in common. */
  @JsonValue()
  scopes!: unknown;

  @Moment({ nullable: true, list: 'sort filter' })
  expiresAt!: string | null;

  @YesNo({ default: true, list: 'filter' })
  active!: boolean;

  /** The first letters of the key, to tell keys apart. */
  @Text({ nullable: true, computed: true, max: 20 })
  readonly beginning!: string | null;

  /** To the minute. */
  @Moment({ nullable: true, computed: true, list: 'sort filter' })
  readonly lastUsedAt!: string | null;

  @Column({ type: 'bytea', nullable: true, name: 'hash' })
  protected hash!: Buffer | null;
}
