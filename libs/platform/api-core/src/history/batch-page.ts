import { Field, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../fields/derived-classes.js';
import { Batch } from './batch.js';

@ObjectType()
export class BatchPage {
  @Field(() => [Batch])
  nodes!: Batch[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
