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
import { Address } from './address.entity.js';

@Resolver()
export class AddressResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('address.view')
  @Query(() => pageOf(Address))
  addresses(
    @ListArgs(Address) input: ListInputOf<Address>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Address>> {
    return this.lists.page(Address, input, viewer, info);
  }

  @Permit('address.view')
  @Query(() => Address)
  address(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Address> {
    return this.lists.one(Address, id, viewer, info);
  }

  @Permit('address.create')
  @Mutation(() => Address)
  createAddress(
    @Input(Address) input: InputOf<Address>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Address> {
    return this.commands.create(Address, input, viewer, request, info);
  }

  @Permit('address.edit')
  @Mutation(() => Address)
  async updateAddress(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Address) patch: PatchOf<Address>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Address> {
    await this.commands.update(Address, id, version, patch, viewer, request);
    return this.lists.one(Address, id, viewer, info);
  }

  @Permit('address.delete')
  @Mutation(() => BulkOutcome)
  deleteAddresses(
    @Selected(Address) selection: SelectionOf<Address>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(Address, selection, viewer, request);
  }

  @Permit('address.delete')
  @Mutation(() => BulkOutcome)
  restoreAddresses(
    @Selected(Address) selection: SelectionOf<Address>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(Address, selection, viewer, request);
  }
}
