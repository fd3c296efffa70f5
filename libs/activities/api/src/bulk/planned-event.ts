import { isRealDate, type Values } from '@kolo/api-core';
import { Invalid, isId } from '@kolo/kernel';
import { spreadOverDays } from '../first-call/working-hours.js';

const mostDays = 366;
const mostPerDay = 1_000;

/** What is to be planned with each record, as the values of the action say. */
export interface PlannedEvent {
  /** Fields that all of them share; the rules name what has no subject. */
  readonly fields: Values;
  /** Whoever is to do it; null leaves it to each record's responsible. */
  readonly responsibleId: string | null;
  readonly when: When;
}

export type When =
  | { readonly startAt: string }
  /** So many working days from a date on, and so many things a day at most. */
  | { readonly from: string; readonly days: number; readonly perDay: number };

export function readPlannedEvent(values: Values): PlannedEvent {
  const { type, subject, description, responsibleId = null } = values;
  if (responsibleId !== null && !isId(responsibleId)) throw Invalid.field('responsibleId', 'badReference');
  const given = Object.entries({ type, subject, description }).filter(([name, value]) => name === 'type' || (value ?? '') !== '');
  return { fields: Object.fromEntries(given), responsibleId: responsibleId as string | null, when: readWhen(values) };
}

function readWhen({ startAt, from, days = 1, perDay = mostPerDay }: Values): When {
  if (typeof startAt === 'string') return { startAt };
  if (typeof from !== 'string' || !isRealDate(from)) throw Invalid.field('from', 'badDate');
  return { from, days: whole('days', days, mostDays), perDay: whole('perDay', perDay, mostPerDay) };
}

function whole(name: string, value: unknown, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max)
    throw Invalid.field(name, 'outOfRange', { min: 1, max });
  return value;
}

/** The moment for the thing at a place of somebody's queue. */
export function momentFor(when: When, zone: string, place: number): string {
  return 'startAt' in when ? when.startAt : spreadOverDays(when.from, zone, place, when).toISOString();
}
