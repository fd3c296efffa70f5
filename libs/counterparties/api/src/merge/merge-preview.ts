import {
  allOf,
  assertButton,
  Database,
  displayValue,
  entityOf,
  type FieldSpec,
  ident,
  pointsAt,
  type Reference,
  RecordTitles,
  referencesTo,
  rowsFor,
  sameValue,
  sql,
  type StoredRow,
  targetOf,
  type Viewer,
  type Wanted,
  wantTitle,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { ShownByIds } from '../shown-by-ids.js';
import { MergeCandidates } from './merge-candidates.js';
import { mergeButton } from './merge-counterparties.js';
import { canJoin, isEmpty, mergedFields, usualSources } from './merge-values.js';
import type { MergeBelonging, MergeField, MergePreview } from './merge.types.js';

/** What merging some clients would make of them, before anything happens. */
@Injectable()
export class MergePreviews {
  constructor(
    private readonly database: Database,
    private readonly candidates: MergeCandidates,
    private readonly shown: ShownByIds,
  ) {}

  async of(viewer: Viewer, ids: readonly string[], survivorId: string | null, wanted: Wanted): Promise<MergePreview> {
    assertButton(viewer, mergeButton);
    const rows = await this.candidates.read(this.database, viewer, ids, false);
    const belongings = await this.belongings(viewer, ids);
    const chosen = rows.find((row) => row.id === survivorId)?.id ?? richest(rows, belongings);
    const cards = await this.shown.of<Counterparty>(Counterparty, ids, viewer, wanted);
    const survivorFirst = [...rows].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
    return {
      clients: ids.flatMap((id) => cards.get(id) ?? []),
      survivorId: chosen,
      fields: await this.fields(viewer, rows, survivorFirst),
      belongings,
    };
  }

  private async fields(viewer: Viewer, rows: readonly StoredRow[], survivorFirst: readonly StoredRow[]): Promise<MergeField[]> {
    const entity = entityOf(Counterparty);
    const fields = mergedFields(entity).filter(
      (field) =>
        viewer.rights.readable(entity, field) && !field.custom?.archived && rows.some((row) => !isEmpty(row[field.name])),
    );
    const titles = await RecordTitles.load(this.database, viewer, wantedTitles(fields, rows));
    return fields.map((field) => {
      const nameOf = (id: string): string | null => (field.target ? titles.of(targetOf(field).name, id) : null);
      return {
        field: field.name,
        values: rows.map((row) => ({
          clientId: row.id,
          text: displayValue(viewer, entity, field, row[field.name], nameOf),
        })),
        same: rows.every((row) => sameValue(field, row[field.name], rows[0]?.[field.name])),
        several: canJoin(field),
        writable: viewer.rights.writable(entity, field),
        fromIds: usualSources(field, survivorFirst),
      };
    });
  }

  /** Living records only, as far as the viewer may see them and that they belong. */
  private async belongings(viewer: Viewer, ids: readonly string[]): Promise<MergeBelonging[]> {
    const target = entityOf(Counterparty);
    const counts = new Map<string, MergeBelonging>();
    for (const reference of referencesTo(target)) {
      const { entity, field } = reference;
      if (entity === target || !viewer.rights.may(entity, 'view') || !viewer.rights.readable(entity, field)) continue;
      for (const { id, n } of await this.countOf(viewer, reference, ids)) {
        const key = `${entity.name} ${id}`;
        const known = counts.get(key)?.count ?? 0;
        counts.set(key, { clientId: id, entity: entity.name, count: known + n });
      }
    }
    return [...counts.values()];
  }

  private countOf(viewer: Viewer, reference: Reference, ids: readonly string[]): Promise<{ id: string; n: number }[]> {
    const belongs = pointsAt(reference, entityOf(Counterparty), sql`k.id`);
    const seen = allOf([belongs, sql`t.deleted_at IS NULL`, rowsFor(viewer, reference.entity, 'view', 't')]);
    return this.database.query(sql`SELECT k.id, count(*)::int AS n FROM unnest(${ids}::uuid[]) AS k(id)
      JOIN ${ident(reference.entity.table)} t ON ${seen} GROUP BY k.id`);
  }
}

function wantedTitles(fields: readonly FieldSpec[], rows: readonly StoredRow[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const field of fields.filter((each) => each.target)) {
    for (const id of rows.flatMap((row) => row[field.name] ?? [])) wantTitle(wanted, targetOf(field).name, String(id));
  }
  return wanted;
}

/** The client that most belongs to; of equals the oldest. */
function richest(rows: readonly StoredRow[], belongings: readonly MergeBelonging[]): string {
  const wealth = (id: string): number =>
    belongings.filter((each) => each.clientId === id).reduce((sum, each) => sum + each.count, 0);
  const age = (row: StoredRow): number => new Date(row['createdAt'] as string).getTime();
  const [best] = [...rows].sort((a, b) => wealth(b.id) - wealth(a.id) || age(a) - age(b));
  return best?.id ?? '';
}
