import { Invalid } from '@kolo/kernel';
import { assertReadable, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, type Sql, sql, sqlTrue } from '../database/sql.js';
import { type EntitySpec, type FieldSpec, snake } from '../fields/field-spec.js';
import { customName, targetOf } from '../fields/registry.js';
import { customColumn } from '../custom-fields/custom-column.js';
import { type CustomCondition, customConditionName } from '../fields/conditions.js';
import { anniversaryCondition } from './coming-days.js';
import { compileCondition } from './condition-compiler.js';
import { guardedCondition } from './guarded.js';
import { withinPeriod, withViewer } from './relative-values.js';

/** More conditions than any screen makes; keeps the planner's time bounded. */
const maxConditions = 50;
const maxDepth = 8;

interface Budget {
  left: number;
}

type FilterNode = Readonly<Record<string, unknown>>;

/**
 * Turns a filter into a predicate over `alias`. Refuses fields that the viewer may not read,
 * empty and / or, explicit nulls and more than 50 conditions.
 */
export function compileFilter(viewer: Viewer, entity: EntitySpec, filter: object | null | undefined, alias: string): Sql {
  if (filter === null || filter === undefined) return sqlTrue;
  return compileNode(viewer, entity, filter as FilterNode, alias, { left: maxConditions }, 0);
}

function compileNode(viewer: Viewer, entity: EntitySpec, node: FilterNode, alias: string, budget: Budget, depth: number): Sql {
  if (depth > maxDepth) throw Invalid.field('filter', 'filterTooDeep', { max: maxDepth });
  const pieces: Sql[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) continue;
    if (value === null) throw Invalid.field(`filter.${key}`, 'filterNull');
    if (key === 'custom') pieces.push(customConditions(viewer, entity, value as CustomCondition[], alias, budget));
    else if (key === 'and' || key === 'or') pieces.push(group(viewer, entity, key, value as FilterNode[], alias, budget, depth));
    else if (key === 'not') {
      const inner = compileNode(viewer, entity, value as FilterNode, alias, budget, depth + 1);
      pieces.push(negated(inner, asksOnlyChildren(entity, value as FilterNode)));
    } else pieces.push(fieldCondition(viewer, entity, key, value as FilterNode, alias, budget, depth));
  }
  return allOf(pieces);
}

/**
 * NULL is not TRUE, so that rows without a value stay in a negated condition. Whether there are children is never NULL, and
 * NOT EXISTS is a join to the planner, where IS NOT TRUE would ask row by row.
 */
function negated(condition: Sql, neverNull: boolean): Sql {
  return neverNull ? sql`(NOT ${condition})` : sql`((${condition}) IS NOT TRUE)`;
}

function asksOnlyChildren(entity: EntitySpec, node: FilterNode): boolean {
  const [key, ...more] = Object.keys(node).filter((name) => node[name] !== undefined);
  return key !== undefined && more.length === 0 && entity.fields.get(key)?.kind === 'children';
}

function group(
  viewer: Viewer,
  entity: EntitySpec,
  key: 'and' | 'or',
  nodes: FilterNode[],
  alias: string,
  budget: Budget,
  depth: number,
): Sql {
  if (nodes.length === 0) throw Invalid.field(`filter.${key}`, 'filterEmpty');
  const parts = nodes.map((node) => compileNode(viewer, entity, node, alias, budget, depth + 1));
  return sql`(${join(parts, key === 'and' ? ' AND ' : ' OR ')})`;
}

/** Conditions on fields that people declared; the operators must be those of the field's kind. */
function customConditions(
  viewer: Viewer,
  entity: EntitySpec,
  conditions: readonly CustomCondition[],
  alias: string,
  budget: Budget,
): Sql {
  if (conditions.length === 0) throw Invalid.field('filter.custom', 'filterEmpty');
  return allOf(
    conditions.map(({ key, ...given }) => {
      const name = customName(key);
      const [[holder, operators] = [], ...more] = Object.entries(given).filter(([, value]) => value !== undefined);
      const field = entity.fields.get(name);
      const fits = !field || customConditionName[field.kind] === holder;
      if (!holder || more.length > 0 || !fits) throw Invalid.field(`filter.${name}`, 'unknownOperator');
      if (operators === null) throw Invalid.field(`filter.${name}`, 'filterNull');
      return fieldCondition(viewer, entity, name, operators as FilterNode, alias, budget, 0);
    }),
  );
}

function fieldCondition(
  viewer: Viewer,
  entity: EntitySpec,
  key: string,
  condition: FilterNode,
  alias: string,
  budget: Budget,
  depth: number,
): Sql {
  const field = entity.fields.get(key);
  if (!field?.filter) throw Invalid.field(`filter.${key}`, 'unknownField', { field: key });
  assertReadable(viewer, entity, field);
  budget.left -= 1;
  if (budget.left < 0) throw Invalid.field('filter', 'filterTooLong', { max: maxConditions });
  if (field.kind === 'children') return childCondition(viewer, field, condition, alias, budget, depth);
  if (field.kind === 'anniversary') return anniversaryCondition(viewer, field, condition, alias);
  const { period, ...operators } = withViewer(viewer, field, condition) as FilterNode & { readonly period?: unknown };
  const column = columnOf(field, alias);
  if (field.through) return throughChildren(viewer, entity, field, operators, alias, budget, depth);
  if (period === undefined)
    return guardedCondition(viewer, field, operators, alias, (each) => compileCondition(field, each, column));
  const within = withinPeriod(viewer, field, period, column);
  const more = Object.values(operators).some((value) => value !== undefined);
  return more ? allOf([within, compileCondition(field, operators, column)]) : within;
}

/** Asks the children what the field tells of them; the operators are checked as those of any field. */
function throughChildren(
  viewer: Viewer,
  entity: EntitySpec,
  field: FieldSpec,
  operators: FilterNode,
  alias: string,
  budget: Budget,
  depth: number,
): Sql {
  compileCondition(field, operators, ident(alias, 'id'));
  return compileNode(viewer, entity, field.through?.filter(operators) ?? {}, alias, budget, depth + 1);
}

function childCondition(
  viewer: Viewer,
  field: FieldSpec,
  condition: FilterNode,
  alias: string,
  budget: Budget,
  depth: number,
): Sql {
  const child = targetOf(field);
  const inner = `${alias}_${snake(field.name)}`;
  const pieces = [
    sql`${ident(inner, snake(field.mappedBy ?? ''))} = ${ident(alias, 'id')}`,
    sql`${ident(inner, 'deleted_at')} IS NULL`,
    // The parent's rows were checked already; a child's other parents cannot matter here.
    child.root === field.mappedBy ? sqlTrue : rowsFor(viewer, child, 'view', inner),
    compileNode(viewer, child, condition, inner, budget, depth + 1),
  ];
  return sql`EXISTS (SELECT 1 FROM ${ident(child.table)} ${ident(inner)} WHERE ${allOf(pieces)})`;
}

/** The SQL of a field's value, as filters and sorts see it. */
export function columnOf(field: FieldSpec, alias: string): Sql {
  if (field.custom) return customColumn(field, alias);
  return field.expression ? sql`(${field.expression(alias)})` : ident(alias, field.column);
}
