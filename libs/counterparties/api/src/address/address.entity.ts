import { BelongsTo, Choice, CrmEntity, CrmRecord, type Id, Text } from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const AddressKind = { LEGAL: 'LEGAL', ACTUAL: 'ACTUAL', DELIVERY: 'DELIVERY' } as const;
registerEnumType(AddressKind, { name: 'AddressKind' });

const partsOfText = ['country', 'region', 'city', 'street', 'building', 'postcode'].map((name) => `address.${name}`);

@CrmEntity('address', { plural: 'addresses', root: 'counterpartyId', title: 'text' })
export class Address extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, list: 'filter' })
  counterpartyId!: Id;

  @Choice(AddressKind, { default: AddressKind.ACTUAL, list: 'filter' })
  kind!: keyof typeof AddressKind;

  @Text({ nullable: true, max: 100 })
  country!: string | null;

  @Text({ nullable: true, max: 100, list: 'filter' })
  region!: string | null;

  @Text({ nullable: true, max: 120, list: 'filter' })
  city!: string | null;

  @Text({ nullable: true, max: 200 })
  street!: string | null;

  @Text({ nullable: true, max: 40 })
  building!: string | null;

  @Text({ nullable: true, max: 20 })
  postcode!: string | null;

  /** The address as one line: as given, or put together from its parts. */
  @Text({ nullable: true, max: 500, list: 'filter', from: partsOfText })
  text!: string | null;
}
