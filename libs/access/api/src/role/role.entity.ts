import { CrmEntity, CrmRecord, JsonValue, LongText, Text } from '@kolo/api-core';

/** A set of rights that people are given; see RoleRights for the shape of `rights`. */
@CrmEntity('role', { defaultSort: { field: 'name', descending: false } })
export class Role extends CrmRecord {
  @Text({ max: 100, list: 'sort filter' })
  name!: string;

  @LongText({ nullable: true, max: 500 })
  description!: string | null;

  @JsonValue()
  rights!: unknown;

  /** Stable key of a ready-made role; null for those made in the console. */
  @Text({ computed: true, nullable: true, max: 40 })
  readonly systemKey!: string | null;
}
