import { registerEnumType } from '@nestjs/graphql';
import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { BelongsToMany, Choice, Text, WholeNumber, YesNo } from '../fields/field-decorators.js';
import type { Id } from '../fields/field-types.js';

export const CustomKind = {
  TEXT: 'TEXT',
  LONG_TEXT: 'LONG_TEXT',
  WHOLE: 'WHOLE',
  DECIMAL: 'DECIMAL',
  MONEY: 'MONEY',
  DATE: 'DATE',
  MOMENT: 'MOMENT',
  YES_NO: 'YES_NO',
  LINK: 'LINK',
  CHOICE: 'CHOICE',
  CHOICES: 'CHOICES',
  PERSON: 'PERSON',
  COUNTERPARTY: 'COUNTERPARTY',
} as const;
registerEnumType(CustomKind, { name: 'CustomKind' });

/** A field that the company declared for one kind of record: «Додатковий реквізит». */
@CrmEntity('customField', { open: true, defaultSort: { field: 'position', descending: false } })
export class CustomField extends CrmRecord {
  /** Name of the kind of record, e.g. `counterparty`. */
  @Text({ fixed: true, max: 60, list: 'filter' })
  entity!: string;

  /** Its name for programs: made of the name once, and never changed. */
  @Text({ computed: true, max: 40, list: 'filter' })
  readonly key!: string;

  @Text({ max: 100, list: 'sort filter' })
  name!: string;

  @Text({ nullable: true, max: 300 })
  hint!: string | null;

  @Choice(CustomKind, { list: 'filter' })
  kind!: keyof typeof CustomKind;

  @YesNo({ default: false })
  required!: boolean;

  /** Offered in filters and sorts, and kept in an index. */
  @YesNo({ default: true })
  searchable!: boolean;

  @YesNo({ default: true })
  inList!: boolean;

  @YesNo({ default: false })
  inCalendar!: boolean;

  /** Records of these categories have it; of all when none is named. */
  @BelongsToMany('directoryEntry', { directory: 'category' })
  categoryIds!: Id[];

  @WholeNumber({ default: 0, min: 0, list: 'sort' })
  position!: number;

  @YesNo({ default: false, list: 'filter' })
  archived!: boolean;
}
