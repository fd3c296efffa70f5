import {
  Anniversary,
  BelongsTo,
  BelongsToMany,
  Children,
  Choice,
  CrmEntity,
  CrmRecord,
  Custom,
  type CustomValues,
  Day,
  DirectoryEntry,
  type Id,
  Text,
} from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { datesOfPeople, noDay } from '../important-date/next-date.js';
import { FamilyMember } from '../family-member/family-member.entity.js';
import { ImportantDate } from '../important-date/important-date.entity.js';
import { PersonPlace } from '../person-place/person-place.entity.js';
import { ChannelsOf } from './channel-field.js';

export const Gender = { MALE: 'MALE', FEMALE: 'FEMALE' } as const;
registerEnumType(Gender, { name: 'Gender' });

const partsOfName = ['contactPerson.lastName', 'contactPerson.firstName', 'contactPerson.middleName'];

/**
 * A person at a client: decision maker, director, accountant … The client where they are at home decides who may change them;
 * whoever sees a client where they have a place sees them too.
 */
@CrmEntity('contactPerson', {
  plural: 'contactPeople',
  root: 'counterpartyId',
  buttons: ['erase'],
  rows: { also: { through: 'personPlace', ref: 'personId', mine: 'id' } },
})
export class ContactPerson extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, guarded: true, list: 'filter' })
  counterpartyId!: Id;

  /** The whole name, made from its parts. */
  @Text({ computed: true, max: 300, list: 'search sort filter', from: partsOfName })
  readonly name!: string;

  @Text({ nullable: true, max: 100, list: 'sort filter' })
  lastName!: string | null;

  @Text({ nullable: true, max: 100, list: 'filter' })
  firstName!: string | null;

  @Text({ nullable: true, max: 100, list: 'filter' })
  middleName!: string | null;

  @Text({ nullable: true, max: 200, list: 'sort filter' })
  position!: string | null;

  @Choice(Gender, { nullable: true, list: 'filter' })
  gender!: keyof typeof Gender | null;

  @Anniversary({ nullable: true, list: 'filter' })
  birthDate!: string | null;

  /** When they came to the client and when they left. */
  @Day({ nullable: true, list: 'filter' })
  since!: string | null;

  @Day({ nullable: true, list: 'filter' })
  until!: string | null;

  @BelongsToMany(() => DirectoryEntry, { directory: 'classifier', list: 'filter' })
  classifierIds!: Id<DirectoryEntry>[];

  @BelongsToMany(() => DirectoryEntry, { directory: 'tag', list: 'filter' })
  tagIds!: Id<DirectoryEntry>[];

  @Text({ nullable: true, max: 1000 })
  note!: string | null;

  @Custom()
  custom!: CustomValues;

  @Children(() => ContactChannel, 'personId', { list: 'filter' })
  readonly channels!: ContactChannel[];

  @Children(() => PersonPlace, 'personId', { list: 'filter' })
  readonly places!: PersonPlace[];

  @Children(() => FamilyMember, 'personId', { list: 'filter' })
  readonly family!: FamilyMember[];

  @Children(() => ImportantDate, 'personId', { list: 'filter' })
  readonly importantDates!: ImportantDate[];

  /** Their own birthday, one in their family or another date of theirs, whichever comes next. */
  @Anniversary({ computed: true, nullable: true, expression: noDay, ...datesOfPeople, list: 'filter' })
  readonly nextDate!: string | null;

  @ChannelsOf('MOBILE')
  readonly mobilePhone!: string | null;

  @ChannelsOf('WORK')
  readonly workPhone!: string | null;

  @ChannelsOf('HOME')
  readonly homePhone!: string | null;

  @ChannelsOf('INTERNAL')
  readonly internalPhone!: string | null;

  @ChannelsOf('EMAIL')
  readonly email!: string | null;

  @ChannelsOf('TELEGRAM')
  readonly telegram!: string | null;

  @ChannelsOf('VIBER')
  readonly viber!: string | null;

  @ChannelsOf('WHATSAPP')
  readonly whatsapp!: string | null;

  @ChannelsOf('SIGNAL')
  readonly signal!: string | null;

  @ChannelsOf('SKYPE')
  readonly skype!: string | null;

  @ChannelsOf('ICQ')
  readonly icq!: string | null;
}
