import { useFormats, useShortcut } from '@kolo/web-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { EventRecord } from '../event/event.graphql';
import { startLater } from '../event/later';
import { type Ending, useEventActions } from '../event/use-event-actions';
import { type DealtWith, neighbourOf } from './day-sections';

/** Which event is in hand, kept in the address; `j` and `k` walk the queue. */
export function useInHand(queue: readonly EventRecord[], takesFirst: boolean) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const named = address.get('event');
  // The address follows a moment later; until then the one just taken must not give way to the first.
  const [taken, setTaken] = useState(named);
  useEffect(() => setTaken(named), [named]);
  const found = queue.find((event) => event.id === taken);
  const inHand = found ?? (takesFirst ? (queue[0] ?? null) : null);
  const take = (event: EventRecord | null) => {
    setTaken(event?.id ?? null);
    // On a phone the event in hand covers the queue, so that Back leads to the queue again.
    setAddress(event ? { event: event.id } : {}, { replace: takesFirst || found !== undefined });
  };
  const walk = (step: 1 | -1) => {
    const at = queue.findIndex((event) => event.id === inHand?.id);
    const next = queue[Math.min(Math.max(at + step, 0), queue.length - 1)];
    if (next) take(next);
  };
  useShortcut({ keys: 'j', label: t('myDay.next'), group: 'list', run: () => walk(1) });
  useShortcut({ keys: 'k', label: t('myDay.previous'), group: 'list', run: () => walk(-1) });
  return { inHand, take };
}

/** Events that were dealt with disappear at once, and come back when the server refuses. */
export function useDealtWith() {
  const [map, setMap] = useState<DealtWith>(new Map());
  const add = ({ id, version }: EventRecord) => setMap((before) => new Map(before).set(id, version));
  const remove = ({ id }: EventRecord) => setMap((before) => new Map([...before].filter(([other]) => other !== id)));
  return { map, add, remove };
}

/** What can be done with the event in hand; the next one comes to hand as soon as it is pressed. */
export function useDealing(
  queue: readonly EventRecord[],
  dealtWith: ReturnType<typeof useDealtWith>,
  take: (event: EventRecord | null) => void,
) {
  const actions = useEventActions();
  const { timeZone } = useFormats();
  const deal = async (event: EventRecord, run: () => Promise<boolean>): Promise<boolean> => {
    dealtWith.add(event);
    take(neighbourOf(queue, event.id));
    const went = await run();
    if (went) return true;
    dealtWith.remove(event);
    take(event);
    return false;
  };
  const postpone = (event: EventRecord, startAt: string) => deal(event, () => actions.postpone(event, startAt));
  return {
    end: (event: EventRecord, ending: Ending) => deal(event, () => actions.complete(event, ending)),
    cancel: (event: EventRecord, reason: string) => deal(event, () => actions.cancel(event, reason)),
    postpone,
    again: (event: EventRecord) => postpone(event, startLater(event.startAt, 'hour', timeZone, new Date())),
  };
}
