import { assertReadable, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, literal, raw, type Sql, sql } from '../database/sql.js';
import { type EntitySpec, type FieldSpec, recordName, snake } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';
import { columnOf } from './filter-compiler.js';
import {
  type DeclaredField,
  customApplies,
  customFieldsOf,
  customIds,
  isCustom,
  storedCustom,
} from '../custom-fields/custom-column.js';
import { guardedId } from './guarded.js';
import type { Wanted } from './wanted.js';

/** Children come with their record only so far; the rest has a list of its own. */
export const childrenShown = 100;

const nothing: Wanted = { fields: new Map() };

interface Selected {
  /** Property of the result. */
  readonly name: string;
  readonly value: Sql;
}

/**
 * The columns that answer a selection, nested records as JSON, so that a list is one statement.
 * What the viewer may not read is refused here once more, behind the gate.
 */
export function compileSelect(viewer: Viewer, entity: EntitySpec, wanted: Wanted, alias: string): Selected[] {
  const selected = new Map<string, Selected>([['id', { name: 'id', value: ident(alias, 'id') }]]);
  for (const [name, below] of wanted.fields) {
    // Like the id it is no declared field: everybody who sees a record may read it.
    if (name === 'version') selected.set(name, { name, value: ident(alias, name) });
    const field = fieldShownAs(entity, name);
    if (!field) continue;
    assertReadable(viewer, entity, field);
    selected.set(name, { name, value: valueOf(viewer, entity, field, name, below, alias) });
  }
  return [...selected.values()];
}

/** `SELECT` list of what `compileSelect` gives. */
export function selectList(columns: readonly Selected[]): Sql {
  return join(
    columns.map(({ name, value }) => sql`${value} AS ${ident(name)}`),
    ', ',
  );
}

/** The field behind a GraphQL name: itself, or the reference whose record is shown under it. */
function fieldShownAs(entity: EntitySpec, name: string): FieldSpec | undefined {
  return entity.fields.get(name) ?? entity.fields.get(`${name}Id`) ?? entity.fields.get(`${name.replace(/s$/, '')}Ids`);
}

function valueOf(viewer: Viewer, entity: EntitySpec, field: FieldSpec, name: string, below: Wanted, alias: string): Sql {
  if (field.select) return field.select(viewer, alias);
  if (field.shown) return field.shown(viewer, alias, field);
  if (field.kind === 'custom') return customObject(viewer, entity, customFieldsOf(entity), alias);
  if (field.kind === 'children') return childList(viewer, field, below, alias);
  if (name !== field.name)
    return field.kind === 'ref' ? oneRecord(viewer, field, below, alias) : manyRecords(viewer, field, below, alias);
  const column = columnOf(field, alias);
  switch (field.kind) {
    case 'money':
      return moneyOf(column, alias, field);
    case 'date':
      return sql`${column}::text`;
    case 'ref':
      return guardedId(viewer, field, alias, column);
    default:
      return column;
  }
}

function moneyOf(column: Sql, alias: string, field: FieldSpec): Sql {
  const currency = field.expression ? raw(`'UAH'`) : ident(alias, `${field.column}_currency`);
  return sql`CASE WHEN ${column} IS NULL THEN NULL ELSE json_build_object('amount', trim_scale(${column})::text, 'currency', ${currency}) END`;
}

/** The id, or the ids, that a reference holds. */
export function idsOf(field: FieldSpec, alias: string): Sql {
  return isCustom(field) ? customIds(field, alias) : columnOf(field, alias);
}

function innerAlias(alias: string, field: FieldSpec): string {
  return `${alias}_${snake(recordName(field.name)).replace('.', '_')}`;
}

function jsonOf(columns: readonly Selected[]): Sql {
  return sql`json_build_object(${join(
    columns.map(({ name, value }) => sql`${literal(name)}, ${value}`),
    ', ',
  )})`;
}

/** A function takes at most a hundred arguments. */
const pairsAtOnce = 45;

/** Values of those declared fields that the viewer may read and that fit the record's categories, records with their names. */
export function customObject(viewer: Viewer, entity: EntitySpec, of: readonly DeclaredField[], alias: string): Sql {
  const fields = of.filter((field) => !field.custom.archived && viewer.rights.readable(entity, field));
  const pieces: Sql[] = [];
  for (let from = 0; from < fields.length; from += pairsAtOnce) {
    const pairs = fields.slice(from, from + pairsAtOnce).map((field) => {
      const value = customValue(viewer, field, alias);
      return sql`${literal(field.custom.key)}, CASE WHEN ${customApplies(entity, field, alias)} THEN ${value} END`;
    });
    pieces.push(sql`jsonb_strip_nulls(jsonb_build_object(${join(pairs, ', ')}))`);
  }
  return pieces.length === 0 ? raw(`'{}'::jsonb`) : join(pieces, ' || ');
}

/** A value that is no record of its field any more stays to be seen as it was stored. */
function customValue(viewer: Viewer, field: DeclaredField, alias: string): Sql {
  const stored = storedCustom(field, alias);
  if (!field.target) return stored;
  const title: Wanted = { fields: new Map(titleFields(targetOf(field)).map((name) => [name, nothing])) };
  if (field.kind === 'ref') return sql`COALESCE(${oneRecord(viewer, field, title, alias)}::jsonb, ${stored})`;
  return sql`CASE jsonb_typeof(${stored}) WHEN 'array' THEN ${manyRecords(viewer, field, title, alias)}::jsonb ELSE ${stored} END`;
}

function titleFields(entity: EntitySpec): string[] {
  return [entity.title, 'color'].filter((name) => entity.fields.has(name));
}

function oneRecord(viewer: Viewer, field: FieldSpec, below: Wanted, alias: string): Sql {
  const target = targetOf(field);
  const inner = innerAlias(alias, field);
  const columns = compileSelect(viewer, target, below, inner);
  const where = allOf([sql`${ident(inner, 'id')} = ${idsOf(field, alias)}`, rowsFor(viewer, target, 'view', inner)]);
  return sql`(SELECT ${jsonOf(columns)} FROM ${ident(target.table)} ${ident(inner)} WHERE ${where})`;
}

function manyRecords(viewer: Viewer, field: FieldSpec, below: Wanted, alias: string): Sql {
  const target = targetOf(field);
  const inner = innerAlias(alias, field);
  const columns = compileSelect(viewer, target, below, inner);
  const where = allOf([sql`${ident(inner, 'id')} = ANY(${idsOf(field, alias)})`, rowsFor(viewer, target, 'view', inner)]);
  const place = sql`array_position(${idsOf(field, alias)}, ${ident(inner, 'id')})`;
  const order = field.first ? sql`(${field.first(viewer, inner)}) IS TRUE DESC, ${place}` : place;
  return sql`COALESCE((SELECT json_agg(${jsonOf(columns)} ORDER BY ${order}) FROM ${ident(target.table)} ${ident(inner)} WHERE ${where}), '[]'::json)`;
}

function childList(viewer: Viewer, field: FieldSpec, below: Wanted, alias: string): Sql {
  const target = targetOf(field);
  const inner = `${alias}_${snake(field.name)}`;
  const columns = compileSelect(viewer, target, below, inner);
  const joined = sql`${ident(inner, snake(field.mappedBy ?? ''))} = ${ident(alias, 'id')}`;
  const visible = target.root === field.mappedBy ? raw('TRUE') : rowsFor(viewer, target, 'view', inner);
  const where = allOf([joined, sql`${ident(inner, 'deleted_at')} IS NULL`, visible]);
  const rows = sql`SELECT ${jsonOf(columns)} AS item, ${ident(inner, 'created_at')} AS made, ${ident(inner, 'id')} AS id FROM ${ident(target.table)} ${ident(inner)} WHERE ${where} ORDER BY ${ident(inner, 'created_at')}, ${ident(inner, 'id')} LIMIT ${raw(String(childrenShown))}`;
  return sql`COALESCE((SELECT json_agg(x.item ORDER BY x.made, x.id) FROM (${rows}) x), '[]'::json)`;
}
