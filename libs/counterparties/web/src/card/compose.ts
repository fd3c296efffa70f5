import { useEffect, useRef } from 'react';

const eventName = 'kolo:compose';

interface Wish {
  readonly entity: string;
  readonly id: string;
  readonly what: 'note' | 'plan';
}

/** Asks whichever panel of the card composes notes and plans to begin one. */
export function compose(id: string, what: Wish['what']): void {
  window.dispatchEvent(new CustomEvent<Wish>(eventName, { detail: { entity: 'counterparty', id, what } }));
}

/** Runs when something is to be composed for the client, so that the panel can be brought into sight. */
export function useOnCompose(id: string, run: () => void): void {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    const answer = (event: Event) => {
      const { entity, id: asked } = (event as CustomEvent<Wish>).detail;
      if (entity === 'counterparty' && asked === id) newest.current();
    };
    window.addEventListener(eventName, answer);
    return () => window.removeEventListener(eventName, answer);
  }, [id]);
}

const partEvent = 'kolo:show-part';

/** A part of the card that stands behind a tab or further down. */
export type CardPart = 'history' | 'requisites' | 'files';

/** Asks the card of a client to bring one of its parts into sight. */
export function showPart(id: string, part: CardPart): void {
  window.dispatchEvent(new CustomEvent(partEvent, { detail: { id, part } }));
}

/** Runs when a part of the client's card is to be shown. */
export function useOnShowPart(id: string, run: (part: CardPart) => void): void {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    const answer = (event: Event) => {
      const asked = (event as CustomEvent<{ id: string; part: CardPart }>).detail;
      if (asked.id === id) newest.current(asked.part);
    };
    window.addEventListener(partEvent, answer);
    return () => window.removeEventListener(partEvent, answer);
  }, [id]);
}
