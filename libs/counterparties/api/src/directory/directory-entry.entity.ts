import { Choice, CrmEntity, CrmRecord, Text, WholeNumber, YesNo } from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const DirectoryName = {
  status: 'status',
  region: 'region',
  industry: 'industry',
  source: 'source',
  tag: 'tag',
  classifier: 'classifier',
} as const;
registerEnumType(DirectoryName, { name: 'DirectoryName' });

/** A word of one of the company's directories: a status, a region, a tag … All of them live in one table. */
@CrmEntity('directoryEntry', { plural: 'directoryEntries', open: true, defaultSort: { field: 'position', descending: false } })
export class DirectoryEntry extends CrmRecord {
  @Choice(DirectoryName, { fixed: true, list: 'filter' })
  directory!: keyof typeof DirectoryName;

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
