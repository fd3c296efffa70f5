import { Batch, Batches, Me, Permit, type Viewer } from '@kolo/api-core';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ImportReports } from './import-report.js';
import { ImportInput, ImportInspection, ImportRefusal, ImportReport } from './import.types.js';
import { InspectImport } from './inspect-import.js';
import { StartImport } from './start-import.js';

@Resolver()
export class ImportResolver {
  constructor(
    private readonly inspection: InspectImport,
    private readonly starting: StartImport,
    private readonly reports: ImportReports,
    private readonly batches: Batches,
  ) {}

  @Permit('counterparty.import')
  @Mutation(() => ImportInspection, {
    description: 'Stores nothing; says what the file holds and what its first rows would become.',
  })
  inspectImport(@Args('input') input: ImportInput, @Me() viewer: Viewer): Promise<ImportInspection> {
    return this.inspection.inspect(viewer, input);
  }

  @Permit('counterparty.import')
  @Mutation(() => Batch)
  startImport(@Args('input') input: ImportInput, @Me() viewer: Viewer): Promise<Batch> {
    return this.starting.start(viewer, input);
  }

  @Permit('counterparty.import')
  @Mutation(() => Batch)
  resumeImport(@Args('batchId', { type: () => ID }) batchId: string, @Me() viewer: Viewer): Promise<Batch> {
    return this.batches.resume(viewer, batchId);
  }

  @Permit('counterparty.import')
  @Query(() => ImportReport)
  importReport(@Args('batchId', { type: () => ID }) batchId: string, @Me() viewer: Viewer): Promise<ImportReport> {
    return this.reports.report(viewer, batchId);
  }

  @Permit('counterparty.import')
  @Query(() => [ImportRefusal])
  importRefusals(
    @Args('batchId', { type: () => ID }) batchId: string,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => Int, defaultValue: 0 }) after: number,
    @Me() viewer: Viewer,
  ): Promise<ImportRefusal[]> {
    return this.reports.refusals(viewer, batchId, first, after);
  }

  @Permit('counterparty.import')
  @Query(() => String, { description: 'For /download/<ticket>; good once.' })
  importRefusalsTicket(@Args('batchId', { type: () => ID }) batchId: string, @Me() viewer: Viewer): Promise<string> {
    return this.reports.refusalsTicket(viewer, batchId);
  }
}
