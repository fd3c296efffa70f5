import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { JsonScalar, MomentScalar } from '../fields/scalars.js';

export enum BatchState {
  /** Waits for a worker. */
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
  FAILED = 'FAILED',
  /** Its process died; it can be resumed or undone. */
  INTERRUPTED = 'INTERRUPTED',
}
registerEnumType(BatchState, { name: 'BatchState' });

/** Changes that were made together, or a long work with its progress; what Undo takes back. */
@ObjectType()
export class Batch {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Message key of its title.' })
  kind!: string;

  @Field(() => String, { description: 'What was done, in the viewer’s language.' })
  title!: string;

  @Field(() => BatchState)
  state!: BatchState;

  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => Int)
  failed!: number;

  @Field(() => Boolean)
  cancelRequested!: boolean;

  @Field(() => JsonScalar)
  params!: Record<string, unknown>;

  @Field(() => JsonScalar, { nullable: true })
  result!: Record<string, unknown> | null;

  @Field(() => MomentScalar)
  startedAt!: Date;

  @Field(() => MomentScalar, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => ID, { nullable: true })
  actorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The batch that took this one back.' })
  undoneById!: string | null;

  @Field(() => Boolean)
  undoable!: boolean;

  @Field(() => Boolean, { description: 'Stopped before its end, and can go on from there.' })
  resumable!: boolean;
}
