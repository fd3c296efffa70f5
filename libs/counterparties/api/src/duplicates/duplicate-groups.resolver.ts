import { Batch, Me, Permit, type Viewer, wantedBelow } from '@kolo/api-core';
import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DuplicateGroups } from './duplicate-groups.js';
import { DuplicateGroupPage, DuplicateOverview } from './duplicate-groups.types.js';
import { DuplicateSearch } from './duplicate-search.js';
import { Verdicts } from './verdicts.js';

const defaultPage = 20;

@Resolver()
export class DuplicateGroupsResolver {
  constructor(
    private readonly groups: DuplicateGroups,
    private readonly searching: DuplicateSearch,
    private readonly verdicts: Verdicts,
  ) {}

  @Permit('counterparty.merge')
  @Query(() => DuplicateGroupPage, {
    description: 'Clients of the whole base that may be one; only groups that the viewer sees whole.',
  })
  duplicateGroups(
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DuplicateGroupPage> {
    return this.groups.page(viewer, first ?? defaultPage, after, wantedBelow(info, 'nodes', 'clients'));
  }

  @Permit('counterparty.merge')
  @Query(() => DuplicateOverview)
  duplicateOverview(@Me() viewer: Viewer): Promise<DuplicateOverview> {
    return this.groups.overview(viewer);
  }

  @Permit('counterparty.merge')
  @Mutation(() => Batch, { description: 'Looks through the whole base anew.' })
  findDuplicates(@Me() viewer: Viewer): Promise<Batch> {
    return this.searching.begin(viewer);
  }

  @Permit('counterparty.merge')
  @Mutation(() => Int, {
    description: 'Remembers that no two of these clients are one, or forgets it. Returns the number of pairs.',
  })
  setNotDuplicates(
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('apart', { type: () => Boolean }) apart: boolean,
    @Me() viewer: Viewer,
  ): Promise<number> {
    return this.verdicts.set(viewer, ids, apart);
  }
}
