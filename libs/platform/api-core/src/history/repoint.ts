import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../database/database.js';
import { allOf, ident, join, raw, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { attempt } from './attempt.js';
import { rootIdOf, writeAudit } from './audit-log.js';
import { RecordHookRegistry, type Written } from './record-hooks.js';
import { pointingInstead, pointsAtOneOf, type Reference, referencesTo } from './references.js';
import { canonical, storedColumns, storedValue, type Values } from './row-store.js';
import type { Work } from './work.js';

/** Records of `target` that are replaced by another one of the same kind. */
export interface Replacement {
  readonly target: EntitySpec;
  readonly from: readonly string[];
  readonly to: string;
  /** Records that go on pointing at what is replaced, by entity. */
  readonly staying?: ReadonlyMap<string, readonly string[]>;
}

interface Moved extends Values {
  readonly id: string;
  readonly version: number;
  readonly __before: unknown;
}

/** Lets everything that points at some records point at another one: whatever entities there are, in the bin or not. */
@Injectable()
export class Repoint {
  constructor(private readonly hooks: RecordHookRegistry) {}

  /** How many records point at what is replaced, by entity. */
  async count(runner: SqlRunner, replacement: Replacement): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { reference, n } of await pointing(runner, replacement)) {
      const { name } = reference.entity;
      counts.set(name, (counts.get(name) ?? 0) + n);
    }
    return counts;
  }

  /** Moves up to `limit` records, with their history and hooks; returns how many. Zero when there are none left to move. */
  async some(work: Work, replacement: Replacement, limit: number): Promise<number> {
    let moved = 0;
    for (const { reference, inBin } of await pointing(work.tx, replacement)) {
      if (moved < limit) moved += await this.along(work, reference, replacement, inBin, limit - moved);
    }
    return moved;
  }

  private async along(
    work: Work,
    reference: Reference,
    replacement: Replacement,
    inBin: boolean,
    limit: number,
  ): Promise<number> {
    const found = await work.tx.query<{ id: string }>(sql`SELECT t.id FROM ${ident(reference.entity.table)} t
      WHERE ${moving(reference, replacement, inBin)} LIMIT ${limit} FOR UPDATE`);
    let moved = 0;
    await attempt(
      work,
      found.map((row) => row.id),
      async (ids) => {
        await this.move(work, reference, replacement, ids);
        moved += ids.length;
      },
      // What may be there only once is there already: it stays, and goes into the bin with its record.
      () => undefined,
    );
    return moved;
  }

  private async move(work: Work, reference: Reference, { target, from, to }: Replacement, ids: readonly string[]): Promise<void> {
    const { entity, field } = reference;
    const rows = await work.tx.query<Moved>(sql`UPDATE ${ident(entity.table)} t
      SET ${pointingInstead(reference, target, from, to)}, version = t.version + 1, updated_at = now()
      FROM (SELECT old.id, ${storedValue(field, 'old')} AS pointed FROM ${ident(entity.table)} old
        WHERE old.id = ANY(${ids}::uuid[])) was
      WHERE t.id = was.id RETURNING ${storedColumns(entity, 't')}, was.pointed AS "__before"`);
    const writes = rows.map(({ __before, ...after }): Written => ({
      id: after.id,
      rootId: rootIdOf(entity, after),
      verb: 'update',
      fields: [field.name],
      after,
      before: { ...after, version: after.version - 1, [field.name]: __before },
    }));
    await writeAudit(
      work,
      entity,
      writes.map(({ id, rootId, after, before }) => ({
        recordId: id,
        version: after['version'] as number,
        verb: 'update',
        rootId,
        changes: { [field.name]: [canonical(field, before?.[field.name]), canonical(field, after[field.name])] },
      })),
    );
    for (const hooks of this.hooks.of(entity.name)) await hooks.written?.(work, writes);
  }
}

interface Pointing {
  readonly reference: Reference;
  readonly inBin: boolean;
  readonly n: number;
}

/** Along which references something points at what is replaced: one question, since along most of them nothing does. */
async function pointing(runner: SqlRunner, replacement: Replacement): Promise<Pointing[]> {
  const ways = referencesTo(replacement.target).flatMap((reference) => [false, true].map((inBin) => ({ reference, inBin })));
  const questions = ways.map(
    ({ reference, inBin }, at) => sql`SELECT ${raw(String(at))} AS at, count(*)::int AS n
      FROM ${ident(reference.entity.table)} t WHERE ${moving(reference, replacement, inBin)}`,
  );
  const rows = await runner.query<{ at: number; n: number }>(join(questions, ' UNION ALL '));
  return ways.flatMap((way, at) => {
    const n = rows.find((row) => row.at === at)?.n ?? 0;
    return n > 0 ? [{ ...way, n }] : [];
  });
}

/** The living and those in the bin are asked for one after the other: indexes hold the one or the other. */
function moving(reference: Reference, { target, from, staying }: Replacement, inBin: boolean): Sql {
  const left = staying?.get(reference.entity.name) ?? [];
  const others = left.length > 0 ? sql`t.id <> ALL(${left}::uuid[])` : sqlTrue;
  const state = raw(inBin ? 'IS NOT NULL' : 'IS NULL');
  return allOf([pointsAtOneOf(reference, target, from), sql`t.deleted_at ${state}`, others]);
}
