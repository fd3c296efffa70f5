import { Invalid } from '@kolo/kernel';
import type { EntitySpec, FieldKind, FieldSpec } from '../fields/field-spec.js';
import { customName, targetOf } from '../fields/registry.js';
import { isRealDate, isRealMoment } from '../fields/scalars.js';
import { customConditionName } from '../fields/conditions.js';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** One value of a field, as conditions take it. */
const scalars: Partial<Record<FieldKind, Check>> = {
  text: isText,
  longText: isText,
  number: Number.isFinite,
  decimal: Number.isFinite,
  money: isText,
  boolean: isFlag,
  anniversary: (value) => typeof value === 'string' && isRealDate(value),
  date: (value) => typeof value === 'string' && isRealDate(value),
  moment: (value) => typeof value === 'string' && isRealMoment(value),
};

const compared = ['eq', 'gte', 'gt', 'lte', 'lt', 'between', 'isEmpty'];
const operators: Partial<Record<FieldKind, readonly string[]>> = {
  text: ['eq', 'in', 'contains', 'startsWith', 'isEmpty'],
  longText: ['eq', 'in', 'contains', 'startsWith', 'isEmpty'],
  number: compared,
  decimal: compared,
  money: compared,
  date: [...compared, 'period'],
  moment: [...compared.slice(1), 'period'],
  anniversary: ['inNextDays', 'gte', 'lte', 'isEmpty'],
  boolean: ['eq'],
  choice: ['in', 'notIn', 'isEmpty'],
  ref: ['in', 'notIn', 'isEmpty'],
  choices: ['any', 'all', 'none', 'isEmpty'],
  refs: ['any', 'all', 'none', 'isEmpty', 'noneActive'],
};

/**
 * Refuses a filter that comes as free JSON unless it has the shape that the schema asks of the filters of lists. Rights are
 * the compiler's business.
 */
export function assertFilterShape(entity: EntitySpec, filter: unknown): void {
  if (!isObject(filter)) refuse();
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'and' || key === 'or') for (const each of arrayOf(value)) assertFilterShape(entity, each);
    else if (key === 'not') assertFilterShape(entity, value);
    else if (key === 'custom' && entity.fields.has('custom')) for (const each of arrayOf(value)) assertDeclared(entity, each);
    else assertField(entity.fields.get(key), value);
  }
}

function assertDeclared(entity: EntitySpec, condition: unknown): void {
  if (!isObject(condition) || typeof condition['key'] !== 'string') refuse();
  const field = entity.fields.get(customName(condition['key']));
  assertField(field, condition[customConditionName[field?.kind ?? 'custom'] ?? '']);
}

function assertField(field: FieldSpec | undefined, condition: unknown): void {
  if (!field?.filter) refuse();
  if (field.kind === 'children') return assertFilterShape(targetOf(field), condition);
  if (!isObject(condition)) refuse();
  for (const [operator, value] of Object.entries(condition)) {
    if (!operators[field.kind]?.includes(operator) || !checkOf(field, operator)(value)) refuse();
  }
}

function checkOf(field: FieldSpec, operator: string): Check {
  const one = scalars[field.kind] ?? isText;
  if (operator === 'isEmpty' || operator === 'noneActive') return isFlag;
  if (operator === 'period') return isText;
  if (operator === 'inNextDays') return Number.isInteger;
  if (operator === 'between') return (value) => listOf(one)(value) && (value as unknown[]).length === 2;
  return ['in', 'notIn', 'any', 'all', 'none'].includes(operator) ? listOf(isText) : one;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : refuse();
}

function refuse(): never {
  throw Invalid.field('filter', 'badFilter');
}
