import { User } from '@kolo/access-api';
import {
  About,
  BelongsTo,
  BelongsToMany,
  Choice,
  CrmEntity,
  CrmRecord,
  Custom,
  type CustomValues,
  DirectoryEntry,
  type Id,
  ident,
  LongText,
  Moment,
  RecordId,
  sql,
  type SubjectSummary,
  Text,
  YesNo,
} from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const ActivityType = {
  CALL_OUT: 'CALL_OUT',
  CALL_IN: 'CALL_IN',
  MESSAGE_OUT: 'MESSAGE_OUT',
  MESSAGE_IN: 'MESSAGE_IN',
  EMAIL: 'EMAIL',
  WEB_REQUEST: 'WEB_REQUEST',
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

/** Types in which somebody speaks with the client; the rest is work about them. */
export const contactTypes: readonly string[] = [
  ActivityType.CALL_OUT,
  ActivityType.CALL_IN,
  ActivityType.MESSAGE_OUT,
  ActivityType.MESSAGE_IN,
  ActivityType.EMAIL,
  ActivityType.WEB_REQUEST,
  ActivityType.MEETING,
  ActivityType.SEMINAR,
  ActivityType.EXHIBITION,
];

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

  @About()
  readonly about!: SubjectSummary | null;

  @Choice(ActivityType, { list: 'filter' })
  type!: keyof typeof ActivityType;

  /** Given at creation for what has already happened; later only verbs and Undo change it. */
  @Choice(ActivityState, { default: ActivityState.PLANNED, fixed: true, list: 'filter' })
  state!: keyof typeof ActivityState;

  @Choice(Importance, { default: Importance.NORMAL, list: 'sort filter' })
  importance!: keyof typeof Importance;

  @Moment({ list: 'sort filter' })
  startAt!: string;

  @Moment({ nullable: true, list: 'filter' })
  endAt!: string | null;

  @BelongsTo(() => User, { nullable: true, list: 'filter' })
  responsibleId!: Id<User> | null;

  @BelongsToMany(() => DirectoryEntry, { directory: 'tag', list: 'filter' })
  tagIds!: Id<DirectoryEntry>[];

  /** What to do; named after the type when nobody writes it. */
  @Text({ max: 300, default: '', list: 'filter' })
  subject!: string;

  @LongText({ nullable: true })
  description!: string | null;

  /** What came of it; asked for when it is completed. For a cancelled one why it was cancelled. */
  @LongText({ nullable: true })
  result!: string | null;

  /** Whether it reached its aim; null while it is planned. */
  @YesNo({ nullable: true, list: 'filter' })
  success!: boolean | null;

  /** When it happened or was cancelled; null while it is planned. */
  @Moment({ computed: true, nullable: true, list: 'sort filter', from: ['activity.startAt', 'activity.endAt'] })
  readonly completedAt!: string | null;

  @Custom()
  custom!: CustomValues;
}
