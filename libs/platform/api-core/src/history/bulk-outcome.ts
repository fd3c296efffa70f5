import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Removal } from './records.js';

const keptShown = 100;

@ObjectType()
export class KeptRecord {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Message key below `errors.`.' })
  reason!: string;
}

@ObjectType({ description: 'What an action on a selection did, and what it left alone.' })
export class BulkOutcome {
  @Field(() => Int)
  changed!: number;

  @Field(() => [KeptRecord], { description: 'The first hundred.' })
  kept!: KeptRecord[];
}

/** The answer of `delete…s` and `restore…s`. */
export function bulkOutcome(removal: Removal): BulkOutcome {
  const kept = [...removal.kept].slice(0, keptShown).map(([id, reason]) => ({ id, reason }));
  return { changed: removal.changed.length, kept };
}
