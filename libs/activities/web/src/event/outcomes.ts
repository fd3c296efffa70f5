import type { EventType } from './event.graphql';

/** How an event ended, by one key. `words` is a key below `event.outcomes.`. */
export interface Outcome {
  readonly words: string;
  readonly success: boolean | null;
  /** Nothing came of it yet: it stays planned, an hour later. */
  readonly again?: boolean;
}

const spoken: readonly Outcome[] = [
  { words: 'agreed', success: true },
  { words: 'talked', success: null },
  { words: 'refused', success: false },
];
const called: readonly Outcome[] = [
  ...spoken,
  { words: 'noAnswer', success: null, again: true },
  { words: 'notReached', success: false },
];
const met: readonly Outcome[] = [...spoken, { words: 'notHappened', success: false }];
const done: readonly Outcome[] = [
  { words: 'done', success: true },
  { words: 'failed', success: false },
];

const byType: Partial<Record<EventType, readonly Outcome[]>> = {
  CALL_OUT: called,
  CALL_IN: spoken,
  MESSAGE_IN: spoken,
  WEB_REQUEST: spoken,
  MEETING: met,
  SEMINAR: met,
  EXHIBITION: met,
};

/** What may come of an event of a type; the first is the best. */
export function outcomesOf(type: EventType): readonly Outcome[] {
  return byType[type] ?? done;
}

/** Types that make sense after another: a call after whatever was said, else more of the same. */
export function nextTypeAfter(type: EventType): EventType {
  return type === 'TODO' ? 'TODO' : 'CALL_OUT';
}
