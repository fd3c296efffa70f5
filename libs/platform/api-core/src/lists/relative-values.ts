import { Invalid } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { raw, type Sql, sql } from '../database/sql.js';
import type { FieldSpec } from '../fields/field-spec.js';

/** In place of a person's id in a filter: whoever looks. */
export const meToken = '@me';

type Operators = Readonly<Record<string, unknown>>;

/** Operators with the viewer's id where a filter says «me». */
export function withViewer(viewer: Viewer, field: FieldSpec, operators: Operators): Operators {
  const isPeople = (field.kind === 'ref' || field.kind === 'refs') && field.target !== undefined;
  if (!isPeople) return operators;
  const one = (value: unknown): unknown => (value === meToken ? (viewer.userId ?? value) : value);
  return Object.fromEntries(
    Object.entries(operators).map(([name, value]) => [name, Array.isArray(value) ? value.map(one) : value]),
  );
}

/** First and last day of a named period around the day `t`; weeks begin on Monday. */
const periods: Readonly<Record<string, readonly [string, string]>> = {
  today: ['t', 't'],
  yesterday: ['t - 1', 't - 1'],
  thisWeek: [`date_trunc('week', t)::date`, `date_trunc('week', t)::date + 6`],
  thisMonth: [`date_trunc('month', t)::date`, `(date_trunc('month', t) + interval '1 month')::date - 1`],
  lastMonth: [`(date_trunc('month', t) - interval '1 month')::date`, `date_trunc('month', t)::date - 1`],
  thisYear: [`date_trunc('year', t)::date`, `(date_trunc('year', t) + interval '1 year')::date - 1`],
  last7: ['t - 6', 't'],
  last30: ['t - 29', 't'],
  last90: ['t - 89', 't'],
};

/** `column` lies in a named period, by the days of the viewer's zone and the clock of the database. */
export function withinPeriod(viewer: Viewer, field: FieldSpec, name: unknown, column: Sql): Sql {
  if (name === 'past') return sql`${column} < ${nowFor(viewer, field)}`;
  const bounds = typeof name === 'string' ? periods[name] : undefined;
  if (!bounds) throw Invalid.field(`filter.${field.name}.period`, 'unknownOperator');
  const [from, to] = bounds.map(
    (day) => sql`(SELECT ${raw(day)} FROM (SELECT (now() AT TIME ZONE ${viewer.timeZone}::text)::date AS t) today)`,
  ) as [Sql, Sql];
  const bound = (day: Sql): Sql => boundOf(viewer, field, day);
  if (field.kind === 'date') return sql`${column} BETWEEN ${bound(from)} AND ${bound(to)}`;
  return sql`(${column} >= ${bound(from)} AND ${column} < ${bound(sql`(${to} + 1)`)})`;
}

/** This day, or this very moment, in the form in which the field's values are compared. */
function nowFor(viewer: Viewer, field: FieldSpec): Sql {
  const today = sql`(now() AT TIME ZONE ${viewer.timeZone}::text)::date`;
  if (field.kind === 'date') return field.custom ? sql`to_char(${today}, 'YYYY-MM-DD')` : today;
  return field.custom ? sql`to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : raw('now()');
}

/** The beginning of a day in the form in which the field's values are compared. */
function boundOf(viewer: Viewer, field: FieldSpec, day: Sql): Sql {
  if (field.kind === 'date') return field.custom ? sql`to_char(${day}, 'YYYY-MM-DD')` : day;
  const moment = sql`(${day}::timestamp AT TIME ZONE ${viewer.timeZone}::text)`;
  return field.custom ? sql`to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : moment;
}
