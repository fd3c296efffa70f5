import { type FieldRefusal, Invalid } from '@kolo/kernel';
import type { EntitySpec } from '../fields/field-spec.js';
import { customName } from '../fields/registry.js';
import type { Values } from '../history/row-store.js';
import { customFieldsOf } from './custom-column.js';

const mostValues = 500;

/** `{ region: 'x' }` as it comes in an input, as values by the names of the registry: `{ 'custom.region': 'x' }`. */
export function customValues(custom: unknown): Values {
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) throw Invalid.field('custom', 'badFormat');
  const entries = Object.entries(custom);
  if (entries.length > mostValues) throw Invalid.field('custom', 'tooMany', { max: mostValues });
  return Object.fromEntries(entries.map(([key, value]) => [customName(key), value]));
}

/**
 * Values for fields of other categories than the record has, and what its category requires and the record lacks. Clearing is
 * always allowed: what was typed in another category may go.
 */
export function categoryRefusals(entity: EntitySpec, values: Values, before: Readonly<Values>): FieldRefusal[] {
  const categories = (values['categoryIds'] ?? before['categoryIds'] ?? []) as readonly string[];
  const refusals: FieldRefusal[] = [];
  for (const { name, custom } of customFieldsOf(entity)) {
    if (custom.archived || !custom.appliesTo || !entity.fields.has('categoryIds')) continue;
    const applies = custom.appliesTo.some((id) => categories.includes(id));
    const value = values[name];
    if (!applies && !isNothing(value)) refusals.push({ field: name, reason: 'fieldOfOtherCategory' });
    const enters = applies && custom.required && 'categoryIds' in values;
    if (enters && isNothing(value ?? before[name])) refusals.push({ field: name, reason: 'required' });
  }
  return refusals;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
