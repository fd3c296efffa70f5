import { isCustom, storedCustom } from '../custom-fields/custom-column.js';
import { bulkRows } from '../database/bulk-rows.js';
import { ident, join, raw, type Sql, sql } from '../database/sql.js';
import type { EntitySpec, FieldKind, FieldSpec } from '../fields/field-spec.js';
import type { Money } from '../fields/field-types.js';

/** Field values by property name, as inputs carry them: money as an object, days and moments as text. */
export type Values = Record<string, unknown>;

const sqlTypes: Partial<Record<FieldKind, string>> = {
  number: 'int',
  decimal: 'double precision',
  money: 'numeric',
  boolean: 'boolean',
  date: 'date',
  moment: 'timestamptz',
  choices: 'text[]',
  ref: 'uuid',
  refs: 'uuid[]',
  json: 'jsonb',
};

/** Fields that are columns of the entity's own table. */
export function storedFields(entity: EntitySpec): FieldSpec[] {
  return [...entity.fields.values()].filter(
    (field) => field.kind !== 'children' && field.kind !== 'custom' && !field.expression && !field.select,
  );
}

/** `SELECT` list that reads a row back as `Values`, with `id` and `version`. */
export function storedColumns(entity: EntitySpec, alias: string): Sql {
  const columns = storedFields(entity).map((field) => sql`${storedValue(field, alias)} AS ${ident(field.name)}`);
  return join([ident(alias, 'id'), ident(alias, 'version'), ...columns], ', ');
}

/** One stored value as `Values` hold it. */
export function storedValue(field: FieldSpec, alias: string): Sql {
  if (isCustom(field)) return storedCustom(field, alias);
  const column = ident(alias, field.column);
  if (field.kind === 'date') return sql`${column}::text`;
  if (field.kind !== 'money') return column;
  const currency = ident(alias, `${field.column}_currency`);
  return sql`CASE WHEN ${column} IS NULL THEN NULL ELSE json_build_object('amount', trim_scale(${column})::text, 'currency', ${currency}) END`;
}

/** A value in the one form in which two values are compared and written into the history. */
export function canonical(field: FieldSpec, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return field.kind === 'refs' || field.kind === 'choices' ? [] : null;
  if (field.kind === 'moment') return new Date(value as string | Date).toISOString();
  if (field.kind === 'money') {
    const { amount, currency } = value as Money;
    const plain = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
    return { amount: plain === '-0' ? '0' : plain, currency };
  }
  if (field.kind === 'text') return (value as string).trim();
  return value;
}

export function sameValue(field: FieldSpec, a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(field, a)) === JSON.stringify(canonical(field, b));
}

interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly read: (values: Values) => unknown;
  /** What an UPDATE makes of the stored and the given value; the given one by default. */
  readonly merge?: string;
}

/** Columns and their values for storing some fields of a row; all values of declared fields are one column. */
function columnsOf(fields: readonly FieldSpec[]): StoredColumn[] {
  const custom = fields.filter(isCustom);
  const together = (values: Values): unknown =>
    Object.fromEntries(custom.map((field) => [field.custom.key, filled(canonical(field, values[field.name]))]));
  const own = fields.filter((field) => !isCustom(field)).flatMap(ownColumns);
  return custom.length === 0 ? own : [...own, { name: 'custom', type: 'jsonb', read: together, merge: 'custom_merge' }];
}

/** An empty list is stored as nothing. */
function filled(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value;
}

function ownColumns(field: FieldSpec): StoredColumn[] {
  const read = (values: Values): unknown => canonical(field, values[field.name]);
  if (field.kind !== 'money') return [{ name: field.column, type: sqlTypes[field.kind] ?? 'text', read }];
  return [
    { name: field.column, type: 'numeric', read: (values: Values) => (read(values) as Money | null)?.amount ?? null },
    {
      name: `${field.column}_currency`,
      type: 'char(3)',
      read: (values: Values) => (read(values) as Money | null)?.currency ?? 'UAH',
    },
  ];
}

/** One INSERT for any number of rows. Rows carry `id`; fields that no row names keep their column default. */
export function insertRows(entity: EntitySpec, rows: readonly Values[]): Sql {
  const named = storedFields(entity).filter((field) => rows.some((row) => row[field.name] !== undefined));
  const columns: StoredColumn[] = [{ name: 'id', type: 'uuid', read: (values) => values['id'] }, ...columnsOf(named)];
  const given = bulkRows(columns.map(({ name, type, read }) => ({ name, type, values: rows.map(read) })));
  const each = (piece: (column: StoredColumn) => Sql): Sql => join(columns.map(piece), ', ');
  return sql`INSERT INTO ${ident(entity.table)} (${each(({ name }) => ident(name))})
    SELECT ${each((column) => merged(column, raw(`'{}'::jsonb`), given.of(column.name)))} FROM ${given.from}`;
}

/** The value that is given to a column, merged into what is stored where the column holds several fields. */
function merged(column: StoredColumn, stored: Sql, value: Sql): Sql {
  return column.merge ? sql`${raw(column.merge)}(${stored}, ${value})` : value;
}

/** One UPDATE of the same fields in any number of rows, each from the `version` it was read at. */
export function updateRows(entity: EntitySpec, fields: readonly FieldSpec[], rows: readonly Values[]): Sql {
  const key = { name: '__id', type: 'uuid', read: (values: Values) => values['id'] };
  const version = { name: '__version', type: 'int', read: (values: Values) => values['version'] };
  const changed = columnsOf(fields);
  const columns = [key, version, ...changed];
  const data = JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.read(row)]))));
  const shape = join(
    columns.map((column) => sql`${ident(column.name)} ${raw(column.type)}`),
    ', ',
  );
  const set = join(
    changed.map((column) => sql`${ident(column.name)} = ${merged(column, ident('t', column.name), ident('x', column.name))}`),
    ', ',
  );
  return sql`UPDATE ${ident(entity.table)} t SET ${set}, version = t.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${data}::jsonb) AS x(${shape}) WHERE t.id = x.__id AND t.version = x.__version`;
}
