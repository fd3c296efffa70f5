import {
  Batch,
  BranchesArg,
  BulkOutcome,
  Exporter,
  ExportFormat,
  GroupByArg,
  IdArg,
  Input,
  type InputOf,
  ListArgs,
  ListGroups,
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
  SumsArg,
  VersionArg,
  type Viewer,
} from '@kolo/api-core';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ContactPerson } from './contact-person.entity.js';

@Resolver()
export class ContactPersonResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly exporter: Exporter,
  ) {}

  @Permit('contactPerson.view')
  @Query(() => pageOf(ContactPerson))
  contactPeople(
    @ListArgs(ContactPerson) input: ListInputOf<ContactPerson>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ContactPerson>> {
    return this.lists.page(ContactPerson, input, viewer, info);
  }

  @Permit('contactPerson.view')
  @Query(() => ListGroups)
  contactPersonGroups(
    @ListArgs(ContactPerson) input: ListInputOf<ContactPerson>,
    @GroupByArg() by: string,
    @SumsArg() sums: string[] | null,
    @BranchesArg() branches: boolean | null,
    @Me() viewer: Viewer,
  ): Promise<ListGroups> {
    return this.lists.groups(ContactPerson, input, { by, sums, branches }, viewer);
  }

  @Permit('contactPerson.view')
  @Query(() => ContactPerson)
  contactPerson(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<ContactPerson> {
    return this.lists.one(ContactPerson, id, viewer, info);
  }

  @Permit('contactPerson.create')
  @Mutation(() => ContactPerson)
  createContactPerson(
    @Input(ContactPerson) input: InputOf<ContactPerson>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPerson> {
    return this.commands.create(ContactPerson, input, viewer, request, info);
  }

  @Permit('contactPerson.edit')
  @Mutation(() => ContactPerson)
  async updateContactPerson(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(ContactPerson) patch: PatchOf<ContactPerson>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPerson> {
    await this.commands.update(ContactPerson, id, version, patch, viewer, request);
    return this.lists.one(ContactPerson, id, viewer, info);
  }

  @Permit('contactPerson.delete')
  @Mutation(() => BulkOutcome)
  deleteContactPeople(
    @Selected(ContactPerson) selection: SelectionOf<ContactPerson>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(ContactPerson, selection, viewer, request);
  }

  @Permit('contactPerson.delete')
  @Mutation(() => BulkOutcome)
  restoreContactPeople(
    @Selected(ContactPerson) selection: SelectionOf<ContactPerson>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(ContactPerson, selection, viewer, request);
  }

  @Permit('contactPerson.export')
  @Mutation(() => Batch, { description: 'Columns are names of fields; the batch names the file when it is done.' })
  exportContactPeople(
    @Selected(ContactPerson) selection: SelectionOf<ContactPerson>,
    @Args('columns', { type: () => [String] }) columns: string[],
    @Args('format', { type: () => ExportFormat }) format: ExportFormat,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exporter.exportSelection(ContactPerson, selection, columns, format, viewer);
  }
}
