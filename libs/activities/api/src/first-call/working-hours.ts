import { addDays, momentOf, wallTime, weekdayOf } from '@kolo/kernel';

const opens = 9;
const closes = 18;
/** The last hour in which a call is still planned for the same day. */
const lastHour = 17;
/** Minutes of a call's start are a multiple of this. */
const grid = 5;

/** The next full hour of a working day, Monday to Friday, on the wall clock of a zone. */
export function nextWorkingHour(now: Date, zone: string): Date {
  const { date, hour, weekday } = wallTime(now, zone);
  if (weekday <= 5 && hour < lastHour) return momentOf(date, zone, Math.max(hour + 1, opens));
  return momentOf(nextWorkingDay(date), zone, opens);
}

/** When the call at a position of a long queue is made: so many a day, spread evenly over its hours, from the next working day on. */
export function queuedCall(now: Date, zone: string, position: number, perDay: number): Date {
  let day = wallTime(now, zone).date;
  for (let days = Math.floor(position / perDay); days >= 0; days--) day = nextWorkingDay(day);
  return slotOf(day, zone, position % perDay, perDay);
}

/** When the thing at a place of a queue is done: in turn on each of some working days from a date on, evenly over their hours. */
export function spreadOverDays(
  from: string,
  zone: string,
  place: number,
  { days, perDay }: { days: number; perDay: number },
): Date {
  let day = weekdayOf(from) > 5 ? nextWorkingDay(from) : from;
  for (let ahead = place % days; ahead > 0; ahead--) day = nextWorkingDay(day);
  return slotOf(day, zone, Math.floor(place / days), perDay);
}

function slotOf(day: string, zone: string, slot: number, perDay: number): Date {
  const minutes = Math.floor(((slot / perDay) * (closes - opens) * 60) / grid) * grid;
  return momentOf(day, zone, opens + Math.floor(minutes / 60), minutes % 60);
}

function nextWorkingDay(date: string): string {
  let day = addDays(date, 1);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  return day;
}
