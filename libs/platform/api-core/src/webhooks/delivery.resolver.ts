import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg } from '../fields/arguments.js';
import { WebhookDeliveryPage, WebhookDeliveryState, WebhookTest } from './delivery.types.js';
import { DeliveryLog } from './delivery-log.js';
import { WebhookTests } from './webhook-tests.js';

@Resolver()
export class WebhookDeliveryResolver {
  constructor(
    private readonly log: DeliveryLog,
    private readonly tests: WebhookTests,
  ) {}

  @Permit('webhook.view')
  @Query(() => WebhookDeliveryPage, { description: 'Newest first.' })
  webhookDeliveries(
    @Args('webhookId', { type: () => ID }) webhookId: string,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('state', { type: () => WebhookDeliveryState, nullable: true }) state: WebhookDeliveryState | null,
    @Me() viewer: Viewer,
  ): Promise<WebhookDeliveryPage> {
    return this.log.page(viewer, { webhookId, first, after, state });
  }

  @Permit('webhook.edit')
  @Mutation(() => Boolean, { description: 'Sends a delivery once more, as the record is now.' })
  async replayWebhookDelivery(@IdArg() id: string, @Me() viewer: Viewer): Promise<boolean> {
    await this.log.replay(viewer, id);
    return true;
  }

  @Permit('webhook.edit')
  @Mutation(() => WebhookTest, { description: 'Sends a body without a record, at once, also while the webhook is off.' })
  testWebhook(@IdArg() id: string, @Me() viewer: Viewer): Promise<WebhookTest> {
    return this.tests.run(viewer, id);
  }
}
