import { BelongsTo, CrmEntity, CrmRecord, type Id, Text } from '@kolo/api-core';

/** A part of the company; departments form a tree. */
@CrmEntity('department', { open: true, defaultSort: { field: 'name', descending: false } })
export class Department extends CrmRecord {
  @Text({ max: 200, list: 'search sort filter' })
  name!: string;

  @BelongsTo('department', { nullable: true, list: 'filter' })
  parentId!: Id | null;
}
