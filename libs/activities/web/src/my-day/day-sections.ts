import { zonedMoment } from '@kolo/web-core';
import type { EventRecord } from '../event/event.graphql';
import { dayAfter } from '../event/later';
import type { MyDayData } from './my-day.graphql';

export interface DaySection {
  readonly key: 'overdue' | 'now' | 'later';
  readonly events: readonly EventRecord[];
  /** More than the rows that are here. */
  readonly total: number;
  readonly isAtLeast: boolean;
  /** The part whose next page holds more. */
  readonly more: 'overdue' | 'today' | null;
}

/** Ids of events that were just dealt with, each with the version that it had then; a newer one is there again. */
export type DealtWith = ReadonlyMap<string, number>;

/** What is overdue, what is due by now and what comes later today, without what was just dealt with. */
export function sectionsOf(
  { date, overdue, today }: MyDayData['myDay'],
  zone: string,
  now: Date,
  dealtWith: DealtWith,
): DaySection[] {
  const [start, end] = [zonedMoment(date, zone), zonedMoment(dayAfter(date, 1), zone)].map((moment) => Date.parse(moment)) as [
    number,
    number,
  ];
  // What was postponed stands in its old part until the day is read again.
  const open = [...overdue.nodes, ...today.nodes]
    .filter((event) => event.state === 'PLANNED' && dealtWith.get(event.id) !== event.version)
    .sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt));
  const between = (from: number, to: number) =>
    open.filter(({ startAt }) => Date.parse(startAt) >= from && Date.parse(startAt) < to);
  const late = between(-Infinity, start);
  const due = between(start, Math.min(now.getTime() + 1, end));
  const later = between(Math.max(now.getTime() + 1, start), end);
  const unread = (part: MyDayData['myDay']['today']) => (part.pageInfo.hasNextPage ? part.total.count - part.nodes.length : 0);
  const isAtLeast = (part: MyDayData['myDay']['today']) => part.total.precision !== 'EXACT';
  return [
    {
      key: 'overdue',
      events: late,
      total: late.length + unread(overdue),
      isAtLeast: isAtLeast(overdue),
      more: moreOf(overdue, 'overdue'),
    },
    { key: 'now', events: due, total: due.length, isAtLeast: false, more: null },
    {
      key: 'later',
      events: later,
      total: later.length + unread(today),
      isAtLeast: isAtLeast(today),
      more: moreOf(today, 'today'),
    },
  ];
}

function moreOf<Part extends 'overdue' | 'today'>(part: MyDayData['myDay']['today'], name: Part): Part | null {
  return part.pageInfo.hasNextPage ? name : null;
}

/** Who comes after somebody in the queue; the one before when nobody does. */
export function neighbourOf(queue: readonly EventRecord[], id: string): EventRecord | null {
  const at = queue.findIndex((event) => event.id === id);
  return queue[at + 1] ?? queue[at - 1] ?? null;
}
