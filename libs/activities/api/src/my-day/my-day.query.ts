import {
  allOf,
  bindingOf,
  Clock,
  compileSelect,
  type CursorPosition,
  CursorSigner,
  Database,
  entityOf,
  ident,
  join,
  literal,
  raw,
  rowsFor,
  selectList,
  type Sql,
  sql,
  type Total,
  TotalPrecision,
  type Viewer,
  type Wanted,
} from '@kolo/api-core';
import { addDays, Invalid, momentOf, wallTime } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Activity } from '../activity/activity.entity.js';
import type { DayGroup, MyDay } from './my-day.types.js';

export type PartName = 'overdue' | 'today' | 'tomorrow';

export interface MyDayArguments {
  readonly date?: string | null;
  readonly first?: number | null;
  /** Ends of the pages that the client has already. */
  readonly after?: Partial<Record<PartName, string | null>>;
}

interface Part {
  readonly name: PartName;
  readonly where: Sql;
  readonly limit: number;
  readonly after: CursorPosition | null;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly __part: PartName;
  readonly __at: string;
}

interface Days {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly tomorrowEnd: string;
}

const partNames: readonly PartName[] = ['overdue', 'today', 'tomorrow'];
const largestPage = 100;
const usualPage = 50;
const previewed = 5;
const nothing: Wanted = { fields: new Map() };

/** Nobody works off more in a day; counting further would only take time from the rows. */
const countedUpTo = 200;

/** What do I have to do today, what did I leave undone, and what comes after? In the viewer's own days. */
@Injectable()
export class MyDayQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  async ask(viewer: Viewer, args: MyDayArguments, wanted: Wanted): Promise<MyDay> {
    const date = args.date ?? wallTime(this.clock.now(), viewer.timeZone).date;
    const days = daysAround(date, viewer.timeZone);
    const parts = this.parts(viewer, args, days).filter((part) => wanted.fields.has(part.name));
    const [rows, counts] = await Promise.all([
      parts.length ? this.rows(viewer, parts, nodesWanted(wanted)) : [],
      this.counts(sideCounts(viewer, days, wanted)),
    ]);
    const groups = parts.map((part) => this.group(viewer, days, part, rows));
    await this.completeTotals(parts, groups, wanted);
    const named = Object.fromEntries(parts.map((part, i) => [part.name, groups[i]])) as unknown as Record<PartName, DayGroup>;
    return { date, ...named, laterCount: counts['laterCount'] ?? 0, doneToday: counts['doneToday'] ?? 0 };
  }

  private parts(viewer: Viewer, args: MyDayArguments, days: Days): Part[] {
    const first = args.first ?? usualPage;
    if (first < 1 || first > largestPage) throw Invalid.field('first', 'badPageSize', { max: largestPage });
    const where: Record<PartName, Sql> = {
      overdue: sql`t.start_at < ${days.start}`,
      today: sql`t.start_at >= ${days.start} AND t.start_at < ${days.end}`,
      tomorrow: sql`t.start_at >= ${days.end} AND t.start_at < ${days.tomorrowEnd}`,
    };
    return partNames.map((name) => {
      const cursor = args.after?.[name];
      const after = cursor ? this.cursors.open(cursor, bindingOfPart(viewer, days, name)) : null;
      const limit = name === 'tomorrow' ? Math.min(previewed, first) : first;
      return { name, where: allOf([planned(viewer), where[name]]), limit, after };
    });
  }

  private rows(viewer: Viewer, parts: readonly Part[], wanted: Wanted): Promise<Row[]> {
    const picked = parts.map(({ name, where, limit, after }) => {
      const position = after ? sql`(t.start_at, t.id) > (${after.values[0]}::timestamptz, ${after.id}::uuid)` : raw('TRUE');
      const ids = sql`SELECT ${literal(name)} AS part, t.id, t.start_at FROM activity t WHERE ${allOf([where, position])}`;
      return sql`(${ids} ORDER BY t.start_at, t.id LIMIT ${raw(String(limit + 1))})`;
    });
    const columns = selectList(compileSelect(viewer, entityOf(Activity), wanted, 't'));
    return this.database.query<Row>(sql`WITH picked AS MATERIALIZED (${join(picked, ' UNION ALL ')})
      SELECT p.part AS __part, p.start_at::text AS __at, ${columns}
      FROM picked p JOIN activity t ON t.id = p.id ORDER BY p.start_at, p.id`);
  }

  private group(viewer: Viewer, days: Days, part: Part, rows: readonly Row[]): DayGroup {
    const found = rows.filter((row) => row.__part === part.name);
    const nodes = found.slice(0, part.limit);
    const last = nodes[nodes.length - 1];
    const binding = bindingOfPart(viewer, days, part.name);
    const endCursor = last ? this.cursors.seal({ values: [last.__at], id: last.id }, binding) : null;
    const total = { count: nodes.length, precision: TotalPrecision.EXACT };
    return { nodes: nodes as unknown as Activity[], pageInfo: { endCursor, hasNextPage: found.length > part.limit }, total };
  }

  /** Rows that are all there tell their number themselves; the rest is counted, where somebody asks. */
  private async completeTotals(parts: readonly Part[], groups: readonly DayGroup[], wanted: Wanted): Promise<void> {
    const isOpen = (part: Part, i: number): boolean => part.after !== null || groups[i]?.pageInfo.hasNextPage === true;
    const open = parts.filter((part, i) => wanted.fields.get(part.name)?.fields.has('total') && isOpen(part, i));
    const counts = await this.counts(open.map((part) => [part.name, part.where]));
    parts.forEach((part, i) => {
      const count = counts[part.name];
      const group = groups[i];
      if (group && count !== undefined) group.total = totalOf(count);
    });
  }

  private async counts(asked: readonly (readonly [string, Sql])[]): Promise<Record<string, number>> {
    if (asked.length === 0) return {};
    const limit = raw(String(countedUpTo));
    const columns = asked.map(
      ([name, where]) =>
        sql`(SELECT count(*)::int FROM (SELECT 1 FROM activity t WHERE ${where} LIMIT ${limit}) x) AS ${ident(name)}`,
    );
    const [row] = await this.database.query<Record<string, number>>(sql`SELECT ${join(columns, ', ')}`);
    return row ?? {};
  }
}

function sideCounts(viewer: Viewer, days: Days, wanted: Wanted): (readonly [string, Sql])[] {
  const done = allOf([
    sql`t.responsible_id = ${viewer.userId}::uuid AND t.state = 'COMPLETED' AND t.deleted_at IS NULL`,
    sql`t.completed_at >= ${days.start} AND t.completed_at < ${days.end}`,
    rowsFor(viewer, entityOf(Activity), 'view', 't'),
  ]);
  const all = [
    ['laterCount', allOf([planned(viewer), sql`t.start_at >= ${days.end}`])],
    ['doneToday', done],
  ] as const;
  return all.filter(([name]) => wanted.fields.has(name));
}

function daysAround(date: string, zone: string): Days {
  const [start, end, tomorrowEnd] = [0, 1, 2].map((days) => momentOf(addDays(date, days), zone).toISOString()) as [
    string,
    string,
    string,
  ];
  return { date, start, end, tomorrowEnd };
}

function planned(viewer: Viewer): Sql {
  const mine = sql`t.responsible_id = ${viewer.userId}::uuid AND t.state = 'PLANNED' AND t.deleted_at IS NULL`;
  return allOf([mine, rowsFor(viewer, entityOf(Activity), 'view', 't')]);
}

function bindingOfPart(viewer: Viewer, days: Days, name: PartName): string {
  return bindingOf('myDay', viewer.userId, days.date, viewer.timeZone, name);
}

function totalOf(count: number): Total {
  return { count, precision: count < countedUpTo ? TotalPrecision.EXACT : TotalPrecision.AT_LEAST };
}

/** All parts are read by one statement, so each brings what any of them is asked for. */
function nodesWanted(wanted: Wanted): Wanted {
  return partNames.reduce((all, name) => together(all, wanted.fields.get(name)?.fields.get('nodes')), nothing);
}

function together(a: Wanted, b: Wanted | undefined): Wanted {
  if (!b) return a;
  const fields = new Map(a.fields);
  for (const [name, below] of b.fields) fields.set(name, together(fields.get(name) ?? nothing, below));
  return { fields };
}
