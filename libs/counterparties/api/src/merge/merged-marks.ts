import { entityOf, RecordHookRegistry, sql, type Work, writeAudit, type Written } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';

/** A client that comes back out of the bin is nobody's part any more, whoever brings it back. */
@Injectable()
export class MergedMarks implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('counterparty', { written: (work, writes) => takeOff(work, writes) });
  }
}

async function takeOff(work: Work, writes: readonly Written[]): Promise<void> {
  const ids = writes.filter((write) => write.verb === 'restore').map((write) => write.id);
  if (ids.length === 0) return;
  const rows = await work.tx.query<{ id: string; version: number; was: string }>(sql`UPDATE counterparty c
    SET merged_into_id = NULL, version = c.version + 1
    FROM (SELECT id, merged_into_id AS was FROM counterparty WHERE id = ANY(${ids}::uuid[]) AND merged_into_id IS NOT NULL) m
    WHERE c.id = m.id RETURNING c.id, c.version, m.was`);
  if (rows.length === 0) return;
  await writeAudit(
    work,
    entityOf(Counterparty),
    rows.map(({ id, version, was }) => ({
      recordId: id,
      version,
      verb: 'update',
      rootId: id,
      changes: { mergedIntoId: [was, null] },
    })),
  );
  await work.tx.execute(sql`DELETE FROM not_duplicate WHERE because_of = ANY(${ids}::uuid[])`);
}
