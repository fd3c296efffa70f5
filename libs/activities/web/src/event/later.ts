import { wallTime, zonedMoment } from '@kolo/web-core';
import type { EventRecord } from './event.graphql';

export type Delay = 'hour' | 'tomorrow' | 'week';
export const delays: readonly Delay[] = ['hour', 'tomorrow', 'week'];

const minute = 60_000;
const quarter = 15 * minute;

/** A day of the wall calendar some days after another, `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * minute).toISOString().slice(0, 10);
}

/** The same time of the clock some days after today, whatever the nights between did to the clocks. */
export function onDay(time: string, days: number, zone: string, now: Date): string {
  const today = wallTime(now.toISOString(), zone).slice(0, 10);
  return zonedMoment(`${dayAfter(today, days)}T${time}`, zone);
}

/** When a postponed event starts: an hour from now, or at its own time tomorrow or a week from today. */
export function startLater(startAt: string, delay: Delay, zone: string, now: Date): string {
  if (delay === 'hour') return new Date(Math.ceil((now.getTime() + 60 * minute) / quarter) * quarter).toISOString();
  return onDay(wallTime(startAt, zone).slice(11), delay === 'tomorrow' ? 1 : 7, zone, now);
}

/** The fields to change; an event with an end stays as long as it was. */
export function postponed(event: EventRecord, startAt: string): { startAt: string; endAt?: string } {
  if (!event.endAt) return { startAt };
  const length = Date.parse(event.endAt) - Date.parse(event.startAt);
  return { startAt, endAt: new Date(Date.parse(startAt) + length).toISOString() };
}

/** A full hour for something new: the next one, and nine o'clock on another day. */
export function suggestedStart(days: number, zone: string, now: Date): string {
  if (days > 0) return onDay('09:00', days, zone, now);
  return new Date(Math.ceil((now.getTime() + minute) / (60 * minute)) * 60 * minute).toISOString();
}
