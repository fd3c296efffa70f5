import { allOf, Database, entityOf, rowsFor, sql, type Viewer } from '@kolo/api-core';
import { isId } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';

/** Where the old address of a merged client leads. */
@Injectable()
export class MergedInto {
  constructor(private readonly database: Database) {}

  /** The client that it became a part of; null when there is none in sight. Whoever sees that one sees all that was merged into it. */
  async of(viewer: Viewer, id: string): Promise<string | null> {
    if (!isId(id)) return null;
    const seen = allOf([sql`t.deleted_at IS NULL`, rowsFor(viewer, entityOf(Counterparty), 'view', 't')]);
    const [row] = await this.database.query<{ id: string }>(sql`SELECT t.id FROM counterparty m
      JOIN counterparty t ON t.id = m.merged_into_id WHERE m.id = ${id}::uuid AND m.deleted_at IS NOT NULL AND ${seen}`);
    return row?.id ?? null;
  }
}
