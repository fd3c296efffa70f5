import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { MomentScalar } from '../fields/scalars.js';
import { ExportFormat } from '../exports/export-format.js';
import { AsOf } from './as-of.js';
import { AuditExport } from './audit-export.js';
import { Batch } from './batch.js';
import { History } from './history.js';
import { AuditLogFilter, HistoryPage, RecordAsOf } from './history-types.js';

const defaultPage = 50;

@Resolver()
export class HistoryResolver {
  constructor(
    private readonly history: History,
    private readonly past: AsOf,
    private readonly exports: AuditExport,
  ) {}

  @Permit.signedIn('the entity is named by an argument; its rights, rows and fields are checked inside')
  @Query(() => HistoryPage, { name: 'history' })
  ofRecord(
    @Args('entity', { type: () => String }) entity: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Me() viewer: Viewer,
  ): Promise<HistoryPage> {
    return this.history.ofRecord(viewer, entity, id, { first: first ?? defaultPage, after });
  }

  @Permit.signedIn('the entity is named by an argument; its rights, rows and fields are checked inside')
  @Query(() => RecordAsOf, { nullable: true, description: 'Empty when it did not exist then.' })
  recordAsOf(
    @Args('entity', { type: () => String }) entity: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('at', { type: () => MomentScalar }) at: string,
    @Me() viewer: Viewer,
  ): Promise<RecordAsOf | null> {
    return this.past.of(viewer, entity, id, at);
  }

  @Permit('console.audit')
  @Query(() => HistoryPage)
  auditLog(
    @Args('filter', { type: () => AuditLogFilter, nullable: true }) filter: AuditLogFilter | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Me() viewer: Viewer,
  ): Promise<HistoryPage> {
    return this.history.log(viewer, filter ?? {}, { first: first ?? defaultPage, after });
  }

  @Permit('console.audit')
  @Mutation(() => Batch, { description: 'The log as a table, a row for each changed field. A job; its result names the file.' })
  exportAuditLog(
    @Args('filter', { type: () => AuditLogFilter, nullable: true }) filter: AuditLogFilter | null,
    @Args('format', { type: () => ExportFormat }) format: ExportFormat,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exports.begin(viewer, filter ?? {}, format);
  }
}
