import { ident, sql } from '../database/sql.js';
import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { RecordId, Text, WholeNumber } from '../fields/field-decorators.js';
import type { Id } from '../fields/field-types.js';

/** A file that hangs on a record. Its bytes lie in the file store under `contentHash`. */
@CrmEntity('storedFile', {
  rows: { subject: true, own: (alias, viewer) => sql`${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid` },
})
export class StoredFile extends CrmRecord {
  @Text({ max: 255, list: 'sort filter' })
  name!: string;

  @Text({ fixed: true, nullable: true, max: 60, list: 'filter', hidden: true })
  subjectType!: string | null;

  @RecordId({ fixed: true, nullable: true, list: 'filter', hidden: true })
  subjectId!: Id | null;

  @Text({ computed: true, max: 200 })
  readonly mime!: string;

  @WholeNumber({ computed: true, list: 'sort' })
  readonly size!: number;

  @Text({ computed: true, max: 64, hidden: true })
  readonly contentHash!: string;
}
