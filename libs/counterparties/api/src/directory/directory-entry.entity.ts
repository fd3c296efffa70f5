import { BelongsTo, CrmEntity, CrmRecord, type Id, Text, WholeNumber, YesNo } from '@kolo/api-core';

export const builtInDirectories = [
  'status',
  'region',
  'industry',
  'source',
  'tag',
  'classifier',
  'category',
  'interest',
] as const;
export type BuiltInDirectory = (typeof builtInDirectories)[number];

/** A word of one of the company's directories: a status, a region, a tag … All of them live in one table. */
@CrmEntity('directoryEntry', { plural: 'directoryEntries', open: true, defaultSort: { field: 'position', descending: false } })
export class DirectoryEntry extends CrmRecord {
  /** One of `builtInDirectories`, or `entity.key` for the values of a declared field. */
  @Text({ fixed: true, max: 110, list: 'filter' })
  directory!: string;

  /** The entry that this one is a branch of; categories and interests are trees. */
  @BelongsTo(() => DirectoryEntry, { nullable: true, list: 'filter' })
  parentId!: Id<DirectoryEntry> | null;

  @Text({ nullable: true, max: 40, list: 'sort filter' })
  code!: string | null;

  @Text({ max: 200, list: 'search sort filter' })
  name!: string;

  /** `#rrggbb`. */
  @Text({ nullable: true, max: 7 })
  color!: string | null;

  @WholeNumber({ default: 0, min: 0, list: 'sort' })
  position!: number;

  /** Archived entries stay on the records that have them and are not offered any more. */
  @YesNo({ default: false, list: 'filter' })
  archived!: boolean;
}
