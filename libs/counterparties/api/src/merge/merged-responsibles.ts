import { type SqlRunner, sql, type StoredRow } from '@kolo/api-core';
import { mostResponsibles } from '../counterparty/responsibles.js';

interface Colleague {
  readonly id: string;
  readonly department: string | null;
  readonly active: boolean;
}

/**
 * Of all who answer for the clients, one of each department (SM-24): whoever stands first. Those who left stay only where
 * they are, with the survivor: nobody is made responsible anew who cannot be.
 */
export async function keepOnePerDepartment(runner: SqlRunner, survivor: StoredRow, ids: readonly string[]): Promise<string[]> {
  const colleagues = await runner.query<Colleague & Record<string, unknown>>(
    sql`SELECT id, department_id AS department, active FROM "user" WHERE id = ANY(${ids}::uuid[])`,
  );
  const byId = new Map(colleagues.map((colleague) => [colleague.id, colleague]));
  const own = new Set((survivor['responsibleIds'] ?? []) as string[]);
  const taken = new Set<string>();
  const kept = ids.filter((id) => {
    const { department = null, active = false } = byId.get(id) ?? {};
    if ((!active && !own.has(id)) || (department !== null && taken.has(department))) return false;
    if (department !== null) taken.add(department);
    return true;
  });
  return kept.slice(0, mostResponsibles);
}
