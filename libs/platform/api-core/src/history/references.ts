import { isCustom, storedCustom } from '../custom-fields/custom-column.js';
import { allOf, ident, literal, type Sql, sql, sqlFalse, sqlTrue } from '../database/sql.js';
import { type EntitySpec, type FieldSpec, snake } from '../fields/field-spec.js';
import { allEntities, targetOf } from '../fields/registry.js';

/** A field by which records of an entity point at records of another. */
export interface Reference {
  readonly entity: EntitySpec;
  readonly field: FieldSpec;
  /** For `subjectId` and its like: the column that names the entity it points at. */
  readonly typeColumn: string | null;
}

/** Every field of every entity that may hold the id of a record of `target`, found in the registry; children last. */
export function referencesTo(target: EntitySpec): Reference[] {
  return allEntities()
    .flatMap((entity) => [...entity.fields.values()].flatMap((field) => referenceOf(entity, field, target) ?? []))
    .sort((a, b) => Number(a.entity.root !== null) - Number(b.entity.root !== null));
}

function referenceOf(entity: EntitySpec, field: FieldSpec, target: EntitySpec): Reference | null {
  if ((field.kind !== 'ref' && field.kind !== 'refs') || field.expression || field.select) return null;
  if (field.target) return targetOf(field) === target ? { entity, field, typeColumn: null } : null;
  const type = field.name.replace(/Id$/, 'Type');
  return target.isSubject && entity.fields.has(type) ? { entity, field, typeColumn: snake(type) } : null;
}

/** Rows of alias `t` that point at the record whose id a piece of SQL gives. */
export function pointsAt({ field, typeColumn }: Reference, target: EntitySpec, id: Sql): Sql {
  return allOf([isAmong(field, sql`ARRAY[${id}]`), ofType(typeColumn, target)]);
}

/** Rows of alias `t` that point at one of the ids. */
export function pointsAtOneOf({ entity, field, typeColumn }: Reference, target: EntitySpec, ids: readonly string[]): Sql {
  return allOf([
    isAmong(field, sql`${ids}::uuid[]`),
    ofType(typeColumn, target),
    // What is replaced keeps its own values.
    entity === target ? sql`t.id <> ALL(${ids}::uuid[])` : sqlTrue,
  ]);
}

/** SET of an UPDATE of alias `t` that puts `to` in the place of each of the ids; nothing points at itself. */
export function pointingInstead({ entity, field }: Reference, target: EntitySpec, ids: readonly string[], to: string): Sql {
  const self = entity === target ? sql`t.id = ${to}::uuid` : sqlFalse;
  const one = sql`CASE WHEN ${self} THEN NULL ELSE ${to}::uuid END`;
  const several = sql`ARRAY(SELECT x.v FROM (
      SELECT CASE WHEN u.e = ANY(${ids}::uuid[]) THEN ${one} ELSE u.e END AS v, min(u.n) AS n
      FROM unnest(${severalOf(field)}) WITH ORDINALITY AS u(e, n) GROUP BY 1) x WHERE x.v IS NOT NULL ORDER BY x.n)`;
  const value = field.kind === 'ref' ? one : several;
  if (!isCustom(field)) return sql`${ident(field.column)} = ${value}`;
  return sql`custom = custom_merge(t.custom, jsonb_build_object(${literal(field.custom.key)}::text, to_jsonb(${value})))`;
}

/** Values of declared fields are text in jsonb, and compared as such. */
function isAmong(field: FieldSpec, ids: Sql): Sql {
  if (isCustom(field)) {
    const stored = storedCustom(field, 't');
    return field.kind === 'ref' ? sql`custom_text(${stored}) = ANY(${ids}::text[])` : sql`${stored} ?| ${ids}::text[]`;
  }
  const column = ident('t', field.column);
  return field.kind === 'ref' ? sql`${column} = ANY(${ids})` : sql`${column} && ${ids}`;
}

function severalOf(field: FieldSpec): Sql {
  if (!isCustom(field)) return ident('t', field.column);
  return sql`ARRAY(SELECT e::uuid FROM jsonb_array_elements_text(${storedCustom(field, 't')}) AS e)`;
}

function ofType(typeColumn: string | null, target: EntitySpec): Sql {
  return typeColumn ? sql`${ident('t', typeColumn)} = ${target.name}` : sqlTrue;
}
