import { Anniversary, BelongsTo, CrmEntity, CrmRecord, type Id, Text, YesNo } from '@kolo/api-core';

/** A day that matters to a client or a contact person: a wedding, the founding of the firm, the end of a contract. */
@CrmEntity('importantDate', {
  root: 'counterpartyId',
  owners: ['personId'],
  rows: { also: { through: 'personPlace', ref: 'personId', mine: 'personId' } },
})
export class ImportantDate extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, guarded: true, list: 'filter' })
  counterpartyId!: Id;

  /** Whose it is, when not the client's own. */
  @BelongsTo('contactPerson', { nullable: true, fixed: true, list: 'filter' })
  personId!: Id | null;

  @Text({ max: 200, list: 'search filter' })
  name!: string;

  @Anniversary({ yearlyBy: 'yearly', list: 'filter' })
  date!: string;

  /** Comes back each year; what comes only once needs its year. */
  @YesNo({ default: true, list: 'filter' })
  yearly!: boolean;
}
