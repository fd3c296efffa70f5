import {
  entityOf,
  type FieldSpec,
  allOf,
  rowsFor,
  sameValue,
  type SqlRunner,
  sql,
  storedColumns,
  type StoredRow,
  type Viewer,
} from '@kolo/api-core';
import { AccessDenied, Conflict, Invalid, isId, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { mergedFields } from './merge-values.js';

/** So many clients become one at a time. */
export const mostMerged = 20;

interface Found extends StoredRow {
  readonly __editable: boolean;
  readonly __binned: boolean;
}

/** The clients that are to become one: who may merge them, and that they are as they were seen. */
@Injectable()
export class MergeCandidates {
  /** In the given order. Each must be in sight (else NotFound) and the viewer's to edit. `lock` holds them for the transaction. */
  async read(runner: SqlRunner, viewer: Viewer, ids: readonly string[], lock: boolean): Promise<StoredRow[]> {
    assertIds(ids);
    const entity = entityOf(Counterparty);
    const seen = allOf([sql`t.id = ANY(${ids}::uuid[])`, rowsFor(viewer, entity, 'view', 't')]);
    const rows = await runner.query<Found>(sql`SELECT ${storedColumns(entity, 't')}, t.deleted_at IS NOT NULL AS __binned,
        (${rowsFor(viewer, entity, 'edit', 't')}) AS __editable
      FROM counterparty t WHERE ${seen} ORDER BY t.id ${lock ? sql`FOR UPDATE` : sql``}`);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => usable(viewer, byId.get(id)));
  }

  /** Refuses what was decided over a client that has other values by now, with both of them. */
  async assertAsSeen(runner: SqlRunner, viewer: Viewer, clients: readonly StoredRow[], versions: ReadonlyMap<string, number>) {
    for (const client of clients) {
      const version = versions.get(client.id) ?? 0;
      if (version === client.version) continue;
      const changed = await this.changedSince(runner, client, version);
      if (changed.length === 0 && version < client.version) continue;
      const shown = changed.filter(({ field }) => viewer.rights.readable(entityOf(Counterparty), field));
      const fields = Object.fromEntries(
        shown.map(({ field, seen }) => [field.name, { yours: seen, theirs: client[field.name] ?? null }]),
      );
      throw new Conflict('mergeStale', {
        params: { name: nameFor(viewer, client) },
        conflict: { version: client.version, fields },
      });
    }
  }

  private async changedSince(
    runner: SqlRunner,
    client: StoredRow,
    version: number,
  ): Promise<{ field: FieldSpec; seen: unknown }[]> {
    const rows = await runner.query<{ name: string; seen: unknown }>(sql`SELECT DISTINCT ON (k.name) k.name, k.value -> 0 AS seen
      FROM audit_event e JOIN audit_change c ON c.event_id = e.id AND c.at = e.at
      CROSS JOIN LATERAL jsonb_each(c.changes) AS k(name, value)
      WHERE e.record_id = ${client.id}::uuid AND e.entity = 'counterparty' AND e.version > ${version} ORDER BY k.name, e.version`);
    const fields = new Map(mergedFields(entityOf(Counterparty)).map((field) => [field.name, field]));
    return rows.flatMap(({ name, seen }) => {
      const field = fields.get(name);
      return field && !sameValue(field, seen, client[name]) ? [{ field, seen }] : [];
    });
  }
}

function assertIds(ids: readonly string[]): void {
  if (new Set(ids).size < ids.length || ids.some((id) => !isId(id))) throw Invalid.field('clients', 'badReference');
  if (ids.length < 2) throw Invalid.field('clients', 'mergeNeedsTwo');
  if (ids.length > mostMerged) throw Invalid.field('clients', 'tooMany', { max: mostMerged });
}

function usable(viewer: Viewer, row: Found | undefined): StoredRow {
  const about = { params: { entity: 'counterparty' } };
  if (!row) throw new NotFound('notFound', about);
  const { __editable: editable, __binned: binned, ...stored } = row;
  if (binned && stored['mergedIntoId']) throw new Conflict('alreadyMerged', { params: { name: nameFor(viewer, stored) } });
  if (binned) throw new NotFound('notFound', about);
  if (!editable) throw new AccessDenied('recordReadOnly', about);
  return stored as StoredRow;
}

function nameFor(viewer: Viewer, row: Readonly<Record<string, unknown>>): unknown {
  const entity = entityOf(Counterparty);
  const field = entity.fields.get(entity.title);
  return field && viewer.rights.readable(entity, field) ? row[entity.title] : '…';
}
