import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { SqlRunner } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import { columnOf } from '../lists/filter-compiler.js';

/** Names of records by entity and id; what the viewer may not see has none. */
export class RecordTitles {
  private readonly known = new Map<string, string>();

  /** One question per entity, whatever the number of records. */
  static async load(runner: SqlRunner, viewer: Viewer, wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<RecordTitles> {
    const titles = new RecordTitles();
    for (const [name, ids] of wanted) {
      if (ids.size === 0 || !isEntityName(name)) continue;
      await titles.loadEntity(runner, viewer, entityOf(name), [...ids]);
    }
    return titles;
  }

  of(entity: string, id: string): string | null {
    return this.known.get(`${entity}:${id}`) ?? null;
  }

  private async loadEntity(runner: SqlRunner, viewer: Viewer, entity: EntitySpec, ids: readonly string[]): Promise<void> {
    const field = entity.fields.get(entity.title);
    if (!field || !viewer.rights.may(entity, 'view') || !viewer.rights.readable(entity, field)) return;
    const where = allOf([sql`t.id = ANY(${ids}::uuid[])`, rowsFor(viewer, entity, 'view', 't')]);
    const rows = await runner.query<{ id: string; title: string | null }>(
      sql`SELECT t.id, left(${columnOf(field, 't')}::text, 300) AS title FROM ${ident(entity.table)} t WHERE ${where}`,
    );
    for (const row of rows) if (row.title !== null) this.known.set(`${entity.name}:${row.id}`, row.title);
  }
}

/** Collects ids by entity for `RecordTitles.load`. */
export function wantTitle(wanted: Map<string, Set<string>>, entity: string, id: string): void {
  const ids = wanted.get(entity);
  if (ids) ids.add(id);
  else wanted.set(entity, new Set([id]));
}
