import { Database } from '../database/database.js';
import { ident, join, sql } from '../database/sql.js';
import { idsOf } from '../lists/select-compiler.js';
import { Injectable } from '@nestjs/common';
import { directoryFields } from './directory-entry.rules.js';

export interface EntryUsage {
  readonly id: string;
  readonly count: number;
}

/** How many living records have each entry of a directory. Reads whole columns: for the console, not for lists. */
@Injectable()
export class DirectoryUsage {
  constructor(private readonly database: Database) {}

  async of(directory: string): Promise<EntryUsage[]> {
    const uses = directoryFields(directory).map(({ entity, field }) => {
      const column = idsOf(field, 'r');
      const entry = field.kind === 'ref' ? column : sql`unnest(${column})`;
      return sql`SELECT ${entry} AS id FROM ${ident(entity.table)} r WHERE r.deleted_at IS NULL`;
    });
    if (uses.length === 0) return [];
    return this.database.querySlow<{ id: string; count: number }>(
      sql`SELECT u.id, count(*)::int AS count FROM (${join(uses, ' UNION ALL ')}) u WHERE u.id IS NOT NULL GROUP BY u.id`,
    );
  }
}
