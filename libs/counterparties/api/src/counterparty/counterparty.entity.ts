import { Department, User } from '@kolo/access-api';
import {
  Amount,
  Anniversary,
  BelongsTo,
  BelongsToMany,
  Children,
  Choice,
  Choices,
  CrmEntity,
  CrmRecord,
  Custom,
  type CustomValues,
  Day,
  DirectoryEntry,
  type Id,
  ident,
  LongText,
  Moment,
  type Money,
  sql,
  Text,
  YesNo,
} from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';
import { Address } from '../address/address.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { FamilyMember } from '../family-member/family-member.entity.js';
import { ImportantDate } from '../important-date/important-date.entity.js';
import { datesOfClients, noDay } from '../important-date/next-date.js';
import { PersonPlace } from '../person-place/person-place.entity.js';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';

export const PartyKind = { ORGANISATION: 'ORGANISATION', PERSON: 'PERSON' } as const;
export const PartyRole = {
  CUSTOMER: 'CUSTOMER',
  SUPPLIER: 'SUPPLIER',
  PARTNER: 'PARTNER',
  COMPETITOR: 'COMPETITOR',
  INTERMEDIARY: 'INTERMEDIARY',
} as const;
registerEnumType(PartyKind, { name: 'PartyKind' });
registerEnumType(PartyRole, { name: 'PartyRole' });

/** Whoever the company deals with: customer, supplier, partner, competitor, intermediary; an organisation or a person. */
@CrmEntity('counterparty', {
  plural: 'counterparties',
  isSubject: true,
  buttons: ['saveDuplicate', 'merge', 'erase'],
  rows: {
    own: (alias, viewer) => sql`${ident(alias, 'responsible_ids')} @> ARRAY[${viewer.userId}::uuid]`,
    department: (alias, viewer) =>
      sql`(${ident(alias, 'responsible_department_ids')} && ${viewer.departmentIds}::uuid[] OR ${ident(alias, 'responsible_ids')} @> ARRAY[${viewer.userId}::uuid])`,
  },
})
export class Counterparty extends CrmRecord {
  @Text({ nullable: true, max: 40, list: 'search sort filter' })
  code!: string | null;

  @Text({ max: 300, list: 'search sort filter' })
  name!: string;

  @Choice(PartyKind, { default: PartyKind.ORGANISATION, list: 'filter' })
  kind!: keyof typeof PartyKind;

  @Choices(PartyRole, { list: 'filter' })
  roles!: (keyof typeof PartyRole)[];

  @BelongsTo(() => DirectoryEntry, { nullable: true, directory: 'status', list: 'filter' })
  statusId!: Id<DirectoryEntry> | null;

  @BelongsTo(() => DirectoryEntry, { nullable: true, directory: 'region', list: 'filter' })
  regionId!: Id<DirectoryEntry> | null;

  @BelongsTo(() => DirectoryEntry, { nullable: true, directory: 'industry', list: 'filter' })
  industryId!: Id<DirectoryEntry> | null;

  @BelongsTo(() => DirectoryEntry, { nullable: true, directory: 'source', list: 'filter' })
  sourceId!: Id<DirectoryEntry> | null;

  /** One person per department, that of the viewer's own first (C-06); the rows behind it are in counterparty_responsible. */
  @BelongsToMany(() => User, {
    list: 'filter',
    first: (viewer, alias) => sql`${ident(alias, 'department_id')} = ${viewer.departmentId}::uuid`,
  })
  responsibleIds!: Id<User>[];

  /** Departments of the responsibles, which the row policy goes by. */
  @BelongsToMany(() => Department, { computed: true, hidden: true, list: 'filter', from: ['counterparty.responsibleIds'] })
  readonly responsibleDepartmentIds!: Id<Department>[];

  @BelongsToMany(() => DirectoryEntry, { directory: 'tag', list: 'filter' })
  tagIds!: Id<DirectoryEntry>[];

  /** Governed classification, a tree: it decides which fields of one's own a client has. */
  @BelongsToMany(() => DirectoryEntry, { directory: 'category', list: 'filter' })
  categoryIds!: Id<DirectoryEntry>[];

  /** What they care for among what the company sells, a tree. */
  @BelongsToMany(() => DirectoryEntry, { directory: 'interest', list: 'filter' })
  interestIds!: Id<DirectoryEntry>[];

  /** ЄДРПОУ (8 digits) or РНОКПП (10 digits), checked. */
  @Text({ nullable: true, max: 12, list: 'search sort filter' })
  taxCode!: string | null;

  /** First phone and e-mail of its channels, kept for lists. */
  @Text({ computed: true, nullable: true, max: 300, from: ['contactChannel.value'] })
  readonly phone!: string | null;

  @Text({ computed: true, nullable: true, max: 300, from: ['contactChannel.value'] })
  readonly email!: string | null;

  @Text({ nullable: true, max: 120, list: 'sort filter' })
  city!: string | null;

  @Amount({ nullable: true, list: 'sort filter', access: 'finance' })
  debt!: Money | null;

  @Amount({ nullable: true, list: 'sort filter', access: 'finance' })
  creditLimit!: Money | null;

  /** Since when they are a client, as other programs recorded it. */
  @Day({ nullable: true, list: 'sort filter' })
  customerSince!: string | null;

  @LongText({ nullable: true, list: 'filter' })
  description!: string | null;

  /** Nobody works with it any more: kept, found and written to as ever, but out of the lists of every day. */
  @YesNo({ default: false, list: 'filter' })
  archived!: boolean;

  @Moment({ computed: true, nullable: true, list: 'sort filter' })
  readonly lastContactAt!: string | null;

  @Moment({ computed: true, nullable: true, list: 'sort filter' })
  readonly nextStepAt!: string | null;

  /** The client that it became a part of; it lies in the bin since then. */
  @BelongsTo('counterparty', { computed: true, nullable: true })
  readonly mergedIntoId!: Id | null;

  /** When accounting last confirmed requisites of it that are still as they were. */
  @Moment({ computed: true, nullable: true, list: 'filter', from: ['legalEntity.confirmedAt'] })
  readonly requisitesConfirmedAt!: string | null;

  @Custom()
  custom!: CustomValues;

  @Children(() => ContactPerson, 'counterpartyId', { list: 'filter' })
  readonly people!: ContactPerson[];

  /** People who are at home at another client. */
  @Children(() => PersonPlace, 'counterpartyId', { list: 'filter' })
  readonly places!: PersonPlace[];

  @Children(() => ContactChannel, 'counterpartyId', { list: 'filter' })
  readonly channels!: ContactChannel[];

  @Children(() => Address, 'counterpartyId', { list: 'filter' })
  readonly addresses!: Address[];

  @Children(() => LegalEntity, 'counterpartyId', { list: 'filter' })
  readonly legalEntities!: LegalEntity[];

  /** Of the client itself and of its people. */
  @Children(() => FamilyMember, 'counterpartyId', { list: 'filter' })
  readonly family!: FamilyMember[];

  @Children(() => ImportantDate, 'counterpartyId', { list: 'filter' })
  readonly importantDates!: ImportantDate[];

  /** A birthday or another date of the client and of those who are there now, whichever comes next. */
  @Anniversary({ computed: true, nullable: true, expression: noDay, ...datesOfClients, list: 'filter' })
  readonly nextDate!: string | null;
}
