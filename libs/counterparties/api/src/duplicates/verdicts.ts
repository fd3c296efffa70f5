import { allOf, assertButton, Database, entityOf, rowsFor, sql, type SqlRunner, type Viewer } from '@kolo/api-core';
import { Invalid, LimitExceeded, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { mostAlike } from './duplicate-phases.js';

/** Pairs of clients that somebody has looked at and found to be two; remembered for ever. */
@Injectable()
export class Verdicts {
  constructor(private readonly database: Database) {}

  /** Says of each two of the clients that they are not one, or takes that back. */
  async set(viewer: Viewer, ids: readonly string[], apart: boolean): Promise<number> {
    assertButton(viewer, 'counterparty.merge');
    if (new Set(ids).size < 2) throw Invalid.field('ids', 'mergeNeedsTwo');
    if (ids.length > mostAlike) throw new LimitExceeded('tooMany', { params: { max: mostAlike } });
    await this.assertSeen(viewer, ids);
    const pairs = sql`SELECT a.id AS a, b.id AS b FROM unnest(${ids}::uuid[]) AS a(id) JOIN unnest(${ids}::uuid[]) AS b(id) ON a.id < b.id`;
    if (apart) {
      return this.database.execute(sql`INSERT INTO not_duplicate (a_id, b_id, by_id)
        SELECT p.a, p.b, ${viewer.userId}::uuid FROM (${pairs}) p ON CONFLICT DO NOTHING`);
    }
    return this.database.execute(sql`DELETE FROM not_duplicate n USING (${pairs}) p WHERE n.a_id = p.a AND n.b_id = p.b`);
  }

  /** Of some clients those that are known not to be the given one. */
  async apartFrom(runner: SqlRunner, id: string, others: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await runner.query<{ id: string }>(sql`SELECT o.id FROM unnest(${others}::uuid[]) AS o(id)
      JOIN not_duplicate n ON n.a_id = LEAST(o.id, ${id}::uuid) AND n.b_id = GREATEST(o.id, ${id}::uuid)`);
    return new Set(rows.map((row) => row.id));
  }

  private async assertSeen(viewer: Viewer, ids: readonly string[]): Promise<void> {
    const seen = allOf([sql`t.id = ANY(${ids}::uuid[])`, rowsFor(viewer, entityOf(Counterparty), 'view', 't')]);
    const rows = await this.database.query(sql`SELECT 1 FROM counterparty t WHERE ${seen}`);
    if (rows.length < ids.length) throw new NotFound('notFound', { params: { entity: 'counterparty' } });
  }
}
