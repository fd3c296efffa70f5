import { CrmEntity, CrmRecord, Day, Text, YesNo } from '@kolo/api-core';

/** A bank of the state's directory, by its code. Closed ones stay: old accounts point at them. */
@CrmEntity('bank', { open: true, defaultSort: { field: 'name', descending: false } })
export class Bank extends CrmRecord {
  /** МФО. */
  @Text({ max: 8, list: 'sort filter' })
  code!: string;

  @Text({ max: 200, list: 'sort filter' })
  name!: string;

  @Text({ nullable: true, max: 500, list: 'filter' })
  fullName!: string | null;

  /** ЄДРПОУ of the bank itself. */
  @Text({ nullable: true, max: 12, list: 'filter' })
  taxCode!: string | null;

  @YesNo({ default: false, list: 'filter' })
  closed!: boolean;

  /** The day of the file that told of it, and whose file it was. */
  @Day({ nullable: true, list: 'filter' })
  asOf!: string | null;

  @Text({ nullable: true, max: 200 })
  source!: string | null;
}
