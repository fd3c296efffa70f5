import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, join, sql } from '../database/sql.js';
import { idsOf } from '../lists/select-compiler.js';
import { Injectable } from '@nestjs/common';
import { directoryFields } from './directory-entry.rules.js';

export interface EntryUsage {
  readonly id: string;
  readonly count: number;
}

/** How many living records in sight have each entry of a directory. Reads whole columns: for the console, not for lists. */
@Injectable()
export class DirectoryUsage {
  constructor(private readonly database: Database) {}

  async of(viewer: Viewer, directory: string): Promise<EntryUsage[]> {
    const readable = directoryFields(directory).filter(
      ({ entity, field }) => viewer.rights.may(entity, 'view') && viewer.rights.readable(entity, field),
    );
    const uses = readable.map(({ entity, field }) => {
      const column = idsOf(field, 'r');
      const entry = field.kind === 'ref' ? column : sql`unnest(${column})`;
      return sql`SELECT ${entry} AS id FROM ${ident(entity.table)} r
        WHERE ${allOf([sql`r.deleted_at IS NULL`, rowsFor(viewer, entity, 'view', 'r')])}`;
    });
    if (uses.length === 0) return [];
    return this.database.querySlow<{ id: string; count: number }>(
      sql`SELECT u.id, count(*)::int AS count FROM (${join(uses, ' UNION ALL ')}) u WHERE u.id IS NOT NULL GROUP BY u.id`,
    );
  }
}
