import { Global, Module } from '@nestjs/common';
import { ActiveWebhooks } from './active-webhooks.js';
import { Deliveries } from './deliveries.js';
import { DeliveryLog } from './delivery-log.js';
import { DeliveryQueue } from './delivery-queue.js';
import { WebhookDeliveryResolver } from './delivery.resolver.js';
import { FanOut } from './fan-out.js';
import { WebhookRules } from './webhook-rules.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTests } from './webhook-tests.js';
import { WebhookResolver } from './webhook.resolver.js';

const sending = [ActiveWebhooks, FanOut, DeliveryQueue, Deliveries];
const console = [WebhookRules, WebhookSecrets, WebhookTests, WebhookResolver, DeliveryLog, WebhookDeliveryResolver];

/** Tells programs elsewhere what changes here. */
@Global()
@Module({ providers: [...sending, ...console] })
export class WebhooksModule {}
