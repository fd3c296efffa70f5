import {
  allOf,
  bindingOf,
  Clock,
  compileSelect,
  type CursorPosition,
  CursorSigner,
  Database,
  entityOf,
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
const previewed = 5;
const nothing: Wanted = { fields: new Map() };

/** Nobody works off more in a day; counting further would only take time from the rows. */
const countedUpTo = 500;

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
      this.counts(viewer, days, wanted),
    ]);
    const groups = parts.map(async (part) => [part.name, await this.group(viewer, days, part, rows, wanted)] as const);
    return { date, ...counts, ...(Object.fromEntries(await Promise.all(groups)) as Record<PartName, DayGroup>) };
  }

  private parts(viewer: Viewer, args: MyDayArguments, days: Days): Part[] {
    const first = args.first ?? largestPage;
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

  private async group(viewer: Viewer, days: Days, part: Part, rows: readonly Row[], wanted: Wanted): Promise<DayGroup> {
    const found = rows.filter((row) => row.__part === part.name);
    const nodes = found.slice(0, part.limit);
    const last = nodes[nodes.length - 1];
    const hasNextPage = found.length > part.limit;
    const binding = bindingOfPart(viewer, days, part.name);
    const endCursor = last ? this.cursors.seal({ values: [last.__at], id: last.id }, binding) : null;
    const isWhole = !hasNextPage && !part.after;
    const isAsked = wanted.fields.get(part.name)?.fields.has('total') ?? false;
    const count = isWhole || !isAsked ? nodes.length : await this.count(part.where);
    return { nodes: nodes as unknown as Activity[], pageInfo: { endCursor, hasNextPage }, total: totalOf(count) };
  }

  private async counts(viewer: Viewer, days: Days, wanted: Wanted): Promise<{ laterCount: number; doneToday: number }> {
    const later = allOf([planned(viewer), sql`t.start_at >= ${days.end}`]);
    const done = allOf([
      sql`t.responsible_id = ${viewer.userId}::uuid AND t.state = 'COMPLETED' AND t.deleted_at IS NULL`,
      rowsFor(viewer, entityOf(Activity), 'view', 't'),
      sql`t.completed_at >= ${days.start} AND t.completed_at < ${days.end}`,
    ]);
    const [laterCount, doneToday] = await Promise.all([
      wanted.fields.has('laterCount') ? this.count(later) : 0,
      wanted.fields.has('doneToday') ? this.count(done) : 0,
    ]);
    return { laterCount: Math.min(laterCount, countedUpTo), doneToday: Math.min(doneToday, countedUpTo) };
  }

  private async count(where: Sql): Promise<number> {
    const some = sql`SELECT 1 FROM activity t WHERE ${where} LIMIT ${raw(String(countedUpTo + 1))}`;
    const [row] = await this.database.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${some}) x`);
    return row?.n ?? 0;
  }
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
  if (count > countedUpTo) return { count: countedUpTo, precision: TotalPrecision.AT_LEAST };
  return { count, precision: TotalPrecision.EXACT };
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
