import type { EntityRecord, Reference } from '../documents/record';
import { type FieldInfo, isReference, shownName } from '../viewer/metadata';
import type { Viewer } from '../viewer/viewer';

type Row = Readonly<Record<string, unknown>>;

/** Whether a field of a record holds nothing. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What a record shows of a field: the records themselves that a reference points to, else the value. */
export function shownValue(field: FieldInfo, record: Row): unknown {
  if (field.custom) return (record['custom'] as Row | null | undefined)?.[field.custom.key];
  return record[isReference(field) ? shownName(field) : field.name];
}

/** The value of a field as the API takes it: ids for references. */
export function storedValue(field: FieldInfo, record: Row): unknown {
  if (!field.custom) return record[field.name];
  const shown = shownValue(field, record);
  if (!isReference(field)) return shown;
  return Array.isArray(shown) ? shown.map(idOf) : idOf(shown);
}

function idOf(shown: unknown): unknown {
  return isRow(shown) ? shown['id'] : shown;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part of a record that shows `value` in the field. */
export function recordShowing(field: FieldInfo, value: unknown): Row {
  if (field.custom) return { custom: { [field.custom.key]: value } };
  return { [isReference(field) ? shownName(field) : field.name]: value };
}

/** The records that a reference field of a record points to. */
export function referencesOf(viewer: Viewer, field: FieldInfo, record: Row): Reference[] {
  const shown = shownValue(field, record);
  const title = viewer.entity(field.target ?? '')?.titleField ?? 'name';
  const found = (Array.isArray(shown) ? shown : [shown]) as (EntityRecord | string | null | undefined)[];
  return found.flatMap((one) => {
    if (!one) return [];
    // An id alone stands for a record that is out of sight or gone.
    if (typeof one === 'string') return [{ id: one, name: '…' }];
    return [{ id: one.id, name: String(one[title] ?? ''), color: (one['color'] as string | null | undefined) ?? null }];
  });
}

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a value suits its field still: the kind of a field that people declared may have been changed since. */
export function fitsField(field: FieldInfo, value: unknown): boolean {
  if (!field.custom || isEmptyValue(value)) return true;
  switch (field.kind) {
    case 'NUMBER':
      return Number.isInteger(value);
    case 'DECIMAL':
      return typeof value === 'number';
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'MONEY':
      return isRow(value) && typeof value['amount'] === 'string';
    case 'DATE':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'MOMENT':
      return typeof value === 'string' && value.includes('T') && !Number.isNaN(Date.parse(value));
    case 'REF':
      return isRow(value) || (typeof value === 'string' && id.test(value));
    case 'LIST':
      return Array.isArray(value);
    default:
      return typeof value === 'string' && (!field.custom.isLink || isPageAddress(value));
  }
}

/** Only what a browser opens as a page. */
function isPageAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim());
}

/** Whether the record has the field: those of its categories, all when it names none. */
export function appliesTo(field: FieldInfo, categoryIds: unknown): boolean {
  const categories = field.custom?.appliesTo;
  return !categories || (Array.isArray(categoryIds) && categoryIds.some((one) => categories.includes(one as string)));
}
