import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { remembering } from './remembering.js';

/** The contact channel that a number most likely is. */
export type PhoneKind = 'MOBILE' | 'WORK' | 'HOME' | 'INTERNAL';

export interface ParsedPhone {
  /** As it was written. */
  readonly raw: string;
  /** `+380671234567`, or null when this is no number that exists. */
  readonly e164: string | null;
  readonly ext: string | null;
  readonly kind: PhoneKind;
  /** Words that stood beside the number: «бухгалтер Олена». */
  readonly note: string | null;
  /** Read only after a repair that may have guessed wrong (a letter О for a zero): worth a human look. */
  readonly suspicious: boolean;
}

const extension =
  /[\s,;(]*(?:дод(?:атковий)?|доб(?:авочный)?|вн(?:утр(?:ішній|енний)?)?|ext(?:ension)?|#)[\s.:№)]*(\d{1,6})\)?\s*$/iu;
const leadingExtension = /^[\s(]*(?:дод|доб|вн|ext|#)/iu;
const homeLabel = /(?:^|[^\p{L}])(?:дом|home)/iu;
const label =
  /^[\s(]*(?:(?:тел(?:ефон)?|моб(?:ільний|ильный)?|роб(?:очий)?|раб(?:очий)?|дом(?:ашній|ашний)?|факс|ф|т|м|tel|mob|phone|fax|work|home|cell|viber|вайбер|whatsapp|telegram)(?![\p{L}])[\s.:/)№-]*)+/iu;
const zeroLikeLetter = /(?<=^|[\d+(\s-])[OoОо](?=[\s()-]*\d)|(?<=\d)[OoОо](?=$|[\s()-]|\d)/gu;
/** Longer texts hold no phone; the patterns below would take their time to find that out. */
const longestPhone = 200;
const longestCell = 2000;
const numberRun = /^[\s(]*(?:\+\s*)?[\d(][\d\s().\u2010-\u2015\u00A0-]*/u;

/**
 * Reads one phone as people in Ukraine write it; numbers without a country code are Ukrainian.
 * Adds to libphonenumber what it refuses: `80671234567`, «дод. 12», words beside the number.
 */
export function parsePhone(raw: string | number): ParsedPhone {
  return readText(String(raw).trim());
}

const readText = remembering((text: string): ParsedPhone => {
  if (text.length > longestPhone) return { raw: text, e164: null, ext: null, kind: 'WORK', note: null, suspicious: false };
  const { body, ext } = cutExtension(text.replace(/^'/, '').replace(/(\d)\.0+$/, '$1'));
  const repaired = body.replace(zeroLikeLetter, '0');
  const unlabelled = repaired.replace(label, '');
  const run = numberRun.exec(unlabelled)?.[0] ?? '';
  const rest = unlabelled.slice(run.length);
  const found = /\d/.test(rest) ? null : readNumber(run);
  const isInternal = found === null && /^\d{2,4}$/.test(unlabelled.trim());
  return {
    raw: text,
    e164: found?.e164 ?? null,
    ext: ext ?? found?.ext ?? null,
    kind: isInternal ? 'INTERNAL' : homeLabel.test(text) ? 'HOME' : (found?.kind ?? 'WORK'),
    note: found === null ? null : noteOf(rest),
    suspicious: found !== null && repaired !== body,
  };
});

/**
 * Every phone of a cell that may hold several: divided by `;`, `,`, `/`, `|`, line breaks, «та», «і», «или» or,
 * where nothing else divides them, by spaces. «501-85-46/47» is two numbers of one exchange.
 * An empty cell gives none; a part that is no number comes back with `e164: null`.
 */
export function splitPhones(cell: string | number): ParsedPhone[] {
  const phones: ParsedPhone[] = [];
  if (String(cell).length > longestCell) return [parsePhone(cell)];
  for (const part of partsOf(String(cell))) {
    const previous = phones.at(-1);
    const neighbour = previous ? exchangeNeighbour(previous, part) : null;
    const phone = parsePhone(neighbour ?? part);
    if (phone.e164 === null) phones.push(...splitBySpaces(phone));
    else phones.push(neighbour === null ? phone : { ...phone, raw: part });
  }
  return phones;
}

/** Digits for finding a phone by any part of it, or null when the query is no part of a phone (letters, under 4 digits). */
export function phoneSearchDigits(query: string): string | null {
  if (/[^\d\s()+.\u2010-\u2015\u00A0-]/.test(query)) return null;
  const digits = digitsOf(query).replace(/^00/, '');
  return digits.length < 4 ? null : digits;
}

function partsOf(cell: string): string[] {
  const parts: string[] = [];
  for (const part of cell.split(/[;,/|\n\r]+|\s(?:та|і|и|або|или|and|or)\s/iu)) {
    if (part.trim() === '') continue;
    if (leadingExtension.test(part) && parts.length > 0) parts.push(`${parts.pop() ?? ''} ${part}`);
    else if (/^[\s.(]*[тtфf][\s.)]*$/iu.test(part)) continue;
    else parts.push(part.trim());
  }
  return parts;
}

function exchangeNeighbour(previous: ParsedPhone, part: string): string | null {
  const tail = part.trim();
  if (previous.e164 === null || !/^\d{2}$/.test(tail)) return null;
  return previous.e164.slice(0, -2) + tail;
}

function splitBySpaces(phone: ParsedPhone): ParsedPhone[] {
  const words = phone.raw.split(/\s+/);
  if (digitsOf(phone.raw).length < 18) return [phone];
  for (let at = 1; at < words.length; at++) {
    const head = parsePhone(words.slice(0, at).join(' '));
    if (head.e164 === null) continue;
    const tail = splitPhones(words.slice(at).join(' '));
    if (tail.every((next) => next.e164 !== null)) return [head, ...tail];
  }
  return [phone];
}

function cutExtension(text: string): { body: string; ext: string | null } {
  const match = extension.exec(text);
  return match ? { body: text.slice(0, match.index), ext: match[1] ?? null } : { body: text, ext: null };
}

interface FoundNumber {
  readonly e164: string;
  readonly kind: 'MOBILE' | 'WORK';
  readonly ext?: string;
}

function readNumber(run: string): FoundNumber | null {
  const digits = digitsOf(run);
  if (digits.length < 8 || digits.length > 16) return null;
  const isInternational = run.trimStart().startsWith('+');
  const national = ukrainianNational(digits, isInternational);
  if (national !== null && ukrainianMobile.test(national)) return { e164: `+380${national}`, kind: 'MOBILE' };
  if (national !== null && ukrainianFixed.test(national)) return { e164: `+380${national}`, kind: 'WORK' };
  return askLibrary(national === null ? (isInternational ? `+${digits}` : digits) : `+380${national}`);
}

/** Ranges of libphonenumber for UA, compared with it in the spec: the library takes 40 µs a number, these under one. */
const ukrainianMobile = /^(?:39|50|6[36-8]|7[1-357]|9[1-9])\d{7}$/;
const ukrainianFixed = /^(?:3[1-8]|4[13-8]|5[1-7]|6[12459])\d{7}$/;

/** The nine digits after +380 in the forms people write, or null when the number is shaped otherwise. */
function ukrainianNational(digits: string, isInternational: boolean): string | null {
  const { length } = digits;
  if (length === 12 && digits.startsWith('380')) return digits.slice(3);
  if (length === 13 && digits.startsWith('3800')) return digits.slice(4);
  if (length === 14 && digits.startsWith('00380')) return digits.slice(5);
  if (isInternational) return null;
  if (length === 9) return digits;
  if (length === 10 && digits.startsWith('0')) return digits.slice(1);
  if (length === 11 && digits.startsWith('80')) return digits.slice(2);
  return null;
}

function askLibrary(text: string): FoundNumber | null {
  const number = parsePhoneNumberFromString(text, { defaultCountry: 'UA', extract: false });
  if (!number?.isValid()) return null;
  return { e164: number.number, kind: isMobile(number) ? 'MOBILE' : 'WORK', ...(number.ext ? { ext: number.ext } : {}) };
}

function isMobile(number: PhoneNumber): boolean {
  const type = number.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}

function noteOf(rest: string): string | null {
  const note = rest.replace(/^[\s,.:;()–—-]+|[\s,:;()–—-]+$/gu, '');
  return note === '' ? null : note;
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}
