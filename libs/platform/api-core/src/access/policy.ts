import { AccessDenied } from '@kolo/kernel';
import { allOf, ident, join, raw, type Sql, sql, sqlFalse, sqlTrue } from '../database/sql.js';
import type { EntitySpec, FieldSpec, OtherWay } from '../fields/field-spec.js';
import { snake } from '../fields/field-spec.js';
import { allEntities, entityOf, targetOf } from '../fields/registry.js';
import type { Verb } from './rights.js';
import type { Viewer } from './viewer.js';

/**
 * The rows of an entity that a viewer may apply a verb to, as a predicate over the table's alias.
 * A child's rows are those of its living parent. `sqlTrue` means no restriction.
 */
export function rowsFor(viewer: Viewer, entity: EntitySpec, verb: Verb, alias: string): Sql {
  if (entity.root) return childRows(viewer, entity, verb, alias);
  const level = viewer.rights.level(entity, verb);
  if (level === 'none') return sqlFalse;
  if (entity.rows.personal) return entity.rows.personal(viewer, verb, alias);
  if (entity.rows.subject) return subjectRows(viewer, entity, verb, alias);
  return leveledRows(viewer, entity, verb, alias);
}

function leveledRows(viewer: Viewer, entity: EntitySpec, verb: Verb, alias: string): Sql {
  const level = viewer.rights.level(entity, verb);
  const { own, department } = entity.rows;
  // Records that belong to nobody have no narrower circle than all.
  if (level === 'all' || (!own && !department)) return sqlTrue;
  const person = { userId: viewer.userId ?? '', departmentIds: viewer.departmentIds };
  if (level === 'department' && department) return department(alias, person);
  return own ? own(alias, person) : sqlFalse;
}

/**
 * Who sees a client sees all that happened with it, whoever did it; changing it still takes the level.
 * What hangs on no subject goes by the level alone.
 */
function subjectRows(viewer: Viewer, entity: EntitySpec, verb: Verb, alias: string): Sql {
  const byLevel = leveledRows(viewer, entity, verb, alias);
  const seen = subjectSeen(viewer, alias);
  const free = sql`${ident(alias, 'subject_id')} IS NULL`;
  if (verb === 'view' || verb === 'export') return sql`(CASE WHEN ${free} THEN ${byLevel} ELSE ${seen} END)`;
  return sql`(${byLevel} AND (${free} OR ${seen}))`;
}

function subjectSeen(viewer: Viewer, alias: string): Sql {
  const cases = allEntities().filter((candidate) => candidate.isSubject);
  if (cases.length === 0) return sqlFalse;
  const inner = `${alias}_subject`;
  const seen = cases.map((subject) => {
    const rows = rowsFor(viewer, subject, 'view', inner);
    const joined = sql`${ident(inner, 'id')} = ${ident(alias, 'subject_id')} AND ${ident(inner, 'deleted_at')} IS NULL`;
    // Without OFFSET the planner may hash every subject in sight to answer one page.
    const found = sql`EXISTS (SELECT 1 FROM ${ident(subject.table)} ${ident(inner)} WHERE ${allOf([joined, rows])} OFFSET 0)`;
    return sql`(${ident(alias, 'subject_type')} = ${subject.name} AND ${found})`;
  });
  return sql`(${join(seen, ' OR ')})`;
}

function childRows(viewer: Viewer, entity: EntitySpec, verb: Verb, alias: string): Sql {
  const field = entity.fields.get(entity.root ?? '');
  if (!field) throw new Error(`${entity.name} names a root field that it lacks`);
  const parent = targetOf(field);
  const reading = isReading(verb);
  const inner = `${alias}_root`;
  const rows = rowsFor(viewer, parent, reading ? verb : 'edit', inner);
  const living = sql`${ident(inner, 'deleted_at')} IS NULL`;
  const joined = sql`${ident(inner, 'id')} = ${ident(alias, snake(field.name))}`;
  const byRoot = sql`SELECT 1 FROM ${ident(parent.table)} ${ident(inner)} WHERE ${allOf([joined, living, rows])}`;
  const { also } = entity.rows;
  if (!reading || !also) return sql`EXISTS (${byRoot})`;
  const other = `${alias}_also`;
  const points = sql`${ident(other, snake(also.ref))} = ${ident(alias, snake(also.mine))}`;
  // Without OFFSET the planner may hash all of them to answer one page.
  return sql`(EXISTS (${byRoot} OFFSET 0) OR EXISTS (${otherWay(viewer, also, verb, other, points, raw('1'))} OFFSET 0))`;
}

function otherWay(viewer: Viewer, { through }: OtherWay, verb: Verb, alias: string, where: Sql, column: Sql): Sql {
  const entity = entityOf(through);
  const living = sql`${ident(alias, 'deleted_at')} IS NULL`;
  const rows = rowsFor(viewer, entity, verb, alias);
  return sql`SELECT ${column} FROM ${ident(entity.table)} ${ident(alias)} WHERE ${allOf([where, living, rows])}`;
}

/**
 * The same rows for a list that is walked. Where they are seen by two ways and not all of them, the ids of both are collected
 * first: walking an index until some of a narrow circle are found would take seconds.
 */
export function listRowsFor(viewer: Viewer, entity: EntitySpec, verb: Verb, alias: string): Sql {
  const { also } = entity.rows;
  const root = entity.root ? entity.fields.get(entity.root) : undefined;
  if (!also || !root || !isReading(verb) || viewer.rights.level(entity, verb) === 'all')
    return rowsFor(viewer, entity, verb, alias);
  const parent = targetOf(root);
  const [roots, other] = [`${alias}_roots`, `${alias}_others`];
  const seen = allOf([sql`${ident(roots, 'deleted_at')} IS NULL`, rowsFor(viewer, parent, verb, roots)]);
  const byRoot = sql`SELECT ${ident(roots, 'id')} FROM ${ident(parent.table)} ${ident(roots)} WHERE ${seen}`;
  const byOther = otherWay(viewer, also, verb, other, sqlTrue, ident(other, snake(also.ref)));
  return sql`(${ident(alias, root.column)} = ANY(ARRAY(${byRoot})) OR ${ident(alias, snake(also.mine))} = ANY(ARRAY(${byOther})))`;
}

function isReading(verb: Verb): boolean {
  return verb === 'view' || verb === 'export';
}

/** Throws unless the viewer may read the field; a hidden field and a missing one answer alike. */
export function assertReadable(viewer: Viewer, entity: EntitySpec, field: FieldSpec): void {
  if (!viewer.rights.readable(entity, field)) {
    throw new AccessDenied('fieldHidden', { params: { entity: entity.name, field: field.name } });
  }
}

export function assertMay(viewer: Viewer, entity: EntitySpec, verb: Verb): void {
  if (!viewer.rights.may(entity, verb)) throw new AccessDenied('verbRefused', { params: { entity: entity.name, verb } });
}

export function assertButton(viewer: Viewer, name: string): void {
  if (!viewer.rights.button(name)) throw new AccessDenied('buttonRefused', { params: { button: name } });
}
