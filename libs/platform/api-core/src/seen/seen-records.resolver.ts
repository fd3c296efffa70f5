import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { MomentScalar } from '../fields/scalars.js';
import { SeenRecords } from './seen-records.js';

@Resolver()
export class SeenRecordsResolver {
  constructor(private readonly seen: SeenRecords) {}

  @Permit.inPerson('the entity is named by an argument; its rights and rows are checked inside')
  @Mutation(() => MomentScalar, {
    nullable: true,
    description: 'Remembers that one looks at the record now, and tells when one did before; empty for the first time.',
  })
  lookAt(
    @Args('entity', { type: () => String }) entity: string,
    @Args('id', { type: () => ID }) id: string,
    @Me() viewer: Viewer,
  ): Promise<Date | null> {
    return this.seen.lookAt(viewer, entity, id);
  }
}
