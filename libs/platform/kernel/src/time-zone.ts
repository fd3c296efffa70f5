/** Wall clock in a zone. Months count from 1, weekdays from 1 (Monday) to 7. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = '2-digit';
  const parts = { year: 'numeric', month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
  formats.set(zone, format);
  return format;
}

/** True for a name such as `Europe/Kyiv` that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows. Throws RangeError for an unknown zone. */
export function wallTime(moment: Date, zone: string): WallTime {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  return { date, hour: Number(part['hour']), minute: Number(part['minute']), weekday: weekdayOf(date) };
}

/**
 * The moment when the wall clock shows a date and time. A time that the spring night skips is the same distance after
 * the gap's start; one that the autumn night shows twice is its first showing.
 */
export function momentOf(date: string, zone: string, hour = 0, minute = 0): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
  const before = offsetAt(asUtc - 86_400_000, zone);
  const after = offsetAt(asUtc + 86_400_000, zone);
  // Of the two offsets around a change the one that the answer itself lies in holds; the earlier answer goes first.
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(asUtc - offset, zone) === offset) return new Date(asUtc - offset);
  }
  return new Date(asUtc - before);
}

/** `YYYY-MM-DD` some days later; days are counted in the calendar, so nights of 23 and 25 hours do not matter. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(new Date(time))
      .map(({ type, value }) => [type, value]),
  );
  const wall = `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`;
  return Date.parse(wall) - Math.floor(time / 1000) * 1000;
}
