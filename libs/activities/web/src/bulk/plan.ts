import type { BulkValues } from '@kolo/web-core';

/** What is to be planned, as the form holds it. */
export interface Plan {
  readonly type: string | null;
  readonly subject: string;
  readonly mode: 'spread' | 'atOnce';
  readonly startAt: string | null;
  readonly from: string | null;
  readonly days: number | null;
  readonly perDay: number | null;
  /** Null leaves it to each client's responsible. */
  readonly responsibleId: string | null;
}

/** The values of the API's action, or null while they are not enough. */
export function valuesOf({ mode, startAt, from, days, perDay, type, subject, responsibleId }: Plan): BulkValues | null {
  if (!type) return null;
  const what = { type, ...(subject.trim() ? { subject: subject.trim() } : {}), ...(responsibleId ? { responsibleId } : {}) };
  if (mode === 'atOnce') return startAt ? { ...what, startAt } : null;
  return from && days && perDay ? { ...what, from, days, perDay } : null;
}
