import { BelongsTo, CrmEntity, CrmRecord, type Id, ident, sql, Text } from '@kolo/api-core';
import { Bank } from '../bank/bank.entity.js';

/** An account of a legal entity. Its history is told on the client's card. */
@CrmEntity('bankAccount', { root: 'counterpartyId', title: 'iban' })
export class BankAccount extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, list: 'filter' })
  counterpartyId!: Id;

  @BelongsTo('legalEntity', { fixed: true, list: 'filter' })
  legalEntityId!: Id;

  /** Upper case without spaces. */
  @Text({ max: 50, list: 'filter' })
  iban!: string;

  /** МФО, read from the account. */
  @Text({ computed: true, nullable: true, max: 8, list: 'filter', from: ['bankAccount.iban'] })
  readonly bankCode!: string | null;

  /** Found by the code, so that the directory may learn of a bank after its account. */
  @BelongsTo(() => Bank, {
    computed: true,
    nullable: true,
    list: 'filter',
    from: ['bankAccount.iban'],
    expression: (alias) =>
      sql`SELECT named.id FROM bank named WHERE named.code = ${ident(alias, 'bank_code')} AND named.deleted_at IS NULL`,
  })
  readonly bankId!: Id<Bank> | null;

  /** As it was typed, for a bank that the directory lacks. */
  @Text({ nullable: true, max: 200, list: 'filter' })
  bankName!: string | null;

  @Text({ default: 'UAH', max: 3, list: 'filter' })
  currency!: string;

  @Text({ nullable: true, max: 300 })
  note!: string | null;
}
