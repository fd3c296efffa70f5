import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { History } from './history.js';
import { AuditLogFilter, HistoryPage } from './history-types.js';

const defaultPage = 50;

@Resolver()
export class HistoryResolver {
  constructor(private readonly history: History) {}

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
}
