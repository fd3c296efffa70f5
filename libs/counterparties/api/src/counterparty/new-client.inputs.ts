import { type Class, derivedFrom } from '@kolo/api-core';
import { Field, InputType, OmitType } from '@nestjs/graphql';
import { Address } from '../address/address.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import type { NewChannel } from './client-registration.js';

/** The input of a child without the references that its new client gives it. */
function childInput(entity: Class, ...omitted: string[]): new () => object {
  return OmitType(derivedFrom(entity).input as new () => object, omitted as never[], InputType) as new () => object;
}

@InputType({ description: 'A channel of a client or person that is being made.' })
export class NewContactChannel extends childInput(ContactChannel, 'counterpartyId', 'personId') {}

@InputType({ description: 'A person of a client that is being made.' })
export class NewContactPerson extends childInput(ContactPerson, 'counterpartyId') {
  @Field(() => [NewContactChannel], { nullable: true })
  channels?: NewChannel[] | null;
}

@InputType({ description: 'An address of a client that is being made.' })
export class NewAddressInput extends childInput(Address, 'counterpartyId') {}
