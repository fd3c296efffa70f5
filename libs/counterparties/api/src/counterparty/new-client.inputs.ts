import { type Class, derivedFrom } from '@kolo/api-core';
import { Field, InputType, OmitType } from '@nestjs/graphql';
import { Address } from '../address/address.entity.js';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import type { NewChannel, NewLegalEntity } from './client-registration.js';

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

@InputType({ description: 'An account of requisites that are being made.' })
export class NewBankAccount extends childInput(BankAccount, 'counterpartyId', 'legalEntityId') {}

@InputType({ description: 'Requisites of a client that is being made; they bear its name unless they give another.' })
export class NewLegalEntityInput extends childInput(LegalEntity, 'counterpartyId', 'directorId', 'accountantId') {
  @Field(() => [NewBankAccount], { nullable: true })
  accounts?: NewLegalEntity['accounts'] | null;
}
