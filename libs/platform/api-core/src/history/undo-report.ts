import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A record that an undo left as it is, and why.' })
export class SkippedByUndo {
  @Field(() => String)
  entity!: string;

  @Field(() => ID)
  recordId!: string;

  @Field(() => String, { description: 'Name of the record, or of its kind when it is out of sight.' })
  title!: string;

  @Field(() => String, { description: 'Message key below `errors.`.' })
  reason!: string;
}

@ObjectType({ description: 'What an undo took back.' })
export class UndoReport {
  @Field(() => Int)
  undone!: number;

  @Field(() => [SkippedByUndo], { description: 'The first two hundred.' })
  skipped!: SkippedByUndo[];

  @Field(() => Int)
  skippedCount!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The batch of the undo itself, which can be undone in turn; null when nothing changed.',
  })
  batchId!: string | null;

  @Field(() => Boolean, { description: 'The undo goes on as a job under `batchId`; its result has the counts.' })
  running!: boolean;
}
