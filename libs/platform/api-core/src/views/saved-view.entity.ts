import { registerEnumType } from '@nestjs/graphql';
import { Column } from 'typeorm';
import { sqlFalse } from '../database/sql.js';
import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { BelongsTo, Choice, JsonValue, Text, WholeNumber, YesNo } from '../fields/field-decorators.js';
import type { Id } from '../fields/field-types.js';
import { brokenFor, columnsFor, onlyWhole, viewsOf } from './view-sight.js';

export const ViewSharing = { PRIVATE: 'PRIVATE', ROLE: 'ROLE', EVERYBODY: 'EVERYBODY' } as const;
registerEnumType(ViewSharing, { name: 'ViewSharing' });

/** A question to a list that is asked again and again: what it asks for, and how the answer is laid out. */
@CrmEntity('savedView', {
  open: true,
  rows: { personal: viewsOf },
  buttons: ['share'],
  defaultSort: { field: 'position', descending: false },
})
export class SavedView extends CrmRecord {
  /** Name of the kind of record that is listed, e.g. `counterparty`. */
  @Text({ fixed: true, max: 60, list: 'filter' })
  entity!: string;

  @Text({ max: 100, list: 'sort filter' })
  name!: string;

  /** A filter of that list as JSON; `@me` and named periods mean those of whoever looks. */
  @JsonValue({ nullable: true, shown: onlyWhole })
  filter!: unknown;

  @Text({ nullable: true, max: 200 })
  search!: string | null;

  /** `[{ field | custom, descending }]`, as lists take it. */
  @JsonValue({ nullable: true, shown: onlyWhole })
  sort!: unknown;

  /** `[{ key, width? }]` in their order. */
  @JsonValue({ nullable: true, shown: columnsFor })
  columns!: unknown;

  /** The field whose values the list is grouped by. */
  @Text({ nullable: true, max: 120, shown: onlyWhole })
  groupBy!: string | null;

  @Choice(ViewSharing, { default: ViewSharing.PRIVATE, list: 'filter' })
  sharing!: keyof typeof ViewSharing;

  @BelongsTo('role', { nullable: true, list: 'filter' })
  roleId!: Id | null;

  /** Those whom a shared view is shared with begin with it, unless they chose another. */
  @YesNo({ default: false })
  isDefault!: boolean;

  /** Offered above the list by one click. */
  @YesNo({ default: false })
  pinned!: boolean;

  @WholeNumber({ default: 0, min: 0, list: 'sort' })
  position!: number;

  /** Fields that its question needs, kept by the server for the test of who may ask it. */
  @Column({ type: 'text', array: true, default: '{}', name: 'needs' })
  protected needs!: string[];

  /** It asks for a field that the viewer may not read, or that is there no more; what it asks is then not told. */
  @YesNo({ computed: true, expression: () => sqlFalse, shown: brokenFor })
  readonly broken!: boolean;
}
