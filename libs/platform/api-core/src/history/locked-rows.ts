import { rowsFor } from '../access/policy.js';
import { allOf, ident, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { storedColumns, type Values } from './row-store.js';
import type { Work } from './work.js';

/** A row as it is stored. */
export interface StoredRow extends Values {
  readonly id: string;
  readonly version: number;
}

export interface LockedRow {
  readonly stored: StoredRow;
  readonly binned: boolean;
  /** The viewer sees it and may edit it. */
  readonly mine: boolean;
}

/** Reads and locks rows, always in the same order, so that two works over the same rows wait and do not block each other. */
export async function lockRows(work: Work, entity: EntitySpec, ids: readonly string[]): Promise<Map<string, LockedRow>> {
  const mine = work.viewer.rights.may(entity, 'edit')
    ? allOf([rowsFor(work.viewer, entity, 'view', 't'), rowsFor(work.viewer, entity, 'edit', 't')])
    : sql`FALSE`;
  const rows = await work.tx.query<StoredRow & { __mine: boolean; __binned: boolean }>(sql`SELECT ${storedColumns(entity, 't')},
      (${mine}) AS __mine, t.deleted_at IS NOT NULL AS __binned
    FROM ${ident(entity.table)} t WHERE t.id = ANY(${ids}::uuid[]) ORDER BY t.id FOR UPDATE OF t`);
  return new Map(
    rows.map(({ __mine, __binned, ...stored }) => [
      stored['id'] as string,
      { stored: stored as unknown as StoredRow, mine: __mine, binned: __binned },
    ]),
  );
}

/** Why a row must stay as it is, or null. */
export function rowRefusal(row: LockedRow | undefined): string | null {
  if (!row) return 'notFound';
  if (!row.mine) return 'accessDenied';
  return row.binned ? 'deleted' : null;
}
