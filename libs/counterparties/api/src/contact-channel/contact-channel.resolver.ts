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
import { ContactChannel } from './contact-channel.entity.js';

@Resolver()
export class ContactChannelResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('contactChannel.view')
  @Query(() => pageOf(ContactChannel))
  contactChannels(
    @ListArgs(ContactChannel) input: ListInputOf<ContactChannel>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ContactChannel>> {
    return this.lists.page(ContactChannel, input, viewer, info);
  }

  @Permit('contactChannel.view')
  @Query(() => ContactChannel)
  contactChannel(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<ContactChannel> {
    return this.lists.one(ContactChannel, id, viewer, info);
  }

  @Permit('contactChannel.create')
  @Mutation(() => ContactChannel)
  createContactChannel(
    @Input(ContactChannel) input: InputOf<ContactChannel>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactChannel> {
    return this.commands.create(ContactChannel, input, viewer, request, info);
  }

  @Permit('contactChannel.edit')
  @Mutation(() => ContactChannel)
  async updateContactChannel(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(ContactChannel) patch: PatchOf<ContactChannel>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactChannel> {
    await this.commands.update(ContactChannel, id, version, patch, viewer, request);
    return this.lists.one(ContactChannel, id, viewer, info);
  }

  @Permit('contactChannel.delete')
  @Mutation(() => BulkOutcome)
  deleteContactChannels(
    @Selected(ContactChannel) selection: SelectionOf<ContactChannel>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(ContactChannel, selection, viewer, request);
  }

  @Permit('contactChannel.delete')
  @Mutation(() => BulkOutcome)
  restoreContactChannels(
    @Selected(ContactChannel) selection: SelectionOf<ContactChannel>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(ContactChannel, selection, viewer, request);
  }
}
