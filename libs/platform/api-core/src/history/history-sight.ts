import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, type Sql, sql, sqlFalse, sqlTrue } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities } from '../fields/registry.js';

/**
 * Events that a viewer may know of, over aliases `e` (event) and `c` (its changes): of entities they may see, and not such
 * where only hidden fields changed, since that they changed is itself told by nobody else.
 */
export function eventsInSight(viewer: Viewer): Sql {
  return anyOf(
    allEntities()
      .filter((entity) => viewer.rights.may(entity, 'view'))
      .map((entity) => allOf([sql`e.entity = ${entity.name}`, fieldsInSight(viewer, entity)])),
  );
}

/** The same, and only of records within the viewer's rows. */
export function eventsOfVisibleRows(viewer: Viewer): Sql {
  const visible = allEntities().filter((entity) => viewer.rights.may(entity, 'view'));
  return anyOf(
    visible.map((entity) => allOf([sql`e.entity = ${entity.name}`, fieldsInSight(viewer, entity), rowInSight(viewer, entity)])),
  );
}

export function readableFields(viewer: Viewer, entity: EntitySpec): string[] {
  return [...entity.fields.values()].filter((field) => viewer.rights.readable(entity, field)).map((field) => field.name);
}

function fieldsInSight(viewer: Viewer, entity: EntitySpec): Sql {
  const readable = readableFields(viewer, entity);
  if (readable.length === entity.fields.size) return sqlTrue;
  return sql`(e.verb <> 'update' OR c.changes IS NULL OR c.changes ?| ${readable}::text[])`;
}

function rowInSight(viewer: Viewer, entity: EntitySpec): Sql {
  const rows = rowsFor(viewer, entity, 'view', 'seen');
  if (rows === sqlTrue || viewer.rights.everything) return sqlTrue;
  return sql`EXISTS (SELECT 1 FROM ${ident(entity.table)} seen WHERE ${allOf([sql`seen.id = e.record_id`, rows])})`;
}

function anyOf(pieces: readonly Sql[]): Sql {
  return pieces.length === 0 ? sqlFalse : sql`(${join(pieces, ' OR ')})`;
}
