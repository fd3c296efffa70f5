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
  Records,
  Request,
  type RequestContext,
  Selected,
  type SelectionOf,
  VersionArg,
  type Viewer,
  wantedBelow,
  Works,
} from '@kolo/api-core';
import { Field, Info, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ApiKey } from './api-key.entity.js';
import { ApiKeys } from './api-keys.js';

@ObjectType({ description: 'A new key for a program. `key` is told here and never again.' })
export class MadeApiKey {
  @Field(() => ApiKey)
  apiKey!: ApiKey;

  @Field(() => String, { description: 'For the header `Authorization: Bearer …`.' })
  key!: string;
}

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly works: Works,
    private readonly records: Records,
    private readonly keys: ApiKeys,
  ) {}

  @Permit('apiKey.view')
  @Query(() => pageOf(ApiKey))
  apiKeys(
    @ListArgs(ApiKey) input: ListInputOf<ApiKey>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ApiKey>> {
    return this.lists.page(ApiKey, input, viewer, info);
  }

  @Permit('apiKey.view')
  @Query(() => ApiKey)
  apiKey(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<ApiKey> {
    return this.lists.one(ApiKey, id, viewer, info);
  }

  @Permit('apiKey.create')
  @Mutation(() => MadeApiKey)
  async createApiKey(
    @Input(ApiKey) input: InputOf<ApiKey>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MadeApiKey> {
    const { id, key } = await this.works.run(
      viewer,
      { kind: 'apiKey.batches.create' },
      async (work) => {
        const made = await this.records.create(ApiKey, input, work);
        return { id: made, key: await this.keys.issue(made, work.tx) };
      },
      request,
    );
    return { apiKey: await this.lists.one(ApiKey, id, viewer, wantedBelow(info, 'apiKey')), key };
  }

  @Permit('apiKey.edit')
  @Mutation(() => ApiKey)
  async updateApiKey(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(ApiKey) patch: PatchOf<ApiKey>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ApiKey> {
    await this.commands.update(ApiKey, id, version, patch, viewer, request);
    return this.lists.one(ApiKey, id, viewer, info);
  }

  @Permit('apiKey.delete')
  @Mutation(() => BulkOutcome)
  deleteApiKeys(
    @Selected(ApiKey) selection: SelectionOf<ApiKey>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(ApiKey, selection, viewer, request);
  }

  @Permit('apiKey.delete')
  @Mutation(() => BulkOutcome)
  restoreApiKeys(
    @Selected(ApiKey) selection: SelectionOf<ApiKey>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(ApiKey, selection, viewer, request);
  }
}
