import { Invalid } from '@kolo/kernel';
import { allEntities, allOf, type Draft, type EntitySpec, ident, rowsFor, sql, type Work } from '@kolo/api-core';

/** Events and notes hang only on records that take them and that their writer sees; absent and hidden answer alike. */
export async function assertSubjectsSeen(work: Work, drafts: readonly Draft[]): Promise<void> {
  const made = drafts.filter((draft) => draft.verb === 'create');
  const byType = new Map<string, Set<string>>();
  made.forEach((draft, i) => {
    const { subjectType, subjectId } = draft.values as { subjectType?: string | null; subjectId?: string | null };
    if (!subjectType && !subjectId) return;
    if (!subjectType) throw refusal('subjectType', 'required', made.length, i);
    if (!subjectId) throw refusal('subjectId', 'required', made.length, i);
    byType.set(subjectType, (byType.get(subjectType) ?? new Set()).add(subjectId));
  });
  for (const [type, ids] of byType) await assertSeen(work, made, type, [...ids]);
}

async function assertSeen(work: Work, drafts: readonly Draft[], type: string, ids: string[]): Promise<void> {
  const entity = allEntities().find((candidate) => candidate.name === type && candidate.isSubject);
  const seen = entity ? await seenAmong(work, entity, ids) : new Set<string>();
  const bad = drafts.findIndex(
    ({ values }) => values['subjectType'] === type && !seen.has((values['subjectId'] as string).toLowerCase()),
  );
  if (bad >= 0) throw refusal('subjectId', 'unknownReference', drafts.length, bad);
}

async function seenAmong(work: Work, entity: EntitySpec, ids: string[]): Promise<Set<string>> {
  const rows = rowsFor(work.viewer, entity, 'view', 't');
  const where = allOf([sql`t.id = ANY(${ids}::uuid[])`, sql`t.deleted_at IS NULL`, rows]);
  const found = await work.tx.query<{ id: string }>(sql`SELECT t.id FROM ${ident(entity.table)} t WHERE ${where}`);
  return new Set(found.map((row) => row.id));
}

function refusal(field: string, reason: string, count: number, index: number): Invalid {
  return new Invalid('invalid', { fields: [{ field, reason, ...(count > 1 ? { row: index + 1 } : {}) }] });
}
