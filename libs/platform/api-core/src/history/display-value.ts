import { dayOfYear } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { translate } from '../errors/translate.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import type { Money } from '../fields/field-types.js';

export interface Reader {
  readonly locale: Viewer['locale'];
  readonly timeZone: string;
}

const tags: Readonly<Record<Viewer['locale'], string>> = { uk: 'uk-UA', en: 'en-GB', ru: 'ru-RU' };

/** Stands for a value that cannot be named: a record that was erased or is out of sight. */
const unnamed = '…';

/**
 * A stored value as people read it: names instead of ids and codes, sums and dates in the reader's way.
 * Null for nothing, and for what has no short form. `nameOf` names the records of references.
 */
export function displayValue(
  reader: Reader,
  entity: EntitySpec,
  field: FieldSpec,
  value: unknown,
  nameOf: (id: string) => string | null,
): string | null {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  const list = Array.isArray(value) ? (value as string[]) : [];
  switch (field.kind) {
    case 'choice':
      return optionLabel(reader.locale, entity, field, value as string);
    case 'choices':
      return list.map((option) => optionLabel(reader.locale, entity, field, option)).join(', ');
    case 'ref':
      return nameOf(value as string) ?? unnamed;
    case 'refs':
      return list.map((id) => nameOf(id) ?? unnamed).join(', ');
    case 'money':
      return moneyText(reader.locale, value as Money);
    case 'date':
      return dayText(reader.locale, value as string);
    case 'anniversary':
      return annualText(reader.locale, value as string);
    case 'moment':
      return momentText(reader, value as string);
    case 'boolean':
      return translate(reader.locale, value === true ? 'common.yes' : 'common.no');
    case 'number':
    case 'decimal':
      return new Intl.NumberFormat(tags[reader.locale], { maximumFractionDigits: 10 }).format(value as number);
    case 'text':
    case 'longText':
      return value as string;
    default:
      return null;
  }
}

/** Label of an option; the option itself where the catalogue has none. */
export function optionLabel(locale: Viewer['locale'], entity: EntitySpec, field: FieldSpec, option: string): string {
  const key = `${entity.name}.options.${field.name}.${option}`;
  const label = translate(locale, key);
  return label === key ? option : label;
}

/** Label of a field, of its entity's own or one that all records share. */
export function fieldLabel(locale: Viewer['locale'], entity: EntitySpec, field: FieldSpec): string {
  if (field.custom) return field.custom.label;
  for (const key of [`${entity.name}.fields.${field.name}`, `fields.${field.name}`]) {
    const label = translate(locale, key);
    if (label !== key) return label;
  }
  return field.name;
}

function moneyText(locale: Viewer['locale'], { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(tags[locale], { style: 'currency', currency, maximumFractionDigits: 4 });
  // A decimal string keeps its digits, which a number would round.
  return format.format(amount as Intl.StringNumericLiteral);
}

function dayText(locale: Viewer['locale'], day: string): string {
  const format = new Intl.DateTimeFormat(tags[locale], { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** Without its year a day is told with the name of its month, or it would look like a sum. */
function annualText(locale: Viewer['locale'], date: string): string {
  if (!date.startsWith('--')) return dayText(locale, date);
  const format = new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(`2000-${dayOfYear(date)}T00:00:00Z`));
}

function momentText({ locale, timeZone }: Reader, moment: string): string {
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(tags[locale], { ...parts, timeZone }).format(new Date(moment));
}
