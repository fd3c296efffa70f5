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
import { Args, Field, ID, Info, InputType, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ConfirmRequisites, type SeenVersion } from './confirm-requisites.js';
import { LegalEntity } from './legal-entity.entity.js';

@InputType({ description: 'A record as it was seen.' })
export class SeenVersionInput implements SeenVersion {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

@Resolver()
export class LegalEntityResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly confirmation: ConfirmRequisites,
  ) {}

  @Permit('legalEntity.view')
  @Query(() => pageOf(LegalEntity))
  legalEntities(
    @ListArgs(LegalEntity) input: ListInputOf<LegalEntity>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<LegalEntity>> {
    return this.lists.page(LegalEntity, input, viewer, info);
  }

  @Permit('legalEntity.view')
  @Query(() => LegalEntity)
  legalEntity(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<LegalEntity> {
    return this.lists.one(LegalEntity, id, viewer, info);
  }

  @Permit('legalEntity.create')
  @Mutation(() => LegalEntity)
  createLegalEntity(
    @Input(LegalEntity) input: InputOf<LegalEntity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LegalEntity> {
    return this.commands.create(LegalEntity, input, viewer, request, info);
  }

  @Permit('legalEntity.edit')
  @Mutation(() => LegalEntity)
  async updateLegalEntity(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(LegalEntity) patch: PatchOf<LegalEntity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LegalEntity> {
    await this.commands.update(LegalEntity, id, version, patch, viewer, request);
    return this.lists.one(LegalEntity, id, viewer, info);
  }

  @Permit('legalEntity.confirm')
  @Mutation(() => LegalEntity, { description: 'Names all its accounts: only what was seen is confirmed.' })
  async confirmLegalEntity(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Args('accounts', { type: () => [SeenVersionInput] }) accounts: SeenVersionInput[],
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LegalEntity> {
    await this.confirmation.run({ id, version }, accounts, viewer, request);
    return this.lists.one(LegalEntity, id, viewer, info);
  }

  @Permit('legalEntity.delete')
  @Mutation(() => BulkOutcome)
  deleteLegalEntities(
    @Selected(LegalEntity) selection: SelectionOf<LegalEntity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(LegalEntity, selection, viewer, request);
  }

  @Permit('legalEntity.delete')
  @Mutation(() => BulkOutcome)
  restoreLegalEntities(
    @Selected(LegalEntity) selection: SelectionOf<LegalEntity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(LegalEntity, selection, viewer, request);
  }
}
