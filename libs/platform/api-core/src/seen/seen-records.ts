import { Invalid, isId, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { assertMay, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import { entityOf, isEntityName } from '../fields/registry.js';

/** When each person last looked at a record, so that its card can mark what others changed since. */
@Injectable()
export class SeenRecords {
  constructor(private readonly database: Database) {}

  /** Remembers that the viewer looks now; gives when they looked before, null for the first time. */
  async lookAt(viewer: Viewer, name: string, id: string): Promise<Date | null> {
    if (!isEntityName(name)) throw Invalid.field('entity', 'unknownEntity', { entity: name });
    const entity = entityOf(name);
    assertMay(viewer, entity, 'view');
    const where = allOf([sql`t.id = ${isId(id) ? id : null}::uuid`, rowsFor(viewer, entity, 'view', 't')]);
    return this.database.transaction(async (tx) => {
      const [found] = await tx.query(sql`SELECT 1 FROM ${ident(entity.table)} t WHERE ${where}`);
      if (!found) throw new NotFound('notFound', { params: { entity: name } });
      const mine = sql`user_id = ${viewer.userId}::uuid AND entity = ${name} AND record_id = ${id}::uuid`;
      const [before] = await tx.query<{ at: Date }>(sql`SELECT at FROM record_seen WHERE ${mine}`);
      await tx.execute(sql`INSERT INTO record_seen (user_id, entity, record_id, at)
        VALUES (${viewer.userId}::uuid, ${name}, ${id}::uuid, clock_timestamp())
        ON CONFLICT (user_id, entity, record_id) DO UPDATE SET at = excluded.at`);
      return before?.at ?? null;
    });
  }
}
