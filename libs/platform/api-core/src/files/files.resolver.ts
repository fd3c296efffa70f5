import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg, ListArgs, pageOf, Patch, Selected, VersionArg } from '../fields/arguments.js';
import type { ListInputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import { BulkOutcome, bulkOutcome } from '../history/bulk-outcome.js';
import { Records } from '../history/records.js';
import { Works } from '../history/work.js';
import { Lists } from '../lists/lists.js';
import { DownloadTickets } from './download-tickets.js';
import { StoredFile } from './stored-file.entity.js';
import { StoredFiles } from './stored-files.js';

@Resolver()
export class FilesResolver {
  constructor(
    private readonly lists: Lists,
    private readonly records: Records,
    private readonly works: Works,
    private readonly files: StoredFiles,
    private readonly tickets: DownloadTickets,
  ) {}

  @Permit('storedFile.view')
  @Query(() => pageOf(StoredFile))
  storedFiles(@ListArgs(StoredFile) input: ListInputOf<StoredFile>, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo) {
    return this.lists.page(StoredFile, input, viewer, info);
  }

  @Permit('storedFile.create')
  @Mutation(() => StoredFile)
  async attachFile(
    @Args('fileId', { type: () => ID }) fileId: string,
    @Args('subjectType', { type: () => String }) subjectType: string,
    @Args('subjectId', { type: () => ID }) subjectId: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StoredFile> {
    await this.files.attach(viewer, fileId, subjectType, subjectId, request);
    return this.lists.one(StoredFile, fileId, viewer, info);
  }

  @Permit('storedFile.edit')
  @Mutation(() => StoredFile)
  async updateStoredFile(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(StoredFile) patch: PatchOf<StoredFile>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StoredFile> {
    const label = { kind: 'operations.batches.renameFile' };
    await this.works.run(viewer, label, (work) => this.records.update(StoredFile, id, version, patch, work), request);
    return this.lists.one(StoredFile, id, viewer, info);
  }

  @Permit('storedFile.delete')
  @Mutation(() => BulkOutcome)
  async deleteStoredFiles(
    @Selected(StoredFile) selection: SelectionOf<StoredFile>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ) {
    const entity = entityOf(StoredFile);
    const where = await this.lists.selection(viewer, entity, selection, 'delete');
    const label = { kind: 'operations.batches.deleteFiles' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.remove(entity, where, work), request));
  }

  @Permit('storedFile.delete')
  @Mutation(() => BulkOutcome)
  async restoreStoredFiles(
    @Selected(StoredFile) selection: SelectionOf<StoredFile>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ) {
    const entity = entityOf(StoredFile);
    const where = await this.lists.selection(viewer, entity, selection, 'delete', true);
    const label = { kind: 'operations.batches.restoreFiles' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.restore(entity, where, work), request));
  }

  @Permit.signedIn('only for files that the viewer may have, which is checked inside')
  @Query(() => String, { description: 'Good for one download of /download/<ticket> within a minute.' })
  downloadTicket(@Args('fileId', { type: () => ID }) fileId: string, @Me() viewer: Viewer): Promise<string> {
    return this.tickets.issue(viewer, fileId);
  }
}
