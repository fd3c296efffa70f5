import { MomentScalar, PageInfo } from '@kolo/api-core';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { DuplicateReason } from './duplicate-finder.js';

@ObjectType({ description: 'Clients that may be one.' })
export class DuplicateGroup {
  @Field(() => ID)
  id!: string;

  @Field(() => [DuplicateReason], { description: 'The surest first.' })
  reasons!: DuplicateReason[];

  @Field(() => [Counterparty])
  clients!: Counterparty[];
}

@ObjectType()
export class DuplicateGroupPage {
  @Field(() => [DuplicateGroup])
  nodes!: DuplicateGroup[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'How much there is to look through.' })
export class DuplicateOverview {
  @Field(() => Int, { description: 'Groups that the viewer may see, up to a thousand.' })
  count!: number;

  @Field(() => Boolean, { description: 'There are more than were counted.' })
  more!: boolean;

  @Field(() => MomentScalar, { nullable: true, description: 'When the last search ended.' })
  foundAt!: Date | null;

  @Field(() => Boolean, { description: 'A search is going on.' })
  running!: boolean;
}
