import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../fields/derived-classes.js';
import { MomentScalar } from '../fields/scalars.js';
import { HistoryActor } from '../history/history-types.js';

@ObjectType({ description: 'A deleted record.' })
export class BinEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name; null when the viewer may not read it.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of what it belonged to: the client of a person, of an event …' })
  owner!: string | null;

  @Field(() => MomentScalar)
  deletedAt!: Date;

  @Field(() => HistoryActor, { nullable: true, description: 'Null for the system itself.' })
  deletedBy!: HistoryActor | null;
}

@ObjectType()
export class BinPage {
  @Field(() => [BinEntry])
  nodes!: BinEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'After how many days what is deleted goes for good; 0 keeps it for ever.' })
  days!: number;
}
