import { comingDays, type ComingDays, Invalid, mostComingDays, nextOccurrence, todayIn } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, raw, type Sql, sql } from '../database/sql.js';
import { type FieldSpec, snake } from '../fields/field-spec.js';

type Operators = Readonly<Record<string, unknown>>;

/**
 * What a day of the year comes back on, `MM-DD`; for what comes only once the whole date. Migrations make indexes on the very
 * same expressions.
 */
export function comingKey({ column, yearlyBy }: Pick<FieldSpec, 'column' | 'yearlyBy'>, alias: string): Sql {
  const date = ident(alias, column);
  const day = sql`"right"(${date}, 5)`;
  return yearlyBy ? sql`CASE WHEN ${ident(alias, snake(yearlyBy))} THEN ${day} ELSE ${date} END` : day;
}

/** That a key lies within the days: one run of an index for each part of a year. */
export function comesWithin(key: Sql, { from, to, ofYear }: ComingDays): Sql {
  const runs = [...ofYear, [from, to] as const].map(([first, last]) => sql`(${key}) BETWEEN ${first} AND ${last}`);
  return sql`(${join(runs, ' OR ')})`;
}

/** When what has the key comes next for the viewer, `YYYY-MM-DD`; NULL for what came only once. */
export function nextDay(viewer: Viewer, key: Sql): Sql {
  const today = todayIn(viewer.timeZone);
  const year = Number(today.slice(0, 4));
  const following = sql`CASE WHEN (${key}) >= ${today.slice(5)} THEN ${`${year}-`}::text ELSE ${`${year + 1}-`}::text END || (${key})`;
  return sql`CASE WHEN length(${key}) > 5 THEN CASE WHEN (${key}) >= ${today} THEN (${key}) END
    WHEN (${key}) = '02-29' THEN ${nextOccurrence('--02-29', today)} ELSE ${following} END`;
}

/** Operators of a day of the year. */
export function anniversaryCondition(viewer: Viewer, field: FieldSpec, operators: Operators, alias: string): Sql {
  const given = Object.entries(operators).filter(([, value]) => value !== undefined);
  if (given.length === 0) throw Invalid.field(`filter.${field.name}`, 'filterEmpty');
  return allOf(
    given.map(([name, value]) => {
      if (value === null) throw Invalid.field(`filter.${field.name}.${name}`, 'filterNull');
      if (name === 'inNextDays') return inNextDays(viewer, field, value, alias);
      if (field.matches) throw Invalid.field(`filter.${field.name}.${name}`, 'unknownOperator');
      return compared(field, name, value, ident(alias, field.column));
    }),
  );
}

function inNextDays(viewer: Viewer, field: FieldSpec, value: unknown, alias: string): Sql {
  const path = `filter.${field.name}.inNextDays`;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw Invalid.field(path, 'badNumber');
  if (value > mostComingDays) throw Invalid.field(path, 'tooLarge', { max: mostComingDays });
  const days = comingDays(todayIn(viewer.timeZone), value);
  return field.matches ? field.matches(viewer, alias, days) : comesWithin(comingKey(field, alias), days);
}

function compared(field: FieldSpec, name: string, value: unknown, column: Sql): Sql {
  switch (name) {
    case 'isEmpty':
      return sql`${column} ${raw(value === true ? 'IS NULL' : 'IS NOT NULL')}`;
    case 'gte':
      return sql`${column} >= ${value}`;
    case 'lte':
      // A day without a year stands before all others.
      return sql`${column} BETWEEN '0' AND ${value}`;
    default:
      throw Invalid.field(`filter.${field.name}.${name}`, 'unknownOperator');
  }
}
