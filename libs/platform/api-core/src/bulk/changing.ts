import type { EntitySpec } from '../fields/field-spec.js';
import type { StoredRow } from '../history/locked-rows.js';
import type { Records } from '../history/records.js';
import { sameValue, type Values } from '../history/row-store.js';
import type { BulkPlan } from './bulk-action.js';

/** How an action makes the new values of a record. */
interface Change {
  readonly change: (row: StoredRow, place: number) => Values;
  /** See `ManyChange`. */
  readonly merging: boolean;
}

/** The part of a plan that is alike for all actions that change fields of the records themselves. */
export function changing(records: Records, entity: EntitySpec, { change, merging }: Change): Pick<BulkPlan, 'effect' | 'run'> {
  return {
    effect: ({ row, place }) => {
      const values = Object.entries(change(row, place)).filter(([name, value]) => {
        const field = entity.fields.get(name);
        return field && !sameValue(field, value, row[name]);
      });
      return { entity, changes: Object.fromEntries(values.map(([name, value]) => [name, [row[name], value] as const])) };
    },
    run: async (work, rows) => {
      const places = new Map(rows.map(({ id, place }) => [id, place]));
      const many = {
        seen: new Map(rows.map(({ id, version }) => [id, version])),
        change: (row: StoredRow) => change(row, places.get(row.id) ?? 0),
        merging,
      };
      const { changed, unchanged, kept } = await records.updateMany(entity, many, work);
      return { changed: changed.length, unchanged: unchanged.length, kept };
    },
  };
}
