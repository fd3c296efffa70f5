const parts = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let made = parts.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    parts.set(timeZone, made);
  }
  return made;
}

/** The clock on the wall of a zone at a moment, as if it were UTC. */
function wallClock(moment: number, timeZone: string): number {
  const found = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(moment)
      .map((part) => [part.type, Number(part.value)]),
  );
  return Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day'], found['hour'], found['minute'], found['second']);
}

/** The moment when the wall clock of a zone shows `YYYY-MM-DDTHH:mm`; ISO in UTC. A time that a DST night skips moves forward. */
export function zonedMoment(local: string, timeZone: string): string {
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00` : local.slice(0, 16)}:00Z`);
  let moment = wanted - (wallClock(wanted, timeZone) - wanted);
  moment -= wallClock(moment, timeZone) - wanted;
  return new Date(moment).toISOString();
}

/** What the wall clock of a zone shows at a moment: `YYYY-MM-DDTHH:mm`. */
export function wallTime(moment: string, timeZone: string): string {
  return new Date(wallClock(Date.parse(moment), timeZone)).toISOString().slice(0, 16);
}

/** `YYYY-MM-DD` shifted by days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
