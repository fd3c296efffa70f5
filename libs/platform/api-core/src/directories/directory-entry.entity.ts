import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { BelongsTo, Text, WholeNumber, YesNo } from '../fields/field-decorators.js';
import type { Id } from '../fields/field-types.js';

/** A word of one of the company's directories: a status, a region, a tag … All of them live in one table. */
@CrmEntity('directoryEntry', { plural: 'directoryEntries', open: true, defaultSort: { field: 'position', descending: false } })
export class DirectoryEntry extends CrmRecord {
  /** The name that fields take their values by, e.g. `status`; `entity.key` for the values of a declared field. */
  @Text({ fixed: true, max: 110, list: 'filter' })
  directory!: string;

  /** The entry that this one is a branch of; categories and interests are trees. */
  @BelongsTo(() => DirectoryEntry, { nullable: true, list: 'filter' })
  parentId!: Id<DirectoryEntry> | null;

  @Text({ nullable: true, max: 40, list: 'sort filter' })
  code!: string | null;

  @Text({ max: 200, list: 'search sort filter' })
  name!: string;

  /** The one kind of record that it is for, e.g. `activity`; for any when it names none. */
  @Text({ nullable: true, max: 60, list: 'filter' })
  scope!: string | null;

  /** `#rrggbb`. */
  @Text({ nullable: true, max: 7 })
  color!: string | null;

  @WholeNumber({ default: 0, min: 0, list: 'sort' })
  position!: number;

  /** Archived entries stay on the records that have them and are not offered any more. */
  @YesNo({ default: false, list: 'filter' })
  archived!: boolean;
}
