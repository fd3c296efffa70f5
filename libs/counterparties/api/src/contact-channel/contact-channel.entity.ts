import { BelongsTo, Choice, CrmEntity, CrmRecord, type Id, Text, YesNo } from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const ChannelKind = {
  MOBILE: 'MOBILE',
  WORK: 'WORK',
  HOME: 'HOME',
  INTERNAL: 'INTERNAL',
  EMAIL: 'EMAIL',
  TELEGRAM: 'TELEGRAM',
  VIBER: 'VIBER',
  WHATSAPP: 'WHATSAPP',
  SIGNAL: 'SIGNAL',
  SKYPE: 'SKYPE',
  ICQ: 'ICQ',
  SITE: 'SITE',
  SOCIAL: 'SOCIAL',
} as const;
registerEnumType(ChannelKind, { name: 'ChannelKind' });

/** A way to reach a client or one of its people: phone, e-mail, messenger, site. */
@CrmEntity('contactChannel', {
  root: 'counterpartyId',
  owners: ['personId'],
  title: 'value',
  rows: { also: { through: 'personPlace', ref: 'personId', mine: 'personId' } },
})
export class ContactChannel extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, guarded: true, list: 'filter' })
  counterpartyId!: Id;

  /** Whose it is, when not the client's own. */
  @BelongsTo('contactPerson', { nullable: true, list: 'filter' })
  personId!: Id | null;

  @Choice(ChannelKind, { list: 'filter' })
  kind!: keyof typeof ChannelKind;

  /** As it was typed. */
  @Text({ max: 300, list: 'filter' })
  value!: string;

  /** E.164 for phones, lower case for e-mails; null when it could not be understood. */
  @Text({ computed: true, nullable: true, max: 300, list: 'filter', from: ['contactChannel.value'] })
  readonly normalized!: string | null;

  @Text({ computed: true, nullable: true, max: 20, from: ['contactChannel.value'] })
  readonly extension!: string | null;

  @YesNo({ default: false })
  primary!: boolean;

  @Text({ nullable: true, max: 200 })
  note!: string | null;
}
