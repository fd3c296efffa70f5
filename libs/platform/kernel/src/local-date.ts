const monthStems: readonly (readonly [RegExp, number])[] = [
  [/^(?:січ|янв|jan)/, 1],
  [/^(?:лют|фев|feb)/, 2],
  [/^(?:бер|мар|mar)/, 3],
  [/^(?:кві|апр|apr)/, 4],
  [/^(?:тра|ма[йя]|may)/, 5],
  [/^(?:чер|июн|jun)/, 6],
  [/^(?:лип|июл|jul)/, 7],
  [/^(?:сер|авг|aug)/, 8],
  [/^(?:вер|сен|sep)/, 9],
  [/^(?:жов|окт|oct)/, 10],
  [/^(?:лис|ноя|nov)/, 11],
  [/^(?:гру|дек|dec)/, 12],
];

const timeOfDay = /[\sT,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/;
const earliestYear = 1800;
const latestYear = 2199;

/** Day number of 1 March 1900 minus one in a spreadsheet: it believes that 29.02.1900 existed and calls it 60. */
const fakeLeapDay = 60;

/**
 * Reads a calendar date: дд.мм.рррр, дд.мм.рр, ISO, `yyyymmdd`, «12 березня 2024 р.», `March 12, 2024`, with or
 * without a time after it; a number (or five digits of text) is a spreadsheet's day number.
 * Returns `YYYY-MM-DD`, or null for anything that is no date that existed.
 */
export function parseLocalDate(raw: string | number): string | null {
  if (typeof raw === 'number') return excelDate(raw);
  const text = raw.trim();
  if (text.length > 64) return null;
  if (/^[1-7]\d{4}$/.test(text)) return excelDate(Number(text));
  const day = text.replace(timeOfDay, '').trim();
  return parseNumeric(day) ?? parseNamedMonth(day);
}

/** As {@link parseLocalDate} with the time of day: `YYYY-MM-DDTHH:MM:SS` on the wall clock, midnight when none is given. */
export function parseLocalDateTime(raw: string | number): string | null {
  const date = parseLocalDate(raw);
  if (date === null) return null;
  if (typeof raw === 'number') return `${date}T${excelTime(raw)}`;
  const match = timeOfDay.exec(raw.trim());
  if (!match) return `${date}T00:00:00`;
  const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number) as [number, number, number];
  return hours > 23 || minutes > 59 || seconds > 59 ? null : `${date}T${[hours, minutes, seconds].map(twoDigits).join(':')}`;
}

/**
 * Date of a spreadsheet's day number in the 1900 system, or the 1904 system of old Macs.
 * Null for 60 in the 1900 system (29.02.1900 never was), for zero, negatives and years after 9999.
 */
export function excelDate(serial: number, epoch1904 = false): string | null {
  const day = Math.floor(serial);
  const last = epoch1904 ? 2_957_003 : 2_958_465;
  if (!Number.isFinite(serial) || day < (epoch1904 ? 0 : 1) || day > last || (!epoch1904 && day === fakeLeapDay)) return null;
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < fakeLeapDay ? 31 : 30);
  return new Date(epoch + day * 86_400_000).toISOString().slice(0, 10);
}

/** Day number in the 1900 system of a date `YYYY-MM-DD[THH:MM:SS]`; null before 1.03.1900, where spreadsheets disagree. */
export function excelSerial(date: string): number | null {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number) as [number, number, number];
  const moment = Date.parse(`${date.length === 10 ? `${date}T00:00:00` : date}Z`);
  const serial = (moment - Date.UTC(1899, 11, 30)) / 86_400_000;
  return !isCalendarDate(year, month, day) || Number.isNaN(serial) || serial <= fakeLeapDay ? null : serial;
}

/** Time of day of a spreadsheet's day number, `HH:MM:SS`. */
export function excelTime(serial: number): string {
  const seconds = Math.min(Math.round((serial - Math.floor(serial)) * 86_400), 86_399);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
}

/** Whether the day stands in the calendar; months count from 1. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function parseNumeric(text: string): string | null {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return build(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\s?(?:р|г|року|года)?\.?$/u.exec(text);
  if (!local) return null;
  const [day, month, year] = [Number(local[1]), Number(local[3]), fullYear(local[4] ?? '')];
  const isAmerican = local[2] === '/' && month > 12;
  return isAmerican ? build(year, day, month) : build(year, month, day);
}

function parseNamedMonth(text: string): string | null {
  const words = text.toLowerCase().replace(/["«»]/g, '');
  const dayFirst = /^(\d{1,2})[\s.-]+([\p{L}]+)[.,]?[\s-]+(\d{4}|\d{2})\s*(?:р|г|року|года)?\.?$/u.exec(words);
  if (dayFirst) return build(fullYear(dayFirst[3] ?? ''), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
  const monthFirst = /^([\p{L}]+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(words);
  return monthFirst ? build(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ''), Number(monthFirst[2])) : null;
}

function monthOf(word: string): number {
  return monthStems.find(([stem]) => stem.test(word))?.[1] ?? 0;
}

/** Two digits are 1950–2049: clients are registered in this century, their people born in the last. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function build(year: number, month: number, day: number): string | null {
  if (year < earliestYear || year > latestYear || !isCalendarDate(year, month, day)) return null;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
