import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg, Input, ListArgs, pageOf, Patch, Selected, VersionArg } from '../fields/arguments.js';
import type { InputOf, ListInputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { BulkOutcome } from '../history/bulk-outcome.js';
import { RecordCommands } from '../history/record-commands.js';
import { Lists, type Page } from '../lists/lists.js';
import { Args, Field, ID, Info, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DirectoryEntry } from './directory-entry.entity.js';
import { DirectoryUsage } from './directory-usage.js';
import { MergeDirectoryEntries } from './merge-directory-entries.js';
import { ReorderDirectory } from './reorder-directory.js';

@ObjectType({ description: 'How many records have a directory entry; entries that nobody has are not listed.' })
export class DirectoryEntryUsage {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  count!: number;
}

@Resolver()
export class DirectoryEntryResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly usage: DirectoryUsage,
    private readonly ordering: ReorderDirectory,
    private readonly merging: MergeDirectoryEntries,
  ) {}

  @Permit('directoryEntry.edit')
  @Query(() => [DirectoryEntryUsage])
  directoryUsage(
    @Args('directory', { type: () => String }) directory: DirectoryEntry['directory'],
    @Me() viewer: Viewer,
  ): Promise<DirectoryEntryUsage[]> {
    return this.usage.of(viewer, directory);
  }

  @Permit('directoryEntry.view')
  @Query(() => pageOf(DirectoryEntry))
  directoryEntries(
    @ListArgs(DirectoryEntry) input: ListInputOf<DirectoryEntry>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<DirectoryEntry>> {
    return this.lists.page(DirectoryEntry, input, viewer, info);
  }

  @Permit('directoryEntry.view')
  @Query(() => DirectoryEntry)
  directoryEntry(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<DirectoryEntry> {
    return this.lists.one(DirectoryEntry, id, viewer, info);
  }

  @Permit('directoryEntry.create')
  @Mutation(() => DirectoryEntry)
  createDirectoryEntry(
    @Input(DirectoryEntry) input: InputOf<DirectoryEntry>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DirectoryEntry> {
    return this.commands.create(DirectoryEntry, input, viewer, request, info);
  }

  @Permit('directoryEntry.edit')
  @Mutation(() => DirectoryEntry)
  async updateDirectoryEntry(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(DirectoryEntry) patch: PatchOf<DirectoryEntry>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DirectoryEntry> {
    await this.commands.update(DirectoryEntry, id, version, patch, viewer, request);
    return this.lists.one(DirectoryEntry, id, viewer, info);
  }

  @Permit('directoryEntry.edit')
  @Mutation(() => Int, { description: 'How many entries got another position. Those that are not named stand behind.' })
  reorderDirectory(
    @Args('directory', { type: () => String }) directory: DirectoryEntry['directory'],
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<number> {
    return this.ordering.run(directory, ids, viewer, request);
  }

  @Permit('directoryEntry.delete')
  @Mutation(() => ID, { description: 'The batch: finished, or a job that goes on.' })
  mergeDirectoryEntries(
    @Args('into', { type: () => ID }) into: string,
    @Args('from', { type: () => [ID] }) from: string[],
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<string> {
    return this.merging.run(viewer, into, from, request);
  }

  @Permit('directoryEntry.delete')
  @Mutation(() => BulkOutcome)
  deleteDirectoryEntries(
    @Selected(DirectoryEntry) selection: SelectionOf<DirectoryEntry>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(DirectoryEntry, selection, viewer, request);
  }

  @Permit('directoryEntry.delete')
  @Mutation(() => BulkOutcome)
  restoreDirectoryEntries(
    @Selected(DirectoryEntry) selection: SelectionOf<DirectoryEntry>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(DirectoryEntry, selection, viewer, request);
  }
}
