import { Invalid } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import type { EntitySpec } from '../fields/field-spec.js';
import type { AnyListInput } from '../fields/field-types.js';
import { customName, entityOf, isEntityName, targetOf } from '../fields/registry.js';
import type { Values } from '../history/row-store.js';
import { assertFilterShape } from '../lists/check-filter.js';
import { compileFilter } from '../lists/filter-compiler.js';
import { groupField } from '../lists/groups.js';
import { sortKeys } from '../lists/list-order.js';
import { assertMay } from '../access/policy.js';

const mostColumns = 100;

/** Refuses a view that its list would refuse: it is read and compiled with the rights of whoever saves it. */
export function assertAskable(viewer: Viewer, view: Readonly<Values>): void {
  const entity = listed(view['entity']);
  assertMay(viewer, entity, 'view');
  const filter = view['filter'] ?? null;
  if (filter !== null) assertFilterShape(entity, filter);
  compileFilter(viewer, entity, filter as object | null, 't');
  sortKeys(viewer, entity, sortOf(view['sort'] ?? null));
  if (typeof view['groupBy'] === 'string') groupField(viewer, entity, view['groupBy']);
  assertColumns(view['columns'] ?? null);
}

function sortOf(sort: unknown): AnyListInput['sort'] {
  if (sort === null) return null;
  const fits =
    Array.isArray(sort) &&
    sort.every((key: unknown) => {
      const { field, custom, descending } = (key ?? {}) as Readonly<Record<string, unknown>>;
      const named = [field, custom].every((name) => name === undefined || typeof name === 'string');
      return named && (descending === undefined || typeof descending === 'boolean');
    });
  if (!fits) throw Invalid.field('sort', 'badSort');
  return sort as AnyListInput['sort'];
}

/** The fields without which a view would ask something else, as `entity.field`. */
export function needsOf(view: Readonly<Values>): string[] {
  const entity = listed(view['entity']);
  const sort = (view['sort'] ?? []) as NonNullable<AnyListInput['sort']>;
  const sorted = sort.map(({ field, custom }) => (custom === undefined ? String(field) : customName(custom)));
  const grouped = typeof view['groupBy'] === 'string' ? [view['groupBy']] : [];
  const own = [...sorted, ...grouped].map((name) => `${entity.name}.${name}`);
  return [...new Set([...fieldsOf(entity, (view['filter'] ?? {}) as FilterNode), ...own])];
}

type FilterNode = Readonly<Record<string, unknown>>;

function fieldsOf(entity: EntitySpec, node: FilterNode): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'and' || key === 'or') return (value as FilterNode[]).flatMap((each) => fieldsOf(entity, each));
    if (key === 'not') return fieldsOf(entity, value as FilterNode);
    if (key === 'custom') return (value as { key: string }[]).map((each) => `${entity.name}.${customName(each.key)}`);
    const field = entity.fields.get(key);
    const below = field?.kind === 'children' ? fieldsOf(targetOf(field), value as FilterNode) : [];
    return [`${entity.name}.${key}`, ...below];
  });
}

function listed(name: unknown): EntitySpec {
  if (typeof name !== 'string' || !isEntityName(name)) throw Invalid.field('entity', 'badChoice');
  return entityOf(name);
}

function assertColumns(columns: unknown): void {
  if (columns === null) return;
  const fits =
    Array.isArray(columns) &&
    columns.length <= mostColumns &&
    columns.every((column: unknown) => {
      const { key, width, ...more } = (column ?? {}) as { readonly key?: unknown; readonly width?: unknown };
      const sized = width === undefined || (typeof width === 'number' && width >= 40 && width <= 2_000);
      return typeof key === 'string' && key.length <= 120 && sized && Object.keys(more).length === 0;
    });
  if (!fits) throw Invalid.field('columns', 'badFormat');
}
