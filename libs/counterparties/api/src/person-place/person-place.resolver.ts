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
import { PersonPlace } from './person-place.entity.js';

@Resolver()
export class PersonPlaceResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('personPlace.view')
  @Query(() => pageOf(PersonPlace))
  personPlaces(
    @ListArgs(PersonPlace) input: ListInputOf<PersonPlace>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PersonPlace>> {
    return this.lists.page(PersonPlace, input, viewer, info);
  }

  @Permit('personPlace.view')
  @Query(() => PersonPlace)
  personPlace(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<PersonPlace> {
    return this.lists.one(PersonPlace, id, viewer, info);
  }

  @Permit('personPlace.create')
  @Mutation(() => PersonPlace)
  createPersonPlace(
    @Input(PersonPlace) input: InputOf<PersonPlace>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PersonPlace> {
    return this.commands.create(PersonPlace, input, viewer, request, info);
  }

  @Permit('personPlace.edit')
  @Mutation(() => PersonPlace)
  async updatePersonPlace(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(PersonPlace) patch: PatchOf<PersonPlace>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PersonPlace> {
    await this.commands.update(PersonPlace, id, version, patch, viewer, request);
    return this.lists.one(PersonPlace, id, viewer, info);
  }

  @Permit('personPlace.delete')
  @Mutation(() => BulkOutcome)
  deletePersonPlaces(
    @Selected(PersonPlace) selection: SelectionOf<PersonPlace>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(PersonPlace, selection, viewer, request);
  }

  @Permit('personPlace.delete')
  @Mutation(() => BulkOutcome)
  restorePersonPlaces(
    @Selected(PersonPlace) selection: SelectionOf<PersonPlace>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(PersonPlace, selection, viewer, request);
  }
}
