import { addDays, momentOf, wallTime, weekdayOf } from '@kolo/kernel';

const opens = 9;
/** The last hour in which a call is still planned for the same day. */
const lastHour = 17;

/** The next full hour of a working day, Monday to Friday, on the wall clock of a zone. */
export function nextWorkingHour(now: Date, zone: string): Date {
  const { date, hour, weekday } = wallTime(now, zone);
  if (weekday <= 5 && hour < lastHour) return momentOf(date, zone, Math.max(hour + 1, opens));
  let day = addDays(date, 1);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  return momentOf(day, zone, opens);
}
