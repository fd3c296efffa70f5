import { type FieldRefusal, isAnnualDate, isId } from '@kolo/kernel';
import type { FieldSpec } from './field-spec.js';
import type { Money } from './field-types.js';
import { isRealDate, isRealMoment } from './scalars.js';

type Refusal = Omit<FieldRefusal, 'field'>;

const tooManyEntries = 200;

/** Kinds for which nothing is an empty list. */
const emptiable: ReadonlySet<FieldSpec['kind']> = new Set(['refs', 'choices']);

/**
 * Why a value does not fit its field, or null. The one place where values are checked,
 * for GraphQL inputs and imported rows alike. Text is measured in characters, not UTF-16 units.
 */
export function checkValue(field: FieldSpec, value: unknown): Refusal | null {
  if (value === null || value === undefined || value === '') {
    const mayBeAbsent = field.nullable || (field.hasDefault && (value === undefined || emptiable.has(field.kind)));
    return mayBeAbsent ? null : { reason: 'required' };
  }
  switch (field.kind) {
    case 'text':
    case 'longText':
      return checkText(field, value);
    case 'number':
    case 'decimal':
      return checkNumber(field, value);
    case 'money':
      return checkMoney(value);
    case 'boolean':
      return typeof value === 'boolean' ? null : { reason: 'badFormat' };
    case 'date':
      return typeof value === 'string' && isRealDate(value) ? null : { reason: 'badDate' };
    case 'moment':
      return typeof value === 'string' && isRealMoment(value) ? null : { reason: 'badMoment' };
    case 'anniversary':
      return typeof value === 'string' && isAnnualDate(value) ? null : { reason: 'badDate' };
    case 'choice':
      return field.options?.includes(value as string) ? null : { reason: 'badChoice' };
    case 'ref':
      return isId(value) ? null : { reason: 'badReference' };
    case 'choices':
      return checkEach(value, (each) => field.options?.includes(each as string) ?? false, 'badChoice');
    case 'refs':
      return checkEach(value, isId, 'badReference');
    default:
      return null;
  }
}

function checkText(field: FieldSpec, value: unknown): Refusal | null {
  if (typeof value !== 'string') return { reason: 'badFormat' };
  if (value.trim() === '') return field.nullable ? null : { reason: 'required' };
  // PostgreSQL has no NUL in text; a lone surrogate is not UTF-8.
  if (value.includes('\0') || /[\uD800-\uDFFF]/u.test(value)) return { reason: 'badCharacters' };
  if (field.kind === 'text' && /[\r\n]/.test(value)) return { reason: 'oneLine' };
  if (field.custom?.isLink && !isPageAddress(value)) return { reason: 'badLink' };
  const max = field.max ?? Infinity;
  return value.length > max && [...value].length > max ? { reason: 'tooLong', params: { max } } : null;
}

/** Only what a browser opens as a page: a `javascript:` address would run for whoever clicks it. */
function isPageAddress(text: string): boolean {
  const address = text.trim();
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

function checkNumber(field: FieldSpec, value: unknown): Refusal | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { reason: 'badNumber' };
  // GraphQL lets no fraction into an Int; a declared field comes as free JSON.
  if (field.kind === 'number' && !Number.isInteger(value)) return { reason: 'wholeNumber' };
  if (field.min !== undefined && value < field.min) return { reason: 'tooSmall', params: { min: field.min } };
  if (field.max !== undefined && value > field.max) return { reason: 'tooLarge', params: { max: field.max } };
  return null;
}

function checkMoney(value: unknown): Refusal | null {
  if (typeof value !== 'object') return { reason: 'badMoney' };
  const { amount, currency } = value as Partial<Money>;
  if (typeof amount !== 'string' || !/^-?\d{1,15}(\.\d{1,4})?$/.test(amount)) return { reason: 'badMoney' };
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
    ? null
    : { reason: 'badCurrency', params: { value: currency } };
}

function checkEach(value: unknown, fits: (each: unknown) => boolean, reason: string): Refusal | null {
  if (!Array.isArray(value)) return { reason: 'badFormat' };
  if (value.length > tooManyEntries) return { reason: 'tooMany', params: { max: tooManyEntries } };
  return value.every(fits) ? null : { reason };
}
