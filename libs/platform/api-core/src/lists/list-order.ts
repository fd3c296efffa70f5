import { Invalid } from '@kolo/kernel';
import { assertReadable } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { customCasts } from '../custom-fields/custom-column.js';
import { ident, join, literal, raw, type Sql, sql } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import type { AnyListInput } from '../fields/field-types.js';
import { customName } from '../fields/registry.js';
import { columnOf } from './filter-compiler.js';
import type { CursorPosition } from './cursor.js';

type SortAsked = NonNullable<AnyListInput['sort']>[number];

export interface SortKey {
  readonly field: FieldSpec;
  readonly descending: boolean;
}

const textCasts: Partial<Record<FieldSpec['kind'], string>> = {
  number: '::float8',
  decimal: '::float8',
  money: '::numeric',
  date: '::date',
  moment: '::timestamptz',
  boolean: '::boolean',
  ref: '::uuid',
  choice: '::int',
};

/** The order of a list, its default when none is asked. Empty values come last in either direction. */
export function sortKeys(viewer: Viewer, entity: EntitySpec, sort: AnyListInput['sort']): SortKey[] {
  const asked = sort?.length ? sort : [entity.defaultSort];
  if (asked.length > 3) throw Invalid.field('sort', 'tooMany', { max: 3 });
  return asked.map(({ field: own, custom, descending }: SortAsked) => {
    if ((own === undefined) === (custom === undefined)) throw Invalid.field('sort', 'oneSortField');
    const name = custom === undefined ? String(own) : customName(custom);
    const field = entity.fields.get(name);
    if (!field?.sort) throw Invalid.field('sort', 'unknownField', { field: name });
    assertReadable(viewer, entity, field);
    return { field, descending: descending ?? false };
  });
}

/** What a list is ordered by: choices go in the order in which they are declared, anything else by its value. */
export function orderValue(field: FieldSpec, alias: string): Sql {
  const column = columnOf(field, alias);
  if (field.kind !== 'choice') return column;
  const options = (field.options ?? []).map((option) => literal(option));
  return sql`array_position(ARRAY[${join(options, ', ')}]::text[], ${column})`;
}

const way = (key: SortKey): Sql => raw(key.descending ? ' DESC' : ' ASC');

/** ORDER BY of one key whose values are known to be there (or known to be missing): matches a plain index either way. */
export function orderByOne(key: SortKey, alias: string, present: boolean): Sql {
  const id = sql`${ident(alias, 'id')}${way(key)}`;
  return present ? sql`${orderValue(key.field, alias)}${way(key)}, ${id}` : id;
}

/** What comes after a position of a one-key order, within the part that has values or the part that has none. */
export function afterOne(key: SortKey, alias: string, after: CursorPosition, present: boolean): Sql {
  const operator = raw(key.descending ? '<' : '>');
  const id = ident(alias, 'id');
  if (!present) return sql`${id} ${operator} ${after.id}::uuid`;
  return sql`(${orderValue(key.field, alias)}, ${id}) ${operator} (${valueOf(key, after.values[0] ?? null)}, ${after.id}::uuid)`;
}

/** ORDER BY of several keys; ends with the id in the direction of the last key. */
export function orderByMany(keys: readonly SortKey[], alias: string): Sql {
  const parts = keys.map((key) => sql`${orderValue(key.field, alias)}${way(key)} NULLS LAST`);
  const last = keys[keys.length - 1];
  return join([...parts, sql`${ident(alias, 'id')}${last ? way(last) : raw('')}`], ', ');
}

/** What comes after a position of a several-key order: equal so far, then beyond. */
export function afterMany(keys: readonly SortKey[], alias: string, after: CursorPosition): Sql {
  const steps: Sql[] = [];
  const equal: Sql[] = [];
  keys.forEach((key, i) => {
    const column = orderValue(key.field, alias);
    const value = after.values[i] ?? null;
    if (value !== null) {
      const beyond = sql`(${column} ${raw(key.descending ? '<' : '>')} ${valueOf(key, value)} OR ${column} IS NULL)`;
      steps.push(join([...equal, beyond], ' AND '));
    }
    equal.push(value === null ? sql`${column} IS NULL` : sql`${column} = ${valueOf(key, value)}`);
  });
  const last = keys[keys.length - 1];
  const operator = raw(last?.descending ? '<' : '>');
  steps.push(join([...equal, sql`${ident(alias, 'id')} ${operator} ${after.id}::uuid`], ' AND '));
  return sql`(${join(
    steps.map((step) => sql`(${step})`),
    ' OR ',
  )})`;
}

function valueOf(key: SortKey, value: string | null): Sql {
  return sql`${value}${raw((key.field.custom ? customCasts : textCasts)[key.field.kind] ?? '::text')}`;
}
