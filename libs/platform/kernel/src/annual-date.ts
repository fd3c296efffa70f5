import { isCalendarDate, parseLocalDate } from './local-date.js';

/** A run of days of the year, `MM-DD` to `MM-DD`, both included; never over the end of the year. */
export type DaysOfYear = readonly [from: string, to: string];

/** The days from today on in which something comes. */
export interface ComingDays {
  /** Whole dates, both included. */
  readonly from: string;
  readonly to: string;
  /** The same as days of the year: two runs where it goes over the end of the year. */
  readonly ofYear: readonly DaysOfYear[];
}

const shape = /^(\d{4}|-)-(\d{2})-(\d{2})$/;
const leapDay = '02-29';
/** In a year without 29 February what comes on it is celebrated the day before, as most people born on it do. */
const insteadOfLeapDay = '02-28';
const firstYear = 1800;
const lastYear = 2199;
/** A year and a day: more than that is every day. */
export const mostComingDays = 366;

/** Whether a text is a day with its year, `YYYY-MM-DD`, or without one, `--MM-DD`; 29 February needs none. */
export function isAnnualDate(text: string): boolean {
  const found = shape.exec(text);
  if (!found) return false;
  const [, year = '', month, day] = found;
  if (year === '-') return isCalendarDate(2000, Number(month), Number(day));
  const number = Number(year);
  return number >= firstYear && number <= lastYear && isCalendarDate(number, Number(month), Number(day));
}

/** Reads a day as people write it, with a year or without: «12.04.1985», «12.04», `--0412`. Null for what is no day. */
export function parseAnnualDate(raw: string | number): string | null {
  const whole = parseLocalDate(raw);
  if (whole !== null || typeof raw === 'number') return whole;
  const text = raw.trim();
  const vcard = /^--(\d{2})-?(\d{2})$/.exec(text);
  const local = /^(\d{1,2})[./-](\d{1,2})\.?$/.exec(text);
  const [month, day] = vcard ? [vcard[1], vcard[2]] : local ? [local[2], local[1]] : [];
  if (!month || !day) return null;
  const annual = `--${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isAnnualDate(annual) ? annual : null;
}

/** The day of the year of an annual date, `MM-DD`: what it comes back on. */
export function dayOfYear(date: string): string {
  return date.slice(-5);
}

/** Today and the `days` days after it. */
export function comingDays(today: string, days: number): ComingDays {
  const to = dayAfter(today, days);
  const [start, end] = [dayOfYear(today), celebratedUpTo(to)];
  if (days >= mostComingDays - 1) return { from: today, to, ofYear: [['01-01', '12-31']] };
  if (today.slice(0, 4) === to.slice(0, 4)) return { from: today, to, ofYear: [[start, end]] };
  return {
    from: today,
    to,
    ofYear: [
      [start, '12-31'],
      ['01-01', end],
    ],
  };
}

/** When an annual date comes next, today included. */
export function nextOccurrence(date: string, today: string): string {
  const year = Number(today.slice(0, 4));
  const thisYear = occurrenceIn(year, date);
  return thisYear >= today ? thisYear : occurrenceIn(year + 1, date);
}

/** How many years pass on a day since an annual date; null when its year is not known. */
export function yearsBetween(date: string, day: string): number | null {
  return date.startsWith('--') ? null : Number(day.slice(0, 4)) - Number(date.slice(0, 4));
}

/** On which day of a year an annual date is celebrated. */
export function occurrenceIn(year: number, date: string): string {
  const day = dayOfYear(date);
  return `${year}-${day === leapDay && !isLeap(year) ? insteadOfLeapDay : day}`;
}

/** The day of whoever asks, `YYYY-MM-DD`. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

function celebratedUpTo(last: string): string {
  const day = dayOfYear(last);
  return day === insteadOfLeapDay && !isLeap(Number(last.slice(0, 4))) ? leapDay : day;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isLeap(year: number): boolean {
  return isCalendarDate(year, 2, 29);
}
