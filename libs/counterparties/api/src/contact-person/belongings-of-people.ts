import { entityOf, ident, RecordHookRegistry, sql, type Work, writeAudit, type Written } from '@kolo/api-core';

const belongings = ['contactChannel', 'familyMember', 'importantDate', 'personPlace'] as const;

/**
 * What belongs to deleted people goes into the bin in the same batch, and comes back with them, but only what went with them:
 * their channels, family, dates and their places at other clients.
 */
export async function takeBelongingsAlong(
  work: Work,
  hooks: RecordHookRegistry,
  people: readonly string[],
  verb: 'delete' | 'restore',
): Promise<void> {
  for (const name of belongings) {
    const entity = entityOf(name);
    const table = ident(entity.table);
    const moved = await work.tx.query<{ id: string; version: number; root: string }>(
      verb === 'delete'
        ? sql`UPDATE ${table} SET deleted_at = now(), updated_at = now(), version = version + 1
            WHERE person_id = ANY(${people}::uuid[]) AND deleted_at IS NULL RETURNING id, version, counterparty_id AS root`
        : sql`WITH left_in AS (
              SELECT DISTINCT ON (record_id) record_id, batch_id FROM audit_event
              WHERE record_id = ANY(${people}::uuid[]) AND verb = 'delete' ORDER BY record_id, version DESC
            )
            UPDATE ${table} h SET deleted_at = NULL, updated_at = now(), version = h.version + 1
            FROM left_in JOIN audit_event e ON e.batch_id = left_in.batch_id AND e.verb = 'delete'
            WHERE h.person_id = left_in.record_id AND e.record_id = h.id AND h.deleted_at IS NOT NULL
            RETURNING h.id, h.version, h.counterparty_id AS root`,
    );
    if (moved.length === 0) continue;
    await writeAudit(
      work,
      entity,
      moved.map((row) => ({ recordId: row.id, version: row.version, verb, rootId: row.root })),
    );
    if (name === 'personPlace') await tell(work, hooks, moved, verb);
  }
}

/** Other clients are found by these people no more, or again. */
async function tell(
  work: Work,
  hooks: RecordHookRegistry,
  moved: readonly { readonly id: string; readonly root: string }[],
  verb: 'delete' | 'restore',
): Promise<void> {
  const writes = moved.map((row): Written => ({ id: row.id, rootId: row.root, verb, fields: [], after: {}, before: null }));
  for (const hook of hooks.of('personPlace')) await hook.written?.(work, writes);
}
