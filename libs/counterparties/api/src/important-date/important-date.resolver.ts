import {
  BulkOutcome,
  IdArg,
  Input,
  type InputOf,
  ListArgs,
  type ListInputOf,
  Lists,
  Me,
  type Page,
  pageOf,
  Patch,
  type PatchOf,
  Permit,
  RecordCommands,
  Request,
  type RequestContext,
  Selected,
  type SelectionOf,
  VersionArg,
  type Viewer,
} from '@kolo/api-core';
import { Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ImportantDate } from './important-date.entity.js';

@Resolver()
export class ImportantDateResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('importantDate.view')
  @Query(() => pageOf(ImportantDate))
  importantDates(
    @ListArgs(ImportantDate) input: ListInputOf<ImportantDate>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ImportantDate>> {
    return this.lists.page(ImportantDate, input, viewer, info);
  }

  @Permit('importantDate.view')
  @Query(() => ImportantDate)
  importantDate(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<ImportantDate> {
    return this.lists.one(ImportantDate, id, viewer, info);
  }

  @Permit('importantDate.create')
  @Mutation(() => ImportantDate)
  createImportantDate(
    @Input(ImportantDate) input: InputOf<ImportantDate>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ImportantDate> {
    return this.commands.create(ImportantDate, input, viewer, request, info);
  }

  @Permit('importantDate.edit')
  @Mutation(() => ImportantDate)
  async updateImportantDate(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(ImportantDate) patch: PatchOf<ImportantDate>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ImportantDate> {
    await this.commands.update(ImportantDate, id, version, patch, viewer, request);
    return this.lists.one(ImportantDate, id, viewer, info);
  }

  @Permit('importantDate.delete')
  @Mutation(() => BulkOutcome)
  deleteImportantDates(
    @Selected(ImportantDate) selection: SelectionOf<ImportantDate>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(ImportantDate, selection, viewer, request);
  }

  @Permit('importantDate.delete')
  @Mutation(() => BulkOutcome)
  restoreImportantDates(
    @Selected(ImportantDate) selection: SelectionOf<ImportantDate>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(ImportantDate, selection, viewer, request);
  }
}
