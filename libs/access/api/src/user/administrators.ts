import { sql, type SqlRunner } from '@kolo/api-core';

/** People who may do everything, and can therefore put anything right again: active ones with such a role. */
export async function administratorIds(runner: SqlRunner): Promise<Set<string>> {
  const rows = await runner.query<{ id: string }>(sql`SELECT u.id FROM "user" u WHERE u.active AND u.deleted_at IS NULL
    AND EXISTS (SELECT 1 FROM role r WHERE r.id = ANY(u.role_ids) AND r.deleted_at IS NULL AND r.rights @> '{"everything": true}')`);
  return new Set(rows.map((row) => row.id));
}

/** Changes of people and of what they may do wait for each other, so that two administrators cannot remove one another at once. */
export async function lockPeople(runner: SqlRunner): Promise<void> {
  await runner.execute(sql`SELECT pg_advisory_xact_lock(7231845, 1)`);
}
