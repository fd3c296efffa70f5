import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../fields/scalars.js';
import { HistoryChange } from '../history/history-types.js';

@InputType({ description: 'What to do with every record of a selection.' })
export class BulkActionInput {
  @Field(() => String, {
    description:
      'set, add and remove take values by field (`{ city: "Львів" }`, `{ tagIds: [id] }`, `{ "custom.region": null }`); delete and restore none. Clients take assign `{ userIds, others, handOver }` and plan `{ type, subject, startAt | from, days, perDay, responsibleId }`.',
  })
  kind!: string;

  @Field(() => JsonScalar, { nullable: true })
  values?: unknown;
}

@ObjectType({ description: 'How many records an action leaves alone, and why.' })
export class BulkRefusal {
  @Field(() => String, { description: 'Message key below `errors.`.' })
  reason!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class BulkChange extends HistoryChange {
  @Field(() => String, { description: 'Kind of record that the field belongs to: what is made beside a record has fields too.' })
  entity!: string;

  @Field(() => String, { description: 'Name of the field, in the viewer’s language.' })
  label!: string;
}

@ObjectType({ description: 'What would become of one record.' })
export class BulkPreviewRow {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => [BulkChange])
  changes!: BulkChange[];
}

@ObjectType({ description: 'An action before it is done. It holds exactly these records, as they are now; `startBulk` does it.' })
export class BulkPreview {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Records of the selection that the viewer sees.' })
  matched!: number;

  @Field(() => Int)
  changing!: number;

  @Field(() => Int, { description: 'Records that are so already.' })
  unchanged!: number;

  @Field(() => [BulkRefusal])
  refused!: BulkRefusal[];

  @Field(() => [BulkPreviewRow], { description: 'The first twenty that would change.' })
  rows!: BulkPreviewRow[];

  @Field(() => [String], { description: 'What is worth knowing before, in the viewer’s language.' })
  hints!: string[];
}

@ObjectType({ description: 'A record that stayed as it was, though it was previewed.' })
export class SkippedByBulk {
  @Field(() => ID)
  recordId!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, { description: 'Message key below `errors.`.' })
  reason!: string;
}

@ObjectType({ description: 'What a bulk action did.' })
export class BulkReport {
  @Field(() => Int)
  changed!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => [SkippedByBulk], { description: 'The first two hundred.' })
  skipped!: SkippedByBulk[];

  @Field(() => Int)
  skippedCount!: number;

  @Field(() => ID, { nullable: true, description: 'The batch, which can be undone; null when nothing changed.' })
  batchId!: string | null;

  @Field(() => Boolean, { description: 'It goes on as a job under `batchId`; its result has the counts.' })
  running!: boolean;
}
