import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { BulkReport } from './bulk.types.js';
import { BulkRuns } from './bulk-runs.js';

@Resolver()
export class BulkResolver {
  constructor(private readonly runs: BulkRuns) {}

  @Permit.signedIn('does what one has previewed oneself, with the rights one has now')
  @Mutation(() => BulkReport, {
    description: 'Does a previewed action with exactly the previewed records. Up to 500 at once, more as a job.',
  })
  startBulk(
    @Args('previewId', { type: () => ID }) previewId: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkReport> {
    return this.runs.start(viewer, previewId, request);
  }
}
