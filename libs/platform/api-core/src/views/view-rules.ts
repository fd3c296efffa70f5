import { Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertButton } from '../access/policy.js';
import { sql } from '../database/sql.js';
import { type Draft, RecordHookRegistry, type Written } from '../history/record-hooks.js';
import { Records } from '../history/records.js';
import type { Values } from '../history/row-store.js';
import type { Work } from '../history/work.js';
import { SavedView } from './saved-view.entity.js';
import { assertAskable, needsOf } from './view-question.js';

/** More would make the menu of views a list of its own. */
const mostViews = 200;
const asked = ['filter', 'sort', 'groupBy', 'columns', 'search'];

/** What a view may hold, who may share it, and that a role begins with one view only. */
@Injectable()
export class ViewRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly records: Records,
  ) {}

  onModuleInit(): void {
    this.hooks.register('savedView', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      const { values, before } = draft;
      assertMayShare(work, draft);
      const view: Values = { ...before, ...values };
      if (view['sharing'] === 'ROLE' && !view['roleId']) throw Invalid.field('roleId', 'required');
      if (!isShared(view) && view['isDefault']) values['isDefault'] = false;
      if (draft.verb === 'create' || asked.some((name) => name in values)) {
        assertAskable(work.viewer, view);
      }
      if (draft.verb === 'create') await assertRoom(work, String(view['entity']));
    }
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    for (const { id, verb, fields, after } of writes) {
      if (verb !== 'create' && verb !== 'update') continue;
      await work.tx.execute(sql`UPDATE saved_view SET needs = ${needsOf(after)}::text[] WHERE id = ${id}`);
      if (after['isDefault'] === true && fields.some((name) => ['isDefault', 'sharing', 'roleId'].includes(name))) {
        await this.replaceDefault(work, id);
      }
    }
  }

  /** The view that was the default of the same people before is so no more; in the same batch, so that Undo brings it back. */
  private async replaceDefault(work: Work, id: string): Promise<void> {
    const others = await work.tx.query<{ id: string; version: number }>(sql`SELECT o.id, o.version
      FROM saved_view o JOIN saved_view v ON v.id = ${id} AND o.entity = v.entity AND o.sharing = v.sharing
        AND (v.sharing = 'EVERYBODY' OR o.role_id = v.role_id)
      WHERE o.id <> v.id AND o.is_default AND o.deleted_at IS NULL`);
    for (const other of others) await this.records.update(SavedView, other.id, other.version, { isDefault: false }, work);
  }
}

function isShared(view: Readonly<Values> | null): boolean {
  return view !== null && view['sharing'] !== undefined && view['sharing'] !== 'PRIVATE';
}

/** Sharing, and any change of what is shared, takes the right; taking one's own back does not. */
function assertMayShare(work: Work, { values, before }: Draft): void {
  const takenBack = values['sharing'] === 'PRIVATE';
  if (isShared(values) || (isShared(before) && !takenBack)) assertButton(work.viewer, 'savedView.share');
}

async function assertRoom(work: Work, entity: string): Promise<void> {
  const [row] = await work.tx.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM saved_view
    WHERE created_by_id = ${work.viewer.userId} AND entity = ${entity} AND deleted_at IS NULL`);
  if ((row?.n ?? 0) >= mostViews) throw Invalid.field('name', 'tooMany', { max: mostViews });
}
