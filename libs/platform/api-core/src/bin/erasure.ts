import { NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../access/permit.js';
import { assertButton, assertMay, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { entityOf } from '../fields/registry.js';
import { type AuditEntry, rootColumn, writeAudit } from '../history/audit-log.js';
import { type Work, Works } from '../history/work.js';
import { type Kin, withBelongings } from './belongings.js';

/** What is told to whoever asked for an erasure. */
export interface Erased {
  /** How many records went, those that belonged to it included. */
  readonly records: number;
}

/**
 * Removes a person's or a client's data for good, on their request: the record, what belongs to it, those that were merged into
 * it, and every value that the history kept of them. That it was there, who worked with it and who erased it stays.
 */
@Injectable()
export class Erasure {
  constructor(private readonly works: Works) {}

  async erase(viewer: Viewer, name: string, id: string, request: RequestContext): Promise<Erased> {
    assertButton(viewer, `${name}.erase`);
    const entity = entityOf(name);
    assertMay(viewer, entity, 'delete');
    return this.works.run(viewer, { kind: 'operations.batches.erase' }, (work) => this.run(work, entity, id), request);
  }

  private async run(work: Work, entity: EntitySpec, id: string): Promise<Erased> {
    const mine = allOf([
      sql`t.id = ${id}::uuid`,
      rowsFor(work.viewer, entity, 'view', 't'),
      rowsFor(work.viewer, entity, 'delete', 't'),
    ]);
    const [found] = await work.tx.query(sql`SELECT 1 FROM ${ident(entity.table)} t WHERE ${mine} FOR UPDATE`);
    if (!found) throw new NotFound('notFound', { params: { entity: entity.name } });
    const merged = entity.fields.has('mergedIntoId')
      ? await work.tx.query<{ id: string }>(sql`SELECT id FROM ${ident(entity.table)} WHERE merged_into_id = ${id}::uuid`)
      : [];
    const kins = await withBelongings(work.tx, entity, [id, ...merged.map((row) => row.id)], 'owned');
    await leaveStubs(work, kins);
    await work.tx.query(sql`SELECT forget_values(${kins.flatMap((kin) => kin.ids)}::uuid[])`);
    await removeRows(work.tx, kins);
    return { records: kins.reduce((sum, kin) => sum + kin.ids.length, 0) };
  }
}

/** Each record that has a history of its own, or a part in that of one that stays, tells that it was erased. */
async function leaveStubs(work: Work, kins: readonly Kin[]): Promise<void> {
  const erased = new Set(kins.flatMap((kin) => kin.ids));
  for (const { entity, ids } of kins) {
    const rows = await work.tx.query<{ id: string; version: number; root: string }>(
      sql`SELECT id, version, ${ident(rootColumn(entity))} AS root FROM ${ident(entity.table)} WHERE id = ANY(${ids}::uuid[])`,
    );
    const told = rows.filter(({ id, root }) => root === id || !erased.has(root));
    const entries = told.map(({ id, version, root }): AuditEntry => ({
      recordId: id,
      rootId: root,
      version: version + 1,
      verb: 'erase',
    }));
    await writeAudit(work, entity, entries);
  }
}

/** Rows for good. What the tables keep beside them (search texts, responsibles) goes with them. */
export async function removeRows(tx: Tx, kins: readonly Kin[]): Promise<void> {
  for (const { entity, ids } of kins) {
    await tx.execute(sql`DELETE FROM ${ident(entity.table)} WHERE id = ANY(${ids}::uuid[])`);
  }
}
