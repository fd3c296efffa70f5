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
import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Bank } from './bank.entity.js';
import { BankRefresh, RefreshBanks } from './refresh-banks.js';

@Resolver()
export class BankResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly refreshing: RefreshBanks,
  ) {}

  @Permit('bank.view')
  @Query(() => pageOf(Bank))
  banks(@ListArgs(Bank) input: ListInputOf<Bank>, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Page<Bank>> {
    return this.lists.page(Bank, input, viewer, info);
  }

  @Permit('bank.view')
  @Query(() => Bank)
  bank(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Bank> {
    return this.lists.one(Bank, id, viewer, info);
  }

  @Permit('bank.create')
  @Mutation(() => Bank)
  createBank(
    @Input(Bank) input: InputOf<Bank>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Bank> {
    return this.commands.create(Bank, input, viewer, request, info);
  }

  @Permit('bank.edit')
  @Mutation(() => Bank)
  async updateBank(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Bank) patch: PatchOf<Bank>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Bank> {
    await this.commands.update(Bank, id, version, patch, viewer, request);
    return this.lists.one(Bank, id, viewer, info);
  }

  @Permit('bank.import')
  @Mutation(() => BankRefresh, { description: 'Takes the file that the National Bank of Ukraine publishes, as XML or JSON.' })
  refreshBanks(
    @Args('fileId', { type: () => ID }) fileId: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BankRefresh> {
    return this.refreshing.run(fileId, viewer, request);
  }

  @Permit('bank.delete')
  @Mutation(() => BulkOutcome)
  deleteBanks(
    @Selected(Bank) selection: SelectionOf<Bank>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(Bank, selection, viewer, request);
  }

  @Permit('bank.delete')
  @Mutation(() => BulkOutcome)
  restoreBanks(
    @Selected(Bank) selection: SelectionOf<Bank>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(Bank, selection, viewer, request);
  }
}
