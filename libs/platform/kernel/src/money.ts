/** A sum: `amount` is a plain decimal string (`-14003.50`), `currency` an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export type DecimalMark = ',' | '.';

const currencySigns: readonly (readonly [RegExp, string])[] = [
  [/грн\.?|гривень|гривні|гривня|гривны|гривен|₴|UAH/giu, 'UAH'],
  [/\$|USD|дол(?:\.|арів|ари|ар|ларов|лар)?(?![\p{L}])/giu, 'USD'],
  [/€|EUR|євро|евро/giu, 'EUR'],
  [/£|GBP/giu, 'GBP'],
  [/zł|PLN|злотих|злотий/giu, 'PLN'],
];

const plainAmount = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Money of a plain decimal string or an integer of JavaScript; throws a RangeError for anything else. */
export function money(amount: string | number, currency: string): Money {
  const canonical = canonicalAmount(String(amount));
  if (canonical === null) throw new RangeError('amount is not a decimal number');
  return { amount: canonical, currency };
}

/**
 * Reads a sum as people and programs write it: «14 003,50», `1'234.56`, «1.234,56», «(250,00)», «5 000 грн».
 * One separator with three digits after it («1,234») may be a thousand or a fraction: that is null unless
 * `decimalMark`, found over the whole column by {@link guessDecimalMark}, settles it. Null also for anything else
 * that is no sum. A number is rounded to cents, for spreadsheets store 0.1 + 0.2.
 */
export function parseMoney(raw: string | number, currency = 'UAH', decimalMark?: DecimalMark): Money | null {
  if (typeof raw === 'number') {
    return Number.isFinite(raw) && Math.abs(raw) < 1e15 ? { amount: roundAmount(plainNumber(raw), 2), currency } : null;
  }
  if (raw.length > 100) return null;
  const { text, foundCurrency } = cutCurrency(raw);
  const amount = parseAmount(text, decimalMark);
  return amount === null ? null : { amount, currency: foundCurrency ?? currency };
}

/** Reads a decimal number in local writing (see {@link parseMoney}, without currencies) as a plain decimal string. */
export function parseAmount(raw: string, decimalMark?: DecimalMark): string | null {
  const text = raw.replace(/[\s\u00A0\u2007\u2009\u202F'’`]/g, '').replace(/[−–]/g, '-');
  const match = /^(\(?)(-?)[+]?([\d.,]+)(-?)(\)?)$/.exec(text);
  if (!match) return null;
  const [, open, minus, digits = '', trailingMinus, close] = match;
  if ((open === '') !== (close === '')) return null;
  const amount = canonicalAmount(unifySeparators(digits, decimalMark) ?? '');
  const isNegative = open !== '' || minus !== '' || trailingMinus !== '';
  return amount !== null && isNegative && /[1-9]/.test(amount) ? `-${amount}` : amount;
}

/** The decimal mark of a column of sums, or undefined while no value tells. */
export function guessDecimalMark(samples: Iterable<string>): DecimalMark | undefined {
  const votes = { ',': 0, '.': 0 };
  for (const sample of samples) {
    const last = /[.,](?=[^.,]*$)/.exec(sample)?.[0] as DecimalMark | undefined;
    if (last === undefined) continue;
    const other = last === ',' ? '.' : ',';
    if (sample.includes(other) || /[.,]\d{1,2}(?!\d)/.test(sample)) votes[last] += 1;
    else if (sample.split(last).length > 2) votes[other] += 1;
  }
  if (votes[','] === votes['.']) return undefined;
  return votes[','] > votes['.'] ? ',' : '.';
}

/** Negative, zero or positive, as for a sort. Sums of different currencies do not compare: RangeError. */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  const [left, right] = aligned(a.amount, b.amount);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Exact sum of two amounts of one currency; keeps the finer scale of the two. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  const [left, right, scale] = aligned(a.amount, b.amount);
  return { amount: fromUnits(left + right, scale), currency: a.currency };
}

/** Rounds half away from zero to a fixed number of decimals: `roundAmount('2.345', 2)` → `2.35`. */
export function roundAmount(amount: string, decimals: number): string {
  const scale = Math.max(scaleOf(amount), decimals);
  const units = toUnits(amount, scale);
  const step = 10n ** BigInt(scale - decimals);
  const half = units < 0n ? -step / 2n : step / 2n;
  return fromUnits(step === 1n ? units : (units + half) / step, decimals);
}

function unifySeparators(digits: string, decimalMark: DecimalMark | undefined): string | null {
  const mark = decimalMark ?? decimalMarkOf(digits);
  if (mark === null) return null;
  const thousands = mark === ',' ? '.' : ',';
  const [whole = '', fraction, ...more] = digits.split(mark);
  if (more.length > 0 || fraction?.includes(thousands)) return null;
  if (whole.includes(thousands) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return null;
  return `${whole.replaceAll(thousands, '') || '0'}.${fraction === undefined || fraction === '' ? '0' : fraction}`;
}

function decimalMarkOf(digits: string): DecimalMark | null {
  const commas = digits.split(',').length - 1;
  const dots = digits.split('.').length - 1;
  if (commas > 0 && dots > 0) return digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
  if (commas > 1) return '.';
  if (dots > 1) return ',';
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return null;
  return commas === 1 ? ',' : '.';
}

function canonicalAmount(text: string): string | null {
  const trimmed = text.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0$/, '');
  return plainAmount.test(trimmed) ? trimmed : null;
}

function cutCurrency(raw: string): { text: string; foundCurrency: string | null } {
  for (const [sign, code] of currencySigns) {
    const text = raw.replace(sign, '');
    if (text !== raw) return { text: text.replace(/^[\s.]+|[\s.]+$/g, ''), foundCurrency: code };
  }
  return { text: raw, foundCurrency: null };
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(6) : text;
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`cannot mix ${a.currency} and ${b.currency}`);
}

function aligned(a: string, b: string): [bigint, bigint, number] {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return [toUnits(a, scale), toUnits(b, scale), scale];
}

function scaleOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function toUnits(amount: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}

function fromUnits(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}
