import { Invalid, isId } from '@kolo/kernel';
import { customCasts } from '../custom-fields/custom-column.js';
import { branchesOf } from '../directories/directory-trees.js';
import { allOf, raw, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { FieldKind, FieldSpec } from '../fields/field-spec.js';

type Operators = Readonly<Record<string, unknown>>;

const comparison: Readonly<Record<string, string>> = { gte: '>=', gt: '>', lte: '<=', lt: '<', eq: '=' };

/** Casts that let a text parameter meet the column's type. */
const casts: Partial<Record<FieldKind, string>> = {
  number: '::float8',
  decimal: '::float8',
  money: '::numeric',
  date: '::date',
  moment: '::timestamptz',
  ref: '::uuid',
};

function castOf(field: FieldSpec): string {
  return (field.custom ? customCasts : casts)[field.kind] ?? '';
}

/** One field's operators, joined by AND. `column` is the SQL of its value. */
export function compileCondition(field: FieldSpec, operators: Operators, column: Sql): Sql {
  const given = Object.entries(operators).filter(([, value]) => value !== undefined);
  if (given.length === 0) throw Invalid.field(`filter.${field.name}`, 'filterEmpty');
  return allOf(
    given.map(([operator, value]) => {
      if (value === null) throw Invalid.field(`filter.${field.name}.${operator}`, 'filterNull');
      return operation(field, operator, value, column);
    }),
  );
}

function operation(field: FieldSpec, operator: string, value: unknown, column: Sql): Sql {
  if (operator === 'isEmpty') return emptiness(field, value === true, column);
  if (field.kind === 'refs' || field.kind === 'choices') return listOperation(field, operator, value, column);
  const cast = raw(castOf(field));
  switch (operator) {
    case 'eq':
    case 'gte':
    case 'gt':
    case 'lte':
    case 'lt':
      return sql`${column} ${raw(comparison[operator] ?? '=')} ${checked(field, value)}${cast}`;
    case 'between':
      return between(field, value as unknown[], column, cast);
    case 'contains':
      return sql`${column} ILIKE ${`%${escapeLike(checked(field, value) as string)}%`}`;
    case 'startsWith':
      return sql`${column} ILIKE ${`${escapeLike(checked(field, value) as string)}%`}`;
    case 'in':
      return oneOf(checkedList(field, value), column, field);
    case 'notIn':
      return sql`(${column} IS NULL OR ${column} <> ALL(${checkedList(field, value)}${arrayCast(field)}))`;
    default:
      throw Invalid.field(`filter.${field.name}.${operator}`, 'unknownOperator');
  }
}

function emptiness(field: FieldSpec, empty: boolean, column: Sql): Sql {
  const isList = field.kind === 'refs' || field.kind === 'choices';
  if (isList && field.custom) return empty ? sql`(${column} IS NULL OR ${column} = '[]'::jsonb)` : sql`${column} <> '[]'::jsonb`;
  if (isList) return empty ? sql`${column} = '{}'` : sql`${column} <> '{}'`;
  const isText = field.kind === 'text' || field.kind === 'longText';
  if (isText) return empty ? sql`(${column} IS NULL OR ${column} = '')` : sql`${column} <> ''`;
  return empty ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
}

function listOperation(field: FieldSpec, operator: string, value: unknown, column: Sql): Sql {
  if (operator === 'noneActive') return value === true ? noneActive(column) : sql`NOT ${noneActive(column)}`;
  const values = checkedList(field, value);
  if (field.custom) return jsonListOperation(field, operator, values, column);
  const cast = raw(field.kind === 'refs' ? '::uuid[]' : '::text[]');
  switch (operator) {
    case 'any':
      return sql`${column} && ${values}${cast}`;
    case 'all':
      return values.length === 0 ? sqlTrue : sql`${column} @> ${values}${cast}`;
    case 'none':
      return sql`NOT (${column} && ${values}${cast})`;
    case 'within':
      if (!field.directory) break;
      return sql`${column} && ${branchesOf(sql`${values}::uuid[]`)}`;
    default:
  }
  throw Invalid.field(`filter.${field.name}.${operator}`, 'unknownOperator');
}

/** Several of a list in a declared field: an array of ids inside jsonb. */
function jsonListOperation(field: FieldSpec, operator: string, values: unknown[], column: Sql): Sql {
  switch (operator) {
    case 'any':
      return sql`${column} ?| ${values}::text[]`;
    case 'all':
      return values.length === 0 ? sqlTrue : sql`${column} ?& ${values}::text[]`;
    case 'none':
      return sql`(${column} ?| ${values}::text[]) IS NOT TRUE`;
    default:
      throw Invalid.field(`filter.${field.name}.${operator}`, 'unknownOperator');
  }
}

/** Nobody, or only people who were dismissed (SM-04). */
function noneActive(column: Sql): Sql {
  return sql`(NOT (${column} && ARRAY(SELECT u.id FROM "user" u WHERE u.active AND u.deleted_at IS NULL)))`;
}

function between(field: FieldSpec, bounds: unknown[], column: Sql, cast: Sql): Sql {
  if (bounds.length !== 2) throw Invalid.field(`filter.${field.name}.between`, 'twoBounds');
  return sql`${column} BETWEEN ${checked(field, bounds[0])}${cast} AND ${checked(field, bounds[1])}${cast}`;
}

function checked(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'money' && !/^-?\d{1,15}(\.\d{1,4})?$/.test(String(value))) {
    throw Invalid.field(`filter.${field.name}`, 'badMoney');
  }
  // Stored in one form, and compared as text.
  if (field.custom && field.kind === 'moment') return new Date(value as string).toISOString();
  if (typeof value === 'string' && value.includes('\0')) throw Invalid.field(`filter.${field.name}`, 'badCharacters');
  return value;
}

function checkedList(field: FieldSpec, value: unknown): unknown[] {
  const values = value as unknown[];
  if (values.length > 500) throw Invalid.field(`filter.${field.name}`, 'tooMany', { max: 500 });
  const isReference = field.kind === 'ref' || field.kind === 'refs';
  if (isReference && !values.every(isId)) throw Invalid.field(`filter.${field.name}`, 'badReference');
  return values.map((each) => checked(field, each));
}

/** An index gives its order after an equality, but not after ANY, so one value is compared as one. */
function oneOf(values: unknown[], column: Sql, field: FieldSpec): Sql {
  if (values.length === 1) return sql`${column} = ${values[0]}${raw(castOf(field))}`;
  return sql`${column} = ANY(${values}${arrayCast(field)})`;
}

function arrayCast(field: FieldSpec): Sql {
  return raw(`${castOf(field) || '::text'}[]`);
}

/** `%`, `_` and the backslash mean themselves in what people type. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
