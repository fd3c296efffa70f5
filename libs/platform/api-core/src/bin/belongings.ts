import type { SqlRunner } from '../database/database.js';
import { ident, type Sql, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities, targetOf } from '../fields/registry.js';

/** Records of one entity that go together. */
export interface Kin {
  readonly entity: EntitySpec;
  readonly ids: readonly string[];
}

/**
 * Records with all that is nothing without them, in the bin or not: their parts, the parts of these, and what hangs on them by
 * subject (events, comments, files). `owned` are also those that other fields of theirs say are nothing without one of them: an
 * emptied bin leaves them, since they may belong to what lives. Those that point at others come first, so that they can be removed in this order.
 */
export async function withBelongings(
  runner: SqlRunner,
  entity: EntitySpec,
  ids: readonly string[],
  owned: 'owned' | 'parts' = 'parts',
): Promise<Kin[]> {
  const found = new Map<EntitySpec, Set<string>>([[entity, new Set(ids)]]);
  let layer: Kin[] = [{ entity, ids }];
  while (layer.length > 0) {
    const next: Kin[] = [];
    for (const above of layer) {
      for (const kin of await below(runner, above, owned === 'owned')) {
        const known = found.get(kin.entity) ?? new Set<string>();
        const fresh = kin.ids.filter((id) => !known.has(id));
        for (const id of fresh) known.add(id);
        found.set(kin.entity, known);
        if (fresh.length > 0) next.push({ entity: kin.entity, ids: fresh });
      }
    }
    layer = next;
  }
  return inOrder([...found].filter(([, own]) => own.size > 0).map(([kin, own]) => ({ entity: kin, ids: [...own] })));
}

async function below(runner: SqlRunner, { entity, ids }: Kin, owned: boolean): Promise<Kin[]> {
  const kins: Kin[] = [];
  for (const candidate of allEntities()) {
    const hangs = hangsOn(candidate, entity, ids, owned);
    if (!hangs) continue;
    const rows = await runner.query<{ id: string }>(sql`SELECT t.id FROM ${ident(candidate.table)} t WHERE ${hangs}`);
    if (rows.length > 0) kins.push({ entity: candidate, ids: rows.map((row) => row.id) });
  }
  return kins;
}

function hangsOn(candidate: EntitySpec, entity: EntitySpec, ids: readonly string[], owned: boolean): Sql | null {
  const names = [...(candidate.root ? [candidate.root] : []), ...(owned ? candidate.owners : [])];
  for (const name of names) {
    const field = candidate.fields.get(name);
    if (field?.target && targetOf(field) === entity) return sql`${ident('t', field.column)} = ANY(${ids}::uuid[])`;
  }
  if (!candidate.rows.subject || !entity.isSubject) return null;
  return sql`t.subject_type = ${entity.name} AND t.subject_id = ANY(${ids}::uuid[])`;
}

function inOrder(kins: readonly Kin[]): Kin[] {
  const left = [...kins];
  const ordered: Kin[] = [];
  while (left.length > 0) {
    const at = left.findIndex((kin) => !left.some((other) => other !== kin && pointsAt(other.entity, kin.entity)));
    // Two that point at each other have no order; the database says which may go.
    ordered.push(...left.splice(Math.max(at, 0), 1));
  }
  return ordered;
}

function pointsAt(from: EntitySpec, to: EntitySpec): boolean {
  return [...from.fields.values()].some(
    (field) => field.kind === 'ref' && field.target && !field.custom && targetOf(field) === to,
  );
}
