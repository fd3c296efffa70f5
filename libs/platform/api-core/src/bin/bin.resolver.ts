import { Args, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Invalid } from '@kolo/kernel';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { isEntityName } from '../fields/registry.js';
import { Erasure } from './erasure.js';

@ObjectType()
export class ErasedRecords {
  @Field(() => Int, { description: 'How many records went, those that belonged to it included.' })
  records!: number;
}

@Resolver()
export class BinResolver {
  constructor(private readonly erasure: Erasure) {}

  @Permit.inPerson('the entity is named by an argument; its button `erase`, rows and rights are checked inside')
  @Mutation(() => ErasedRecords, { description: 'For good, with the values in the history: no undo brings it back.' })
  eraseRecord(
    @Args('entity', { type: () => String }) entity: string,
    @Args('id', { type: () => ID }) id: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<ErasedRecords> {
    if (!isEntityName(entity)) throw Invalid.field('entity', 'unknownEntity', { entity });
    return this.erasure.erase(viewer, entity, id, request);
  }
}
