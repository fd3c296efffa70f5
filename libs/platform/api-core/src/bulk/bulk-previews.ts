import { Injectable } from '@nestjs/common';
import { Invalid, newId } from '@kolo/kernel';
import { assertMay } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { ident, sql } from '../database/sql.js';
import type { Class, EntitySpec } from '../fields/field-spec.js';
import type { SelectionOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import { fieldLabel } from '../history/display-value.js';
import { describeEvents, type EventRow } from '../history/history-events.js';
import type { StoredRow } from '../history/locked-rows.js';
import { RecordTitles } from '../history/record-titles.js';
import { storedColumns, type Values } from '../history/row-store.js';
import { type Work, Works } from '../history/work.js';
import { Lists } from '../lists/lists.js';
import { BulkActions, type BulkPlan } from './bulk-action.js';
import type { BulkActionInput, BulkPreview, BulkPreviewRow } from './bulk.types.js';
import { type Frozen, freezeSelection, frozenRows, rowsAtOnce } from './freeze-selection.js';

const rowsShown = 20;

/** Says what an action would do with a selection, and freezes the selection for it. */
@Injectable()
export class BulkPreviews {
  constructor(
    private readonly works: Works,
    private readonly lists: Lists,
    private readonly actions: BulkActions,
  ) {}

  async preview<E extends object>(
    type: Class<E>,
    selection: SelectionOf<E>,
    input: BulkActionInput,
    viewer: Viewer,
  ): Promise<BulkPreview> {
    const entity = entityOf(type);
    const action = this.actions.find(input.kind, entity);
    if (!action) throw Invalid.field('action.kind', 'badChoice');
    assertMay(viewer, entity, action.verb);
    const where = await this.lists.selection(viewer, entity, selection, 'view', action.fromBin);
    return this.works.run(viewer, { kind: 'bulk.batches.preview' }, async (work) => {
      const values = valuesOf(input);
      const plan = await action.plan({ work, entity, values });
      const id = newId();
      await work.tx.execute(sql`INSERT INTO bulk_preview (id, actor_id, api_key_id, entity, kind, action)
        VALUES (${id}, ${viewer.userId}, ${viewer.apiKeyId ?? null}, ${entity.name}, ${action.kind}, ${JSON.stringify(values)})`);
      const frozen = await freezeSelection(work.tx, id, { viewer, entity, where, action, plan });
      return this.describe(work, id, entity, plan, frozen);
    });
  }

  private async describe(work: Work, id: string, entity: EntitySpec, plan: BulkPlan, frozen: Frozen): Promise<BulkPreview> {
    const kept = plan.keep ? await this.kept(work, id, plan.keep, frozen.fit) : new Map<string, number>();
    const refused = [...frozen.refused, ...kept].map(([reason, count]) => ({ reason, count }));
    const staying = [...kept.values()].reduce((sum, count) => sum + count, 0);
    const changing = frozen.fit - frozen.unchanged - staying;
    await work.tx.execute(sql`UPDATE bulk_preview SET total = ${frozen.fit}, changing = ${changing} WHERE id = ${id}`);
    return {
      id,
      matched: frozen.fit + [...frozen.refused.values()].reduce((sum, count) => sum + count, 0),
      changing,
      unchanged: frozen.unchanged,
      refused,
      rows: await this.rows(work, id, entity, plan),
      hints: changing > 0 ? ((await plan.hints?.(work.tx, id)) ?? []) : [],
    };
  }

  private async kept(work: Work, id: string, keep: NonNullable<BulkPlan['keep']>, total: number): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (let part = 0; part * rowsAtOnce < total; part++) {
      const ids = (await frozenRows(work.tx, id, part)).map((row) => row.id);
      for (const reason of (await keep(work, ids)).values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return counts;
  }

  private async rows(work: Work, previewId: string, entity: EntitySpec, plan: BulkPlan): Promise<BulkPreviewRow[]> {
    const frozen = await frozenRows(work.tx, previewId, 0);
    const kept =
      (await plan.keep?.(
        work,
        frozen.map(({ id }) => id),
      )) ?? new Map<string, string>();
    const stored = await work.tx.query<StoredRow>(sql`SELECT ${storedColumns(entity, 't')} FROM ${ident(entity.table)} t
      WHERE t.id = ANY(${frozen.map(({ id }) => id)}::uuid[])`);
    const byId = new Map(stored.map((row) => [row.id, row]));
    const changesNothing = plan.unchanged !== undefined;
    const shown = frozen
      .flatMap(({ id, place }) => {
        const row = byId.get(id);
        return row && !kept.has(id) ? [{ id, ...plan.effect({ row, place }) }] : [];
      })
      .filter(({ changes }) => !changesNothing || Object.keys(changes).length > 0)
      .slice(0, rowsShown);
    return this.word(work, entity, shown);
  }

  private async word(
    work: Work,
    entity: EntitySpec,
    shown: readonly { id: string; entity: EntitySpec; changes: Readonly<Record<string, readonly [unknown, unknown]>> }[],
  ): Promise<BulkPreviewRow[]> {
    const { tx, viewer } = work;
    const titles = await RecordTitles.load(tx, viewer, new Map([[entity.name, new Set(shown.map(({ id }) => id))]]));
    const events = shown.map((row) => eventOf(row.id, row.entity, row.changes));
    return (await describeEvents(tx, viewer, events)).map((event) => ({
      id: event.recordId,
      title: titles.of(entity.name, event.recordId),
      changes: event.changes.map((change) => ({
        ...change,
        entity: event.entity,
        label: labelOf(viewer, event.entity, change.field),
      })),
    }));
  }
}

function labelOf(viewer: Viewer, name: string, field: string): string {
  const entity = entityOf(name);
  const known = entity.fields.get(field);
  return known ? fieldLabel(viewer.locale, entity, known) : field;
}

/** The effect as a change that history would tell, so that both are worded alike. */
function eventOf(id: string, entity: EntitySpec, changes: Readonly<Record<string, readonly [unknown, unknown]>>): EventRow {
  const at = new Date();
  const told = Object.fromEntries(
    Object.entries(changes).map(([name, [before, after]]) => [name, [before, after] as [unknown, unknown]]),
  );
  return {
    id,
    at,
    atText: '',
    actorId: null,
    via: 'ui',
    batchId: id,
    verb: 'update',
    entity: entity.name,
    recordId: id,
    changes: told,
  };
}

/** The values of an action as it was given; absent ones are none. */
export function valuesOf(input: BulkActionInput): Values {
  const { values } = input;
  if (values === undefined || values === null) return {};
  if (typeof values !== 'object' || Array.isArray(values)) throw Invalid.field('action.values', 'badFormat');
  return values as Values;
}
