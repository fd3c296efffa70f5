import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { DuplicateReason } from './duplicate-finder.js';

registerEnumType(DuplicateReason, { name: 'DuplicateReason' });

@InputType({ description: 'What is known of a client so far; anything may be missing.' })
export class DuplicateCheckInput {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String, { nullable: true }) taxCode?: string | null;
  @Field(() => [String], { nullable: true }) phones?: string[] | null;
  @Field(() => [String], { nullable: true }) emails?: string[] | null;
}

@ObjectType({ description: 'A client that may be the same one, and why.' })
export class CounterpartyDuplicate {
  @Field(() => Counterparty)
  counterparty!: Counterparty;

  @Field(() => [DuplicateReason], { description: 'The surest first.' })
  reasons!: DuplicateReason[];
}

@ObjectType({ description: 'Nothing was saved: look at these first, or save anyway.' })
export class DuplicatesFound {
  @Field(() => [CounterpartyDuplicate])
  duplicates!: CounterpartyDuplicate[];
}
