import { momentOf } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { customConditionName } from '../fields/conditions.js';
import type { FieldSpec } from '../fields/field-spec.js';

/** The filter that gives the rows of one group; null for a field that does not filter. */
export function groupFilter(viewer: Viewer, field: FieldSpec, key: string | null, branches = false): object | null {
  if (!field.filter) return null;
  if (branches && key !== null) return named(field, { within: [key] });
  if (field.kind === 'boolean' && key === null) return { not: { or: [true, false].map((eq) => named(field, { eq })) } };
  return named(field, key === null ? { isEmpty: true } : conditionOf(viewer, field, key));
}

function named(field: FieldSpec, condition: object): object {
  if (!field.custom) return { [field.name]: condition };
  return { custom: [{ key: field.custom.key, [customConditionName[field.kind] ?? '']: condition }] };
}

function conditionOf(viewer: Viewer, field: FieldSpec, key: string): object {
  switch (field.kind) {
    case 'refs':
    case 'choices':
      return { any: [key] };
    case 'boolean':
      return { eq: key === 'true' };
    case 'date':
      return { gte: `${key}-01`, lt: `${monthAfter(key)}-01` };
    case 'moment':
      return { gte: startOf(key, viewer), lt: startOf(monthAfter(key), viewer) };
    case 'text':
      return { eq: key };
    default:
      return { in: [key] };
  }
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

function startOf(month: string, viewer: Viewer): string {
  return momentOf(`${month}-01`, viewer.timeZone).toISOString();
}
