import { User } from '@kolo/access-api';
import { BelongsTo, Choice, CrmEntity, CrmRecord, type Id, ident, LongText, Moment, RecordId, sql, Text, YesNo } from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const ActivityType = {
  CALL_OUT: 'CALL_OUT',
  CALL_IN: 'CALL_IN',
  MESSAGE_OUT: 'MESSAGE_OUT',
  MESSAGE_IN: 'MESSAGE_IN',
  EMAIL: 'EMAIL',
  MEETING: 'MEETING',
  TODO: 'TODO',
  SEMINAR: 'SEMINAR',
  EXHIBITION: 'EXHIBITION',
  QUOTATION: 'QUOTATION',
  TENDER: 'TENDER',
} as const;
export const ActivityState = { PLANNED: 'PLANNED', COMPLETED: 'COMPLETED', CANCELLED: 'CANCELLED' } as const;
export const Importance = { LOW: 'LOW', NORMAL: 'NORMAL', HIGH: 'HIGH' } as const;
registerEnumType(ActivityType, { name: 'ActivityType' });
registerEnumType(ActivityState, { name: 'ActivityState' });
registerEnumType(Importance, { name: 'Importance' });

/** «Подія»: a call, meeting, letter or task, planned or done, with a record or on its own. */
@CrmEntity('activity', {
  plural: 'activities',
  title: 'subject',
  defaultSort: { field: 'startAt', descending: true },
  rows: {
    subject: true,
    own: (alias, viewer) =>
      sql`(${ident(alias, 'responsible_id')} = ${viewer.userId}::uuid OR ${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid)`,
    department: (alias, viewer) =>
      sql`(${ident(alias, 'responsible_id')} = ${viewer.userId}::uuid OR ${ident(alias, 'responsible_id')} IN (SELECT u.id FROM "user" u WHERE u.department_id = ANY(${viewer.departmentIds}::uuid[])))`,
  },
})
export class Activity extends CrmRecord {
  @Text({ fixed: true, nullable: true, max: 60, list: 'filter', hidden: true })
  subjectType!: string | null;

  @RecordId({ fixed: true, nullable: true, list: 'filter', hidden: true })
  subjectId!: Id | null;

  @Choice(ActivityType, { list: 'filter' })
  type!: keyof typeof ActivityType;

  @Choice(ActivityState, { default: ActivityState.PLANNED, list: 'filter' })
  state!: keyof typeof ActivityState;

  @Choice(Importance, { default: Importance.NORMAL, list: 'sort filter' })
  importance!: keyof typeof Importance;

  @Moment({ list: 'sort filter' })
  startAt!: string;

  @Moment({ nullable: true, list: 'sort filter' })
  endAt!: string | null;

  @BelongsTo(() => User, { nullable: true, list: 'filter' })
  responsibleId!: Id<User> | null;

  @Text({ max: 300, list: 'search sort filter' })
  subject!: string;

  @LongText({ nullable: true })
  description!: string | null;

  /** What came of it; asked for when it is completed. */
  @LongText({ nullable: true })
  result!: string | null;

  /** Whether it reached its aim; null while it is planned. */
  @YesNo({ nullable: true, list: 'filter' })
  success!: boolean | null;

  @Moment({ computed: true, nullable: true, list: 'sort filter' })
  readonly completedAt!: string | null;
}
