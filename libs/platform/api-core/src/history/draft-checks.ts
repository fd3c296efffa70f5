import { AccessDenied, type FieldRefusal, Invalid, newId } from '@kolo/kernel';
import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { categoryRefusals, customValues } from '../custom-fields/custom-values.js';
import { allOf, ident, sql, sqlFalse } from '../database/sql.js';
import { checkValue } from '../fields/check-value.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';
import type { Draft } from './record-hooks.js';
import type { Values } from './row-store.js';
import type { Work } from './work.js';

/** Inputs of new records as drafts; all that is wrong with any of them is told at once. */
export function draftsOf(viewer: Viewer, entity: EntitySpec, inputs: readonly Values[], ids?: readonly string[]): Draft[] {
  const refusals: FieldRefusal[] = [];
  const drafts = inputs.map((input, i): Draft => {
    const values = given(viewer, entity, input);
    const found = [...fieldRefusals(viewer, entity, values, 'create'), ...categoryRefusals(entity, values, {})];
    for (const refusal of found) refusals.push(inputs.length > 1 ? { ...refusal, row: i + 1 } : refusal);
    return { id: ids?.[i] ?? newId(), verb: 'create', values, before: null };
  });
  refuseAny(refusals);
  return drafts;
}

export function refuseAny(fields: readonly FieldRefusal[]): void {
  if (fields.length > 0) throw new Invalid('invalid', { fields });
}

/** The fields that an input names: it comes with undefined for what was not given, and with declared fields below `custom`. */
export function given(viewer: Viewer, entity: EntitySpec, input: Values): Values {
  const values: Values = {};
  for (const name of Object.keys(input)) if (name !== 'custom' && input[name] !== undefined) values[name] = input[name];
  const { custom } = input;
  if (custom === undefined) return values;
  const carrier = entity.fields.get('custom');
  if (carrier && !viewer.rights.writable(entity, carrier))
    throw new AccessDenied('fieldReadOnly', { params: { entity: entity.name, field: 'custom' } });
  return Object.assign(values, customValues(custom));
}

/** Why values cannot be stored: unknown fields, values that do not fit, required ones that are missing. Throws when the viewer may not write a field. */
export function fieldRefusals(viewer: Viewer, entity: EntitySpec, values: Values, verb: 'create' | 'update'): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  for (const name of Object.keys(values)) {
    const field = entity.fields.get(name);
    if (!field || field.computed || field.kind === 'children' || (verb === 'update' && field.fixed)) {
      refusals.push({ field: name, reason: 'unknownField', params: { field: name } });
      continue;
    }
    if (!viewer.rights.writable(entity, field))
      throw new AccessDenied('fieldReadOnly', { params: { entity: entity.name, field: name } });
    const refusal = checkValue(field, values[name]);
    if (refusal) refusals.push({ field: name, ...refusal });
  }
  if (verb === 'create') refusals.push(...missing(entity, values).map((field) => ({ field, reason: 'required' })));
  return refusals;
}

function missing(entity: EntitySpec, values: Values): string[] {
  return [...entity.fields.values()]
    .filter((field) => isRequired(field) && values[field.name] === undefined)
    .map((field) => field.name);
}

export function isRequired(field: FieldSpec): boolean {
  if (field.custom) return field.custom.required && !field.custom.archived && field.custom.appliesTo === null;
  return !field.computed && field.kind !== 'children' && !field.nullable && !field.hasDefault;
}

/**
 * Every referenced record must exist, live, and be in the writer's sight; absent and hidden answer alike. Those that were
 * `justMade` do. Words that are for other kinds of records stay where they are (`before`, row by row), and go nowhere else.
 */
export async function checkReferences(
  work: Work,
  entity: EntitySpec,
  rows: readonly Values[],
  justMade?: ReadonlySet<string>,
  before: readonly Readonly<Values>[] = [],
): Promise<void> {
  const references = [...entity.fields.values()].filter(
    (field) => field.target && (field.kind === 'ref' || field.kind === 'refs'),
  );
  for (const field of references) {
    if (field.computed) continue;
    const ids = [...new Set(rows.flatMap((row) => row[field.name] ?? []) as string[])].filter((id) => !justMade?.has(id));
    if (ids.length > 0) await checkTargets(work, entity, field, ids, rows, before);
  }
}

async function checkTargets(
  work: Work,
  entity: EntitySpec,
  field: FieldSpec,
  ids: string[],
  rows: readonly Values[],
  before: readonly Readonly<Values>[],
): Promise<void> {
  const target = targetOf(field);
  const where = allOf([
    sql`t.id = ANY(${ids}::uuid[])`,
    sql`t.deleted_at IS NULL`,
    field.directory ? sql`t.directory = ${field.directory}` : sql`TRUE`,
    rowsFor(work.viewer, target, 'view', 't'),
  ]);
  const elsewhere = field.directory ? sql`t.scope <> ${entity.name}` : sqlFalse;
  const found = await work.tx.query<{ id: string; elsewhere: boolean | null }>(
    sql`SELECT t.id, ${elsewhere} AS elsewhere FROM ${ident(target.table)} t WHERE ${where}`,
  );
  const unknown = new Set(ids);
  for (const { id } of found) unknown.delete(id);
  const foreign = new Set(found.filter((row) => row.elsewhere).map(({ id }) => id));
  if (unknown.size === 0 && foreign.size === 0) return;
  const idsIn = (values: Readonly<Values> | undefined): string[] => [values?.[field.name] ?? []].flat() as string[];
  const bad = rows.findIndex((row, i) => {
    const had = foreign.size > 0 ? idsIn(before[i]) : [];
    return idsIn(row).some((id) => unknown.has(id) || (foreign.has(id) && !had.includes(id)));
  });
  if (bad < 0) return;
  const at = rows.length > 1 ? { row: bad + 1 } : {};
  throw new Invalid('invalid', { fields: [{ field: field.name, reason: 'unknownReference', ...at }] });
}
