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
import { BankAccount } from './bank-account.entity.js';

@Resolver()
export class BankAccountResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
  ) {}

  @Permit('bankAccount.view')
  @Query(() => pageOf(BankAccount))
  bankAccounts(
    @ListArgs(BankAccount) input: ListInputOf<BankAccount>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<BankAccount>> {
    return this.lists.page(BankAccount, input, viewer, info);
  }

  @Permit('bankAccount.view')
  @Query(() => BankAccount)
  bankAccount(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<BankAccount> {
    return this.lists.one(BankAccount, id, viewer, info);
  }

  @Permit('bankAccount.create')
  @Mutation(() => BankAccount)
  createBankAccount(
    @Input(BankAccount) input: InputOf<BankAccount>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BankAccount> {
    return this.commands.create(BankAccount, input, viewer, request, info);
  }

  @Permit('bankAccount.edit')
  @Mutation(() => BankAccount)
  async updateBankAccount(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(BankAccount) patch: PatchOf<BankAccount>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BankAccount> {
    await this.commands.update(BankAccount, id, version, patch, viewer, request);
    return this.lists.one(BankAccount, id, viewer, info);
  }

  @Permit('bankAccount.delete')
  @Mutation(() => BulkOutcome)
  deleteBankAccounts(
    @Selected(BankAccount) selection: SelectionOf<BankAccount>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(BankAccount, selection, viewer, request);
  }

  @Permit('bankAccount.delete')
  @Mutation(() => BulkOutcome)
  restoreBankAccounts(
    @Selected(BankAccount) selection: SelectionOf<BankAccount>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(BankAccount, selection, viewer, request);
  }
}
