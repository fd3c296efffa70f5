import { raw, type Sql, sql } from '../database/sql.js';
import type { Draft } from '../history/record-hooks.js';
import type { RowRefusals } from '../history/row-refusals.js';
import type { Work } from '../history/work.js';

/** Deeper trees nobody overlooks. */
const deepest = 10;

interface Above {
  readonly id: string;
  readonly directory: string;
  readonly path: string[];
}

/** A branch hangs on a living entry of its own directory, never on itself or on a branch of its own. */
export async function assertBranches(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const moved = drafts.filter(({ values }) => values['parentId']);
  if (moved.length === 0) return;
  const ids = moved.map(({ values }) => values['parentId'] as string);
  const rows = await work.tx.query<Above & { [column: string]: unknown }>(sql`WITH RECURSIVE above AS (
      SELECT id, directory, id AS at, parent_id, ARRAY[id] AS path FROM directory_entry WHERE id = ANY(${ids}::uuid[]) AND deleted_at IS NULL
      UNION ALL
      SELECT a.id, a.directory, e.id, e.parent_id, a.path || e.id FROM above a JOIN directory_entry e ON e.id = a.parent_id
      WHERE NOT e.id = ANY(a.path)
    ) SELECT DISTINCT ON (id) id, directory, path FROM above ORDER BY id, cardinality(path) DESC`);
  const parents = new Map(rows.map((row) => [row.id, row]));
  for (const draft of moved) {
    const parent = parents.get(draft.values['parentId'] as string);
    const directory = draft.values['directory'] ?? draft.before?.['directory'];
    if (parent?.directory !== directory) refusals.add(draft, 'parentId', 'unknownReference');
    else if (parent?.path.includes(draft.id)) refusals.add(draft, 'parentId', 'cyclic');
    else if ((parent?.path.length ?? 0) >= deepest) refusals.add(draft, 'parentId', 'treeTooDeep', { max: deepest });
  }
}

/** Entries that stay because branches that are not deleted with them hang on them. */
export async function withBranches(work: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await work.tx.query<{ id: string }>(sql`SELECT DISTINCT parent_id AS id FROM directory_entry
    WHERE parent_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL AND id <> ALL(${ids}::uuid[])`);
  return rows.map((row) => row.id);
}

/** Ids of entries and of all that hangs below them, as an array. */
export function branchesOf(ids: Sql): Sql {
  return sql`ARRAY(${raw('WITH RECURSIVE')} branch AS (
    SELECT id FROM directory_entry WHERE id = ANY(${ids})
    UNION SELECT d.id FROM directory_entry d JOIN branch b ON d.parent_id = b.id
  ) SELECT id FROM branch)`;
}

/** Each living entry of a directory with itself and everything that it hangs on. */
export function branchesAbove(directory: string): Sql {
  return sql`${raw('WITH RECURSIVE')} up AS (
    SELECT id, id AS above FROM directory_entry WHERE directory = ${directory} AND deleted_at IS NULL
    UNION SELECT up.id, d.parent_id FROM up JOIN directory_entry d ON d.id = up.above WHERE d.parent_id IS NOT NULL
  ) SELECT id, above FROM up`;
}
