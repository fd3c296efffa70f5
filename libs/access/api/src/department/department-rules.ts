import { type Draft, RecordHookRegistry, sql, type Work } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** What holds for departments: they form a tree, and one that has people or parts is not deleted. */
@Injectable()
export class DepartmentRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('department', { prepare: assertTree, keep: keepFilled });
  }
}

async function assertTree(work: Work, drafts: readonly Draft[]): Promise<void> {
  const moved = drafts.filter((draft) => draft.before && draft.values['parentId']);
  if (moved.length === 0) return;
  // Two moves at once could close a ring that neither sees.
  await work.tx.execute(sql`SELECT pg_advisory_xact_lock(7231845, 3)`);
  for (const { id, values } of moved) {
    const ring = await work.tx.query(sql`WITH RECURSIVE above AS (
        SELECT d.id, d.parent_id FROM department d WHERE d.id = ${values['parentId']}
        UNION
        SELECT d.id, d.parent_id FROM department d JOIN above ON d.id = above.parent_id
      ) SELECT 1 FROM above WHERE id = ${id}`);
    if (ring.length > 0) throw Invalid.field('parentId', 'cyclic');
  }
}

async function keepFilled(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await work.tx.query<{
    id: string;
    people: boolean;
  }>(sql`SELECT d.id, EXISTS (SELECT 1 FROM "user" u WHERE u.department_id = d.id AND u.deleted_at IS NULL) AS people
    FROM department d WHERE d.id = ANY(${ids}::uuid[]) AND (
      EXISTS (SELECT 1 FROM "user" u WHERE u.department_id = d.id AND u.deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM department c WHERE c.parent_id = d.id AND c.deleted_at IS NULL AND c.id <> ALL(${ids}::uuid[])))`);
  return new Map(rows.map((row) => [row.id, row.people ? 'departmentHasPeople' : 'departmentHasParts']));
}
