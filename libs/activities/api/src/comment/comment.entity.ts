import { CrmEntity, CrmRecord, type Id, ident, LongText, RecordId, sql, Text } from '@kolo/api-core';

/** A note on a record, written by its author. */
@CrmEntity('comment', {
  title: 'text',
  rows: { subject: true, own: (alias, viewer) => sql`${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid` },
})
export class Comment extends CrmRecord {
  @Text({ fixed: true, max: 60, list: 'filter', hidden: true })
  subjectType!: string;

  @RecordId({ fixed: true, list: 'filter', hidden: true })
  subjectId!: Id;

  @LongText({ list: 'filter' })
  text!: string;
}
