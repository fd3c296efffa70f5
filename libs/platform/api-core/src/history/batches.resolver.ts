import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../fields/arguments.js';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Batch } from './batch.js';
import { BatchPage } from './batch-page.js';
import { Batches } from './batches.js';
import { Undo } from './undo.js';
import { UndoReport } from './undo-report.js';

const ownOnly = 'one’s own batches; those of others need console.jobs, which is checked inside';

@Resolver()
export class BatchesResolver {
  constructor(
    private readonly all: Batches,
    private readonly undo: Undo,
  ) {}

  @Permit.signedIn(ownOnly)
  @Query(() => Batch)
  batch(@IdArg() id: string, @Me() viewer: Viewer): Promise<Batch> {
    return this.all.one(viewer, id);
  }

  @Permit.signedIn(ownOnly)
  @Query(() => BatchPage)
  batches(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null,
    @Args('jobs', { type: () => Boolean, nullable: true, description: 'Only long works, not single changes.' })
    jobs: boolean | null,
    @Me() viewer: Viewer,
  ): Promise<BatchPage> {
    return this.all.page(viewer, { first, after, kind, jobs });
  }

  @Permit.signedIn(ownOnly)
  @Mutation(() => Batch)
  cancelBatch(@IdArg() id: string, @Me() viewer: Viewer): Promise<Batch> {
    return this.all.cancel(viewer, id);
  }

  @Permit.signedIn(ownOnly)
  @Mutation(() => Batch)
  resumeBatch(@IdArg() id: string, @Me() viewer: Viewer): Promise<Batch> {
    return this.all.resume(viewer, id);
  }

  @Permit.signedIn('takes back one’s own changes, with the rights one has now')
  @Mutation(() => UndoReport)
  undoChange(
    @Args('batchId', { type: () => ID }) batchId: string,
    @Args('force', { type: () => Boolean, nullable: true }) force: boolean | null,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<UndoReport> {
    return this.undo.undo(viewer, batchId, force ?? false, request);
  }
}
