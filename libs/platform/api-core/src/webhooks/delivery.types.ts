import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo } from '../fields/derived-classes.js';
import { MomentScalar } from '../fields/scalars.js';

export enum WebhookDeliveryState {
  /** Not tried yet, or to be tried again. */
  WAITING = 'WAITING',
  DELIVERED = 'DELIVERED',
  /** Given up after the last try. */
  DEAD = 'DEAD',
}
registerEnumType(WebhookDeliveryState, { name: 'WebhookDeliveryState' });

@ObjectType({ description: 'One change as it was told to one webhook. Neither what was sent nor what was answered is kept.' })
export class WebhookDelivery {
  @Field(() => ID) id!: string;
  @Field(() => ID, { description: '`id` of the body; the same at each try.' }) eventId!: string;
  @Field(() => MomentScalar) eventAt!: Date;
  @Field(() => ID) recordId!: string;
  @Field(() => String) verb!: string;
  @Field(() => WebhookDeliveryState) state!: WebhookDeliveryState;
  @Field(() => Int) attempts!: number;
  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer.' }) status!: number | null;
  @Field(() => String, { nullable: true, description: 'Message key below `webhook.failures`.' }) failure!: string | null;
  @Field(() => Int, { nullable: true }) durationMs!: number | null;
  @Field(() => MomentScalar) madeAt!: Date;
  @Field(() => MomentScalar, { nullable: true }) endedAt!: Date | null;
  @Field(() => MomentScalar, { nullable: true, description: 'When it is tried next.' }) dueAt!: Date | null;
}

@ObjectType()
export class WebhookDeliveryPage {
  @Field(() => [WebhookDelivery]) nodes!: WebhookDelivery[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: 'What came of a request to a webhook’s address just now.' })
export class WebhookTest {
  @Field(() => Boolean) ok!: boolean;
  @Field(() => Int, { nullable: true }) status!: number | null;
  @Field(() => String, { nullable: true }) failure!: string | null;
  @Field(() => Int) durationMs!: number;
}
