import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, type Sql, sql, sqlTrue } from '../database/sql.js';
import { type FieldSpec, recordName, snake } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';

/** That the viewer sees the record behind a guarded reference of alias; null where they see each of its kind. */
function seenBehind(viewer: Viewer, field: FieldSpec, alias: string): Sql | null {
  if (!field.guarded) return null;
  const target = targetOf(field);
  const inner = `${alias}_${snake(recordName(field.name))}_seen`;
  const rows = rowsFor(viewer, target, 'view', inner);
  if (rows === sqlTrue) return null;
  const where = allOf([sql`${ident(inner, 'id')} = ${ident(alias, field.column)}`, rows]);
  return sql`EXISTS (SELECT 1 FROM ${ident(target.table)} ${ident(inner)} WHERE ${where})`;
}

/** Whether the viewer sees every record that a reference may point at. */
export function seesAllBehind(viewer: Viewer, field: FieldSpec): boolean {
  return seenBehind(viewer, field, 't') === null;
}

/** The id of a guarded reference as the viewer is given it: nothing for what is out of their sight. */
export function guardedId(viewer: Viewer, field: FieldSpec, alias: string, column: Sql): Sql {
  const seen = seenBehind(viewer, field, alias);
  return seen ? sql`CASE WHEN ${seen} THEN ${column} END` : column;
}

type Operators = Readonly<Record<string, unknown>>;

/** Operators over what the viewer is given; the column itself stays bare, so that its index serves. */
export function guardedCondition(
  viewer: Viewer,
  field: FieldSpec,
  operators: Operators,
  alias: string,
  compile: (operators: Operators) => Sql,
): Sql {
  const seen = seenBehind(viewer, field, alias);
  if (!seen) return compile(operators);
  const given = Object.entries(operators).filter(([, value]) => value !== undefined);
  if (given.length === 0) return compile(operators);
  const pieces = given.map(([name, value]) => {
    const plain = compile({ [name]: value });
    const holdsForHidden = name === 'notIn' || (name === 'isEmpty' && value === true);
    return holdsForHidden ? sql`(${plain} OR NOT ${seen})` : sql`(${plain} AND ${seen})`;
  });
  return sql`(${join(pieces, ' AND ')})`;
}
