import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../fields/derived-classes.js';
import { JsonScalar, MomentScalar } from '../fields/scalars.js';

@ObjectType()
export class HistoryActor {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType({ description: 'A field before and after, as stored and as people read it.' })
export class HistoryChange {
  @Field(() => String)
  field!: string;

  @Field(() => JsonScalar, { nullable: true })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true })
  after!: unknown;

  @Field(() => String, { nullable: true })
  beforeText!: string | null;

  @Field(() => String, { nullable: true })
  afterText!: string | null;
}

@ObjectType()
export class HistoryEvent {
  @Field(() => ID)
  id!: string;

  @Field(() => MomentScalar)
  at!: Date;

  @Field(() => HistoryActor, { nullable: true, description: 'Null for the system itself.' })
  actor!: HistoryActor | null;

  @Field(() => String, { description: 'Through which door: ui, apiKey, import, rule, job, system.' })
  via!: string;

  @Field(() => ID)
  batchId!: string;

  @Field(() => String, { description: 'create, update, delete, restore or export.' })
  verb!: string;

  @Field(() => String)
  entity!: string;

  @Field(() => ID)
  recordId!: string;

  @Field(() => String, { nullable: true, description: 'Present name of the record; null when it is out of sight.' })
  title!: string | null;

  @Field(() => [HistoryChange], { description: 'Only fields that the viewer may read.' })
  changes!: HistoryChange[];
}

@ObjectType()
export class HistoryPage {
  @Field(() => [HistoryEvent])
  nodes!: HistoryEvent[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@InputType()
export class AuditLogFilter {
  @Field(() => ID, { nullable: true })
  actorId?: string | null;

  @Field(() => String, { nullable: true })
  entity?: string | null;

  @Field(() => String, { nullable: true })
  verb?: string | null;

  @Field(() => MomentScalar, { nullable: true, description: 'From this moment on.' })
  from?: string | null;

  @Field(() => MomentScalar, { nullable: true, description: 'Before this moment.' })
  to?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Leaves out what imports and other long works did row by row.' })
  withoutJobs?: boolean | null;
}

@ObjectType({ description: 'A field that was filled at the moment that was asked for.' })
export class FieldAsOf {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType({ description: 'A record as it was at a moment.' })
export class RecordAsOf {
  @Field(() => String)
  entity!: string;

  @Field(() => ID)
  id!: string;

  @Field(() => [FieldAsOf])
  fields!: FieldAsOf[];

  @Field(() => [RecordAsOf], { description: 'What belonged to it: people, channels, addresses, requisites.' })
  parts!: RecordAsOf[];
}
