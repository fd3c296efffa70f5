import type { InputOf } from '@kolo/api-core';
import type { Activity } from '@kolo/activities-api';
import type { DemoRandom } from './demo-random.js';
import { doneResults, planSubjects } from './demo-words.js';

const contactTypes = ['CALL_OUT', 'CALL_OUT', 'CALL_OUT', 'CALL_IN', 'EMAIL', 'MESSAGE_OUT', 'MEETING', 'QUOTATION'] as const;
const hour = 3_600_000;

/** What happened with a client and what is planned: mostly calls, most of them recent, some of them overdue. */
export function makeEvents(random: DemoRandom, clientId: string, responsibleId: string | null, now: number): InputOf<Activity>[] {
  const done = Array.from({ length: random.between(0, 6) }, () => doneEvent(random, clientId, responsibleId, now));
  const plans = responsibleId && random.chance(0.3) ? [plannedEvent(random, clientId, responsibleId, now)] : [];
  return [...done, ...plans];
}

function doneEvent(random: DemoRandom, subjectId: string, responsibleId: string | null, now: number): InputOf<Activity> {
  const startAt = workingHour(random, now - (1 + random.skewed(540)) * 24 * hour);
  const result = random.pick(doneResults);
  return {
    subjectType: 'counterparty',
    subjectId,
    type: random.pick(contactTypes),
    state: 'COMPLETED',
    importance: 'NORMAL',
    startAt,
    responsibleId,
    subject: result,
    result,
    success: random.chance(0.75),
  };
}

function plannedEvent(random: DemoRandom, subjectId: string, responsibleId: string, now: number): InputOf<Activity> {
  const days = random.chance(0.25) ? -random.between(1, 6) : random.skewed(30);
  return {
    subjectType: 'counterparty',
    subjectId,
    type: random.chance(0.8) ? 'CALL_OUT' : 'MEETING',
    state: 'PLANNED',
    importance: random.chance(0.1) ? 'HIGH' : 'NORMAL',
    startAt: workingHour(random, now + days * 24 * hour),
    responsibleId,
    subject: random.pick(planSubjects),
  };
}

/** Between nine and half past five in Kyiv, near enough: 7:00 to 15:30 UTC. */
function workingHour(random: DemoRandom, at: number): string {
  const day = new Date(at);
  day.setUTCHours(random.between(7, 15), random.pick([0, 15, 30, 45]), 0, 0);
  return day.toISOString();
}
