import {
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

export const Gender = { MALE: 'MALE', FEMALE: 'FEMALE' } as const;
registerEnumType(Gender, { name: 'Gender' });

/** A person at a client: decision maker, director, accountant … */
@CrmEntity('contactPerson', { plural: 'contactPeople', root: 'counterpartyId' })
export class ContactPerson extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, list: 'filter' })
  counterpartyId!: Id;

  /** The whole name, made from its parts. */
  @Text({ computed: true, max: 300, list: 'search sort filter' })
  readonly name!: string;

  @Text({ nullable: true, max: 100, list: 'filter' })
  lastName!: string | null;

  @Text({ nullable: true, max: 100, list: 'filter' })
  firstName!: string | null;

  @Text({ nullable: true, max: 100, list: 'filter' })
  middleName!: string | null;

  @Text({ nullable: true, max: 200, list: 'filter' })
  position!: string | null;

  @Choice(Gender, { nullable: true, list: 'filter' })
  gender!: keyof typeof Gender | null;

  @Day({ nullable: true, list: 'filter' })
  birthDate!: string | null;

  @BelongsToMany(() => DirectoryEntry, { directory: 'classifier', list: 'filter' })
  classifierIds!: Id<DirectoryEntry>[];

  @Text({ nullable: true, max: 1000 })
  note!: string | null;

  @Custom()
  custom!: CustomValues;

  @Children(() => ContactChannel, 'personId', { list: 'filter' })
  readonly channels!: ContactChannel[];
}
