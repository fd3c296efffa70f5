import { Me, Permit, Request, type RequestContext, type Viewer, wantedBelow } from '@kolo/api-core';
import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { MergeCounterparties } from './merge-counterparties.js';
import { MergedInto } from './merged-into.js';
import { MergePreviews } from './merge-preview.js';
import { MergeInput, MergePreview, MergeResult } from './merge.types.js';

@Resolver()
export class MergeResolver {
  constructor(
    private readonly merging: MergeCounterparties,
    private readonly previews: MergePreviews,
    private readonly mergedInto: MergedInto,
  ) {}

  @Permit('counterparty.merge')
  @Query(() => MergePreview, { description: 'What merging two to twenty clients would make of them.' })
  mergePreview(
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('survivorId', { type: () => ID, nullable: true }) survivorId: string | null,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MergePreview> {
    return this.previews.of(viewer, ids, survivorId, wantedBelow(info, 'clients'));
  }

  @Permit('counterparty.merge')
  @Mutation(() => MergeResult, { description: 'Makes one client of several; everything of all of them is kept.' })
  mergeCounterparties(
    @Args('input', { type: () => MergeInput }) input: MergeInput,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<MergeResult> {
    return this.merging.run(viewer, input, request);
  }

  @Permit('counterparty.view')
  @Query(() => ID, { nullable: true, description: 'The client that a merged one became a part of.' })
  counterpartyMergedInto(@Args('id', { type: () => ID }) id: string, @Me() viewer: Viewer): Promise<string | null> {
    return this.mergedInto.of(viewer, id);
  }
}
