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
import { FamilyMember } from './family-member.entity.js';

@Resolver()
export class FamilyMemberResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('familyMember.view')
  @Query(() => pageOf(FamilyMember))
  familyMembers(
    @ListArgs(FamilyMember) input: ListInputOf<FamilyMember>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<FamilyMember>> {
    return this.lists.page(FamilyMember, input, viewer, info);
  }

  @Permit('familyMember.view')
  @Query(() => FamilyMember)
  familyMember(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<FamilyMember> {
    return this.lists.one(FamilyMember, id, viewer, info);
  }

  @Permit('familyMember.create')
  @Mutation(() => FamilyMember)
  createFamilyMember(
    @Input(FamilyMember) input: InputOf<FamilyMember>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FamilyMember> {
    return this.commands.create(FamilyMember, input, viewer, request, info);
  }

  @Permit('familyMember.edit')
  @Mutation(() => FamilyMember)
  async updateFamilyMember(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(FamilyMember) patch: PatchOf<FamilyMember>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FamilyMember> {
    await this.commands.update(FamilyMember, id, version, patch, viewer, request);
    return this.lists.one(FamilyMember, id, viewer, info);
  }

  @Permit('familyMember.delete')
  @Mutation(() => BulkOutcome)
  deleteFamilyMembers(
    @Selected(FamilyMember) selection: SelectionOf<FamilyMember>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(FamilyMember, selection, viewer, request);
  }

  @Permit('familyMember.delete')
  @Mutation(() => BulkOutcome)
  restoreFamilyMembers(
    @Selected(FamilyMember) selection: SelectionOf<FamilyMember>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(FamilyMember, selection, viewer, request);
  }
}
