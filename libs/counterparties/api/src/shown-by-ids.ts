import {
  allOf,
  type Class,
  compileSelect,
  Database,
  entityOf,
  ident,
  rowsFor,
  selectList,
  sql,
  type Viewer,
  type Wanted,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';

/** Records of known ids as a request asks for them, by id; those out of the viewer's sight are missing. */
@Injectable()
export class ShownByIds {
  constructor(private readonly database: Database) {}

  async of<E extends object>(type: Class, ids: readonly string[], viewer: Viewer, wanted: Wanted): Promise<Map<string, E>> {
    if (ids.length === 0) return new Map();
    const entity = entityOf(type);
    const columns = selectList(compileSelect(viewer, entity, wanted, 't'));
    const where = allOf([sql`t.id = ANY(${ids}::uuid[])`, sql`t.deleted_at IS NULL`, rowsFor(viewer, entity, 'view', 't')]);
    const rows = await this.database.query<{ id: string }>(sql`SELECT ${columns} FROM ${ident(entity.table)} t WHERE ${where}`);
    return new Map(rows.map((row) => [row.id, row as unknown as E]));
  }
}
