import type { PastRecord } from './as-of.graphql';

export interface ComparedField {
  readonly field: string;
  readonly then: string | null;
  readonly now: string | null;
  readonly changed: boolean;
}

export interface ComparedRecord {
  readonly entity: string;
  readonly id: string;
  /** It is there no more. */
  readonly gone: boolean;
  readonly fields: readonly ComparedField[];
}

/** A record and its parts of that time, each field beside what it is now; the record itself comes first. */
export function comparedWithNow(then: PastRecord, now: PastRecord | null): readonly ComparedRecord[] {
  const present = new Map([...(now ? [now] : []), ...(now?.parts ?? [])].map((record) => [record.id, record]));
  return [then, ...(then.parts ?? [])].map((record) => {
    const today = present.get(record.id);
    return { entity: record.entity, id: record.id, gone: !today, fields: today ? bothFields(record, today) : alone(record) };
  });
}

function bothFields(then: PastRecord, now: PastRecord): ComparedField[] {
  const today = new Map(now.fields.map(({ field, text }) => [field, text]));
  const past = new Map(then.fields.map(({ field, text }) => [field, text]));
  return [...new Set([...past.keys(), ...today.keys()])].map((field) => {
    const [before, after] = [past.get(field) ?? null, today.get(field) ?? null];
    return { field, then: before, now: after, changed: before !== after };
  });
}

const alone = ({ fields }: PastRecord): ComparedField[] =>
  fields.map(({ field, text }) => ({ field, then: text, now: null, changed: false }));
