import { assertMay, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { compileFilter } from '../lists/filter-compiler.js';
import { seesAllBehind } from '../lists/guarded.js';

export const verbNames = { create: 'CREATED', update: 'UPDATED', delete: 'DELETED', restore: 'RESTORED' } as const;
export type ToldVerb = (typeof verbNames)[keyof typeof verbNames];

/** Which changes of an entity a webhook may tell its owner of, with the rights that the owner has now. */
export interface Told {
  readonly entity: EntitySpec;
  readonly viewer: Viewer;
  readonly filter: object | null;
}

/** Fields that a record is told with. */
export function toldFields({ entity, viewer }: Told): FieldSpec[] {
  return [...entity.fields.values()].filter(
    (field) =>
      !field.custom &&
      !field.select &&
      field.kind !== 'children' &&
      field.name !== 'deletedAt' &&
      viewer.rights.readable(entity, field),
  );
}

/**
 * Predicate over the record (`t`) and its change (`c`): in the owner's sight, within the filter, and a change of something
 * that the owner may see. That a hidden field changed at all is not told. Throws when the filter names a hidden field.
 */
export function toldWhere(told: Told): Sql {
  const { entity, viewer, filter } = told;
  assertMay(viewer, entity, 'view');
  const names = [...entity.fields.values()].filter((field) => viewer.rights.readable(entity, field)).map((field) => field.name);
  const seen = sql`(c.changes IS NULL OR c.changes ?| ${names}::text[])`;
  return allOf([rowsFor(viewer, entity, 'view', 't'), filter ? compileFilter(viewer, entity, filter, 't') : sqlTrue, seen]);
}

/** Before and after of the fields that the owner may see. */
export function toldChanges(
  { entity, viewer }: Told,
  changes: Readonly<Record<string, readonly [unknown, unknown]>> | null,
): object {
  const pairs = Object.entries(changes ?? {}).filter(([name]) => {
    const field = entity.fields.get(name);
    // A value of which viewers are given their part only is not told whole.
    return field !== undefined && !field.shown && viewer.rights.readable(entity, field) && seesAllBehind(viewer, field);
  });
  return Object.fromEntries(pairs.map(([name, [before, after]]) => [name, { before, after }]));
}
