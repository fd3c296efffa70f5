import { Invalid } from '@kolo/kernel';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { assertReadable } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { isCustom, storedCustom } from '../custom-fields/custom-column.js';
import { ident, raw, type Sql, sql } from '../database/sql.js';
import type { EntitySpec, FieldKind, FieldSpec } from '../fields/field-spec.js';
import { JsonScalar } from '../fields/scalars.js';
import { columnOf } from './filter-compiler.js';
import { guardedId } from './guarded.js';
import { branchesAbove } from '../directories/directory-trees.js';
import { idsOf } from './select-compiler.js';

/** More groups than anybody reads; the rest is counted together. */
export const maxGroups = 200;
/** Sums that one question may ask for. */
export const maxSums = 5;

@ObjectType({ description: 'The sum of a field over the records of a group: one per currency for money.' })
export class GroupSum {
  @Field(() => String) field!: string;
  @Field(() => String, { nullable: true, description: 'ISO 4217 code; null for numbers.' }) currency!: string | null;
  @Field(() => String, { description: 'Decimal string.' }) value!: string;
}

@ObjectType({ description: 'Records of a list that have one value of a field in common.' })
export class ListGroup {
  @Field(() => String, {
    nullable: true,
    description: 'Id, option, text, `true` or `false`, or a month `YYYY-MM`; null for those without a value.',
  })
  key!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the record behind a reference; null when it is out of sight.' })
  title!: string | null;

  @Field(() => Int) count!: number;

  @Field(() => [GroupSum]) sums!: GroupSum[];

  @Field(() => JsonScalar, { nullable: true, description: 'The filter that gives the rows of the group; null when none does.' })
  filter!: unknown;
}

@ObjectType({ description: 'What does not stand among the largest groups.' })
export class RestOfGroups {
  @Field(() => Int) groups!: number;
  @Field(() => Int, { description: 'Records with several values count in each group.' }) count!: number;
}

@ObjectType({ description: 'A list by the values of one field: its 200 largest groups, the largest first.' })
export class ListGroups {
  @Field(() => [ListGroup]) groups!: ListGroup[];
  @Field(() => RestOfGroups) rest!: RestOfGroups;
}

export interface Grouping {
  /** The field whose values make the groups. */
  readonly by: string;
  /** Fields to sum up in each group. */
  readonly sums?: readonly string[] | null;
  /** Each entry of a tree counts what is below it, too; without sums. */
  readonly branches?: boolean | null;
}

/** Values of which a list may be grouped; texts of several lines and numbers make no groups. */
const groupable: ReadonlySet<FieldKind> = new Set(['text', 'choice', 'choices', 'boolean', 'ref', 'refs', 'date', 'moment']);
const summable: ReadonlySet<FieldKind> = new Set(['money', 'number', 'decimal']);

/** The field to group by. Throws for what is hidden, unknown or of a kind that makes no groups. */
export function groupField(viewer: Viewer, entity: EntitySpec, name: string): FieldSpec {
  return fieldFor(viewer, entity, name, 'by', groupable);
}

/** The fields to sum up. */
export function sumFields(viewer: Viewer, entity: EntitySpec, names: readonly string[]): FieldSpec[] {
  if (names.length > maxSums) throw Invalid.field('sums', 'tooMany', { max: maxSums });
  return [...new Set(names)].map((name) => fieldFor(viewer, entity, name, 'sums', summable));
}

function fieldFor(viewer: Viewer, entity: EntitySpec, name: string, argument: string, kinds: ReadonlySet<FieldKind>): FieldSpec {
  const field = entity.fields.get(name);
  if (!field || field.select) throw Invalid.field(argument, 'unknownField', { field: name });
  assertReadable(viewer, entity, field);
  if (!kinds.has(field.kind) || field.custom?.archived || field.through)
    throw Invalid.field(argument, 'notGroupable', { field: name });
  return field;
}

/** Only several entries of a built-in directory make groups of branches; their sums nobody has asked for yet. */
export function assertTree({ directory, kind, custom, name }: FieldSpec, sums: number, branches: boolean): void {
  if (!branches || (directory && kind === 'refs' && !custom && sums === 0)) return;
  throw Invalid.field('branches', 'notGroupable', { field: name });
}

export interface GroupQuestion {
  readonly entity: EntitySpec;
  readonly viewer: Viewer;
  readonly where: Sql;
  readonly by: FieldSpec;
  readonly sums: readonly FieldSpec[];
  /** An entry of a tree stands for all below it, too. */
  readonly branches?: boolean;
}

interface Keyed {
  /** What the groups are made of, over the alias `t`. */
  readonly key: Sql;
  /** What must be joined for it. */
  readonly join: Sql;
}

function keyed({ by, viewer }: GroupQuestion): Keyed {
  const value = columnOf(by, 't');
  const plain = (key: Sql): Keyed => ({ key, join: raw('') });
  switch (by.kind) {
    case 'refs':
    case 'choices':
      // A record counts in each of its values; without any it counts among those that have none.
      return { key: raw('each.k'), join: sql`LEFT JOIN LATERAL unnest(${idsOf(by, 't')}) AS each (k) ON TRUE` };
    case 'ref':
      return plain(guardedId(viewer, by, 't', idsOf(by, 't')));
    case 'date':
      return plain(by.custom ? sql`left(${value}, 7)` : sql`date_trunc('month', ${value})::date`);
    case 'moment':
      return plain(
        sql`date_trunc('month', ${value}${raw(by.custom ? '::timestamptz' : '')} AT TIME ZONE ${viewer.timeZone}::text)::date`,
      );
    case 'text':
      return plain(sql`NULLIF(${value}, '')`);
    default:
      return plain(value);
  }
}

/** The largest groups, and beside each how many groups and records there are in all. */
export function groupsSql(question: GroupQuestion): Sql {
  return sql`SELECT g.k::text AS key, g.n::int AS count, g.groups::int, g.records::int FROM (
    SELECT x.k, sum(x.n) AS n, count(*) OVER () AS groups, sum(sum(x.n)) OVER () AS records
    FROM (${keysSql(question)}) x GROUP BY x.k ORDER BY n DESC, x.k NULLS LAST LIMIT ${raw(String(maxGroups))}) g`;
}

/** Keys with how many records each piece of them has. Many records have the very same lists, so these are counted first. */
function keysSql(question: GroupQuestion): Sql {
  const { entity, by, where } = question;
  const table = ident(entity.table);
  if (by.kind !== 'refs' && by.kind !== 'choices') {
    const { key, join } = keyed(question);
    return sql`SELECT ${key} AS k, count(*) AS n FROM ${table} t ${join} WHERE ${where} GROUP BY 1`;
  }
  const lists = sql`SELECT ${idsOf(by, 't')} AS ids, count(*) AS n FROM ${table} t WHERE ${where} GROUP BY 1`;
  if (!question.branches) return sql`SELECT each.k, l.n FROM (${lists}) l LEFT JOIN LATERAL unnest(l.ids) AS each (k) ON TRUE`;
  return sql`SELECT DISTINCT l.ids, COALESCE(b.above, each.k) AS k, l.n FROM (${lists}) l
    LEFT JOIN LATERAL unnest(l.ids) AS each (k) ON TRUE LEFT JOIN (${branchesAbove(by.directory ?? '')}) b ON b.id = each.k`;
}

/** The sums of one field, by group and currency. */
export function sumsSql(question: GroupQuestion, field: FieldSpec, keys: readonly (string | null)[]): Sql {
  const { key, join } = keyed(question);
  const value = columnOf(field, 't');
  const known = keys.filter((each) => each !== null);
  const rows = sql`SELECT (${key})::text AS k, ${currencyOf(field)} AS currency, ${value}::numeric AS v
    FROM ${ident(question.entity.table)} t ${join} WHERE ${question.where} AND ${value} IS NOT NULL`;
  return sql`SELECT x.k AS key, x.currency, trim_scale(sum(x.v))::text AS value FROM (${rows}) x
    WHERE x.k IS NULL OR x.k = ANY(${known}::text[]) GROUP BY x.k, x.currency ORDER BY x.currency`;
}

function currencyOf(field: FieldSpec): Sql {
  if (field.kind !== 'money') return raw('NULL::text');
  if (isCustom(field)) return sql`${storedCustom(field, 't')} ->> 'currency'`;
  return field.expression ? raw(`'UAH'`) : ident('t', `${field.column}_currency`);
}
