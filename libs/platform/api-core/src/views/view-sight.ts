import type { Viewer } from '../access/viewer.js';
import { ident, type Sql, sql, sqlFalse, sqlTrue } from '../database/sql.js';
import type { Verb } from '../access/rights.js';
import type { FieldSpec } from '../fields/field-spec.js';
import { allEntities, entityOf } from '../fields/registry.js';
import { readableFields } from '../history/history-sight.js';

/** Own views, and those shared with one of the viewer's roles or with everybody; who shares sees, and may change, all shared ones. */
export function viewsOf(viewer: Viewer, verb: Verb, alias: string): Sql {
  if (viewer.userId === null) return sqlTrue;
  const own = sql`${ident(alias, 'created_by_id')} = ${viewer.userId}::uuid`;
  const sharing = ident(alias, 'sharing');
  const visible = sql`${ident(alias, 'entity')} = ANY(${visibleEntities(viewer)}::text[])`;
  const shares = viewer.rights.button('savedView.share');
  const shared = shares ? sql`${sharing} <> 'PRIVATE'` : verb === 'view' ? sharedWith(viewer, alias) : sqlFalse;
  return sql`(${visible} AND (${own} OR ${shared}))`;
}

/** Shared with the viewer, as somebody or as one of a role. */
export function sharedWith(viewer: Viewer, alias: string): Sql {
  const roles = sql`(SELECT unnest(u.role_ids) FROM "user" u WHERE u.id = ${viewer.userId}::uuid)`;
  return sql`(${ident(alias, 'sharing')} = 'EVERYBODY' OR (${ident(alias, 'sharing')} = 'ROLE' AND ${ident(alias, 'role_id')} IN ${roles}))`;
}

/** Whether the view needs a field that the viewer may not read or that is there no more. */
export function brokenFor(viewer: Viewer, alias: string): Sql {
  return sql`(NOT ${whole(viewer, alias)})`;
}

/** The stored value, unless the view is broken for the viewer: an altered question would be another one. */
export function onlyWhole(viewer: Viewer, alias: string, field: FieldSpec): Sql {
  return sql`CASE WHEN ${whole(viewer, alias)} THEN ${ident(alias, field.column)} END`;
}

/** The columns that the viewer may read. */
export function columnsFor(viewer: Viewer, alias: string): Sql {
  const hidden = visibleEntities(viewer).flatMap((name) => {
    const readable = new Set(readableFields(viewer, entityOf(name)));
    return [...entityOf(name).fields.keys()].filter((field) => !readable.has(field)).map((field) => `${name}.${field}`);
  });
  const columns = ident(alias, 'columns');
  if (hidden.length === 0) return columns;
  return sql`(SELECT jsonb_agg(x.c ORDER BY x.n) FROM jsonb_array_elements(NULLIF(${columns}, 'null')) WITH ORDINALITY AS x (c, n)
    WHERE ${ident(alias, 'entity')} || '.' || (x.c ->> 'key') <> ALL(${hidden}::text[]))`;
}

function whole(viewer: Viewer, alias: string): Sql {
  const readable = visibleEntities(viewer).flatMap((name) =>
    readableFields(viewer, entityOf(name)).map((field) => `${name}.${field}`),
  );
  return sql`(${ident(alias, 'needs')} <@ ${readable}::text[])`;
}

/** Kinds of record that the viewer may see lists of. */
function visibleEntities(viewer: Viewer): string[] {
  return allEntities()
    .filter((entity) => viewer.rights.may(entity, 'view'))
    .map((entity) => entity.name);
}
