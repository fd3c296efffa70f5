import { AccessDenied, type FieldRefusal, Invalid } from '@kolo/kernel';
import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, sql } from '../database/sql.js';
import { checkValue } from '../fields/check-value.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';
import type { Values } from './row-store.js';
import type { Work } from './work.js';

/** Refuses fields that the viewer may not write, unknown ones, and values that do not fit; all refusals at once. */
export function checkFields(viewer: Viewer, entity: EntitySpec, values: Values, verb: 'create' | 'update', row?: number): void {
  const refusals: FieldRefusal[] = [];
  const at = row === undefined ? {} : { row };
  for (const [name, value] of Object.entries(values)) {
    const field = entity.fields.get(name);
    if (!field || field.computed || field.kind === 'children' || (verb === 'update' && field.fixed)) {
      refusals.push({ field: name, reason: 'unknownField', params: { field: name }, ...at });
      continue;
    }
    if (!viewer.rights.writable(entity, field))
      throw new AccessDenied('fieldReadOnly', { params: { entity: entity.name, field: name } });
    const refusal = checkValue(field, value);
    if (refusal) refusals.push({ field: name, ...refusal, ...at });
  }
  if (verb === 'create') refusals.push(...missing(entity, values).map((field) => ({ field, reason: 'required', ...at })));
  if (refusals.length > 0) throw new Invalid('invalid', { fields: refusals });
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

/** Every referenced record must exist, live, and be in the writer's sight; absent and hidden answer alike. */
export async function checkReferences(work: Work, entity: EntitySpec, rows: readonly Values[]): Promise<void> {
  const references = [...entity.fields.values()].filter(
    (field) => field.target && (field.kind === 'ref' || field.kind === 'refs'),
  );
  for (const field of references) {
    if (field.computed) continue;
    const ids = new Set(rows.flatMap((row) => row[field.name] ?? []) as string[]);
    if (ids.size > 0) await checkTargets(work, field, [...ids], rows);
  }
}

async function checkTargets(work: Work, field: FieldSpec, ids: string[], rows: readonly Values[]): Promise<void> {
  const target = targetOf(field);
  const where = allOf([
    sql`t.id = ANY(${ids}::uuid[])`,
    sql`t.deleted_at IS NULL`,
    field.directory ? sql`t.directory = ${field.directory}` : sql`TRUE`,
    rowsFor(work.viewer, target, 'view', 't'),
  ]);
  const found = await work.tx.query<{ id: string }>(sql`SELECT t.id FROM ${ident(target.table)} t WHERE ${where}`);
  if (found.length === ids.length) return;
  const known = new Set(found.map((row) => row.id));
  const bad = rows.findIndex((row) => [row[field.name] ?? []].flat().some((id) => !known.has(id as string)));
  throw new Invalid('invalid', {
    fields: [{ field: field.name, reason: 'unknownReference', ...(rows.length > 1 ? { row: bad + 1 } : {}) }],
  });
}
