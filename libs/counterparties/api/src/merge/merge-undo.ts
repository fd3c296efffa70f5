import { assertButton, entityOf, allOf, rowsFor, sql, type Tx, UndoRules, type Viewer } from '@kolo/api-core';
import { AccessDenied, Conflict, NotFound } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { mergeButton, mergeKind } from './merge-counterparties.js';

/** Whoever may merge these clients may take it back as a whole, as long as the one that stayed is there. */
@Injectable()
export class MergeUndo implements OnModuleInit {
  constructor(private readonly rules: UndoRules) {}

  onModuleInit(): void {
    this.rules.register(mergeKind, assertMayTakeBack);
  }
}

async function assertMayTakeBack(tx: Tx, viewer: Viewer, params: Readonly<Record<string, unknown>>): Promise<void> {
  assertButton(viewer, mergeButton);
  const { survivorId, clients } = params as { survivorId: string; clients: { id: string }[] };
  const ids = clients.map(({ id }) => id);
  const entity = entityOf(Counterparty);
  const seen = allOf([sql`t.id = ANY(${ids}::uuid[])`, rowsFor(viewer, entity, 'view', 't')]);
  const rows = await tx.query<{ id: string; editable: boolean; binned: boolean }>(sql`SELECT t.id,
      (${rowsFor(viewer, entity, 'edit', 't')}) AS editable, t.deleted_at IS NOT NULL AS binned
    FROM counterparty t WHERE ${seen} ORDER BY t.id FOR UPDATE`);
  const about = { params: { entity: entity.name } };
  if (rows.length < ids.length) throw new NotFound('notFound', about);
  if (rows.some((row) => !row.editable)) throw new AccessDenied('recordReadOnly', about);
  // Its belongings may have gone on into yet another client: first things last.
  if (rows.some((row) => row.id === survivorId && row.binned)) throw new Conflict('mergeSurvivorGone');
}
