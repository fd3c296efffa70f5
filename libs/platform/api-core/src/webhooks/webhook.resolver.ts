import { Inject } from '@nestjs/common';
import { Field, Info, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg, Input, ListArgs, pageOf, Patch, Selected, VersionArg } from '../fields/arguments.js';
import type { InputOf, ListInputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { BulkOutcome } from '../history/bulk-outcome.js';
import { RecordCommands } from '../history/record-commands.js';
import { Lists, type Page } from '../lists/lists.js';
import { wantedBelow } from '../lists/wanted.js';
import { Webhook } from './webhook.entity.js';
import { WebhookSecrets } from './webhook-secrets.js';

@ObjectType({ description: 'A webhook with the secret that its receiver checks signatures with; told here and never again.' })
export class MadeWebhook {
  @Field(() => Webhook)
  webhook!: Webhook;

  @Field(() => String)
  secret!: string;
}

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(
    @Inject(Lists) private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly secrets: WebhookSecrets,
  ) {}

  @Permit('webhook.view')
  @Query(() => pageOf(Webhook))
  webhooks(
    @ListArgs(Webhook) input: ListInputOf<Webhook>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Webhook>> {
    return this.lists.page(Webhook, input, viewer, info);
  }

  @Permit('webhook.view')
  @Query(() => Webhook)
  webhook(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Webhook> {
    return this.lists.one(Webhook, id, viewer, info);
  }

  @Permit('webhook.create')
  @Mutation(() => MadeWebhook)
  async createWebhook(
    @Input(Webhook) input: InputOf<Webhook>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MadeWebhook> {
    const { id, secret } = await this.secrets.make(input, viewer, request);
    return { webhook: await this.lists.one(Webhook, id, viewer, wantedBelow(info, 'webhook')), secret };
  }

  @Permit('webhook.edit')
  @Mutation(() => MadeWebhook, { description: 'A new secret; the one before signs nothing any more.' })
  async renewWebhookSecret(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<MadeWebhook> {
    const secret = await this.secrets.renew(id, viewer);
    return { webhook: await this.lists.one(Webhook, id, viewer, wantedBelow(info, 'webhook')), secret };
  }

  @Permit('webhook.edit')
  @Mutation(() => Webhook)
  async updateWebhook(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Webhook) patch: PatchOf<Webhook>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Webhook> {
    await this.commands.update(Webhook, id, version, patch, viewer, request);
    return this.lists.one(Webhook, id, viewer, info);
  }

  @Permit('webhook.delete')
  @Mutation(() => BulkOutcome)
  deleteWebhooks(
    @Selected(Webhook) selection: SelectionOf<Webhook>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(Webhook, selection, viewer, request);
  }

  @Permit('webhook.delete')
  @Mutation(() => BulkOutcome)
  restoreWebhooks(
    @Selected(Webhook) selection: SelectionOf<Webhook>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(Webhook, selection, viewer, request);
  }
}
