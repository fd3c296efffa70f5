import {
  BelongsTo,
  BelongsToMany,
  Children,
  Choice,
  CrmEntity,
  CrmRecord,
  DirectoryEntry,
  type Id,
  LongText,
  Moment,
  Text,
} from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';

export const Country = { UA: 'UA', PL: 'PL' } as const;
export const TaxRegime = {
  GENERAL: 'GENERAL',
  SINGLE_1: 'SINGLE_1',
  SINGLE_2: 'SINGLE_2',
  SINGLE_3: 'SINGLE_3',
  SINGLE_4: 'SINGLE_4',
  DIIA_CITY: 'DIIA_CITY',
  NON_PROFIT: 'NON_PROFIT',
  OTHER: 'OTHER',
} as const;
registerEnumType(Country, { name: 'Country' });
registerEnumType(TaxRegime, { name: 'TaxRegime' });

/** What a client signs and pays as. A client may have several; three seals on each say how far it can be relied on. */
@CrmEntity('legalEntity', { plural: 'legalEntities', root: 'counterpartyId', buttons: ['confirm'] })
export class LegalEntity extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, list: 'filter' })
  counterpartyId!: Id;

  /** Decides which codes it has and how they are checked. */
  @Choice(Country, { default: Country.UA, list: 'filter' })
  country!: keyof typeof Country;

  /** ТОВ, ФОП … in its short spelling. */
  @Text({ nullable: true, max: 60, list: 'filter' })
  form!: string | null;

  /** The full name; that of the client until somebody gives another. */
  @Text({ default: '', max: 500, list: 'filter' })
  name!: string;

  @Text({ nullable: true, max: 300, list: 'filter' })
  shortName!: string | null;

  /** ЄДРПОУ or РНОКПП; in other countries what stands for them. Whoever refused a number has none. */
  @Text({ nullable: true, max: 20, list: 'filter' })
  taxCode!: string | null;

  /** ІПН of a VAT payer. */
  @Text({ nullable: true, max: 20, list: 'filter' })
  vatCode!: string | null;

  @Choice(TaxRegime, { nullable: true, list: 'filter' })
  taxRegime!: keyof typeof TaxRegime | null;

  @BelongsTo(() => ContactPerson, { nullable: true, list: 'filter' })
  directorId!: Id<ContactPerson> | null;

  @BelongsTo(() => ContactPerson, { nullable: true, list: 'filter' })
  accountantId!: Id<ContactPerson> | null;

  @Text({ nullable: true, max: 500, list: 'filter' })
  address!: string | null;

  @BelongsToMany(() => DirectoryEntry, { directory: 'tag', list: 'filter' })
  tagIds!: Id<DirectoryEntry>[];

  @LongText({ nullable: true, max: 2000 })
  note!: string | null;

  /** Since when its codes pass their checks; empty when there is none, or one that fails. */
  @Moment({ computed: true, nullable: true, list: 'filter', from: ['legalEntity.taxCode', 'legalEntity.vatCode'] })
  readonly checkedAt!: string | null;

  /** When it agreed with a state register in everything that the register tells. */
  @Moment({ computed: true, nullable: true, list: 'filter' })
  readonly verifiedAt!: string | null;

  @BelongsTo('user', { computed: true, nullable: true, list: 'filter' })
  readonly verifiedById!: Id | null;

  @Text({ computed: true, nullable: true, max: 60 })
  readonly verifiedSource!: string | null;

  /** When accounting confirmed what stands here now. */
  @Moment({ computed: true, nullable: true, list: 'filter' })
  readonly confirmedAt!: string | null;

  @BelongsTo('user', { computed: true, nullable: true, list: 'filter' })
  readonly confirmedById!: Id | null;

  @Children(() => BankAccount, 'legalEntityId', { list: 'filter' })
  readonly accounts!: BankAccount[];
}
