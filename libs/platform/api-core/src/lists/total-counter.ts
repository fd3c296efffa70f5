import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer.js';
import { Replicas } from '../database/replicas.js';
import { ident, raw, type Sql, sql } from '../database/sql.js';
import { type Total, TotalPrecision } from '../fields/derived-classes.js';
import type { EntitySpec } from '../fields/field-spec.js';

/** Counting stops here; beyond it people want «about», not a number that takes a second. */
export const countedExactly = 10_000;

interface Plan {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
}

/** Totals of lists: exact up to 10,000, then the planner's estimate for those who see every row, else «at least». */
@Injectable()
export class TotalCounter {
  /** The same list is asked again on each page and by each colleague; two seconds of staleness nobody sees. */
  private readonly recent = new LRUCache<string, Promise<Total>>({ max: 2_000, ttl: 2_000 });

  constructor(private readonly replicas: Replicas) {}

  count(viewer: Viewer, entity: EntitySpec, where: Sql): Promise<Total> {
    const { text, values } = where.toQuery();
    const key = JSON.stringify([entity.name, text, values, viewer.rights.level(entity, 'view')]);
    const known = this.recent.get(key);
    if (known) return known;
    const counting = this.ask(viewer, entity, where);
    this.recent.set(key, counting);
    counting.catch(() => this.recent.delete(key));
    return counting;
  }

  private async ask(viewer: Viewer, entity: EntitySpec, where: Sql): Promise<Total> {
    const from = sql`FROM ${ident(entity.table)} t WHERE ${where}`;
    const limit = raw(String(countedExactly + 1));
    const [row] = await this.replicas.querySlow<{ n: number }>(
      viewer,
      sql`SELECT count(*)::int AS n FROM (SELECT 1 ${from} LIMIT ${limit}) x`,
    );
    const counted = row?.n ?? 0;
    if (counted <= countedExactly) return { count: counted, precision: TotalPrecision.EXACT };
    // An estimate speaks of rows that the planner knows, so only those who see all rows may have it.
    if (viewer.rights.level(entity, 'view') !== 'all') return { count: countedExactly, precision: TotalPrecision.AT_LEAST };
    const [plan] = await this.replicas.querySlow<{ 'QUERY PLAN': Plan['QUERY PLAN'] }>(
      viewer,
      sql`EXPLAIN (FORMAT JSON) SELECT 1 ${from}`,
    );
    const rows = plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
    return { count: Math.max(rows, counted), precision: TotalPrecision.ESTIMATE };
  }
}
