import { useViewer } from '@kolo/web-core';
import { useShortcut } from '@kolo/web-ui';
import { SegmentedControl } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EventComposer } from './event-composer';
import { NoteComposer } from './note-composer';

type Mode = 'note' | 'log' | 'plan';

interface ComposerProps {
  subjectType: string;
  subjectId: string;
}

/** Writes into the stream: a note, what has happened, what is to be done. `n` and `a` begin. */
export function Composer({ subjectType, subjectId }: ComposerProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const notes = viewer.can('create', 'comment');
  const events = viewer.can('create', 'activity');
  const [mode, setMode] = useState<Mode>(notes ? 'note' : 'log');
  const box = useRef<HTMLElement>(null);
  const begin = (what: 'note' | 'plan') => {
    setMode(what);
    focusWhenShown(box);
  };
  const ask = (what: 'note' | 'plan') => {
    const detail = { entity: subjectType, id: subjectId, what };
    window.dispatchEvent(new CustomEvent(asking, { detail }));
  };
  useAsked(subjectType, subjectId, begin);
  useShortcut({ keys: 'n', label: t('stream.note'), group: 'card', run: () => ask('note') }, notes);
  useShortcut({ keys: 'a', label: t('stream.plan'), group: 'card', run: () => ask('plan') }, events);
  if (!notes && !events) return null;
  const modes: readonly Mode[] = [...(notes ? (['note'] as const) : []), ...(events ? (['log', 'plan'] as const) : [])];
  const back = () => setMode(notes ? 'note' : 'log');
  return (
    <section ref={box} className="ac-composer" aria-label={t('stream.compose')}>
      <SegmentedControl
        size="xs"
        value={mode}
        onChange={(next) => setMode(next as Mode)}
        data={modes.map((one) => ({ value: one, label: t(`stream.${one}`) }))}
      />
      {mode === 'note' ? (
        <NoteComposer subjectType={subjectType} subjectId={subjectId} />
      ) : (
        <EventComposer key={mode} subjectType={subjectType} subjectId={subjectId} mode={mode} onDone={back} />
      )}
    </section>
  );
}

const asking = 'kolo:compose';
const patience = 20;

/** The tab that the composer stands on may still be on its way into sight. */
function focusWhenShown(box: RefObject<HTMLElement | null>, tries = patience): void {
  requestAnimationFrame(() => {
    const field = box.current?.querySelector<HTMLElement>('textarea, input:not([type="radio"])');
    field?.focus();
    if (tries > 0 && (!field || document.activeElement !== field)) focusWhenShown(box, tries - 1);
  });
}

/** The card has buttons for a note and a plan; they ask for it by an event of the window, and it shows the tab of the stream. */
function useAsked(subjectType: string, subjectId: string, begin: (what: 'note' | 'plan') => void): void {
  const newest = useRef(begin);
  newest.current = begin;
  useEffect(() => {
    const answer = (event: Event) => {
      const { entity, id, what } = (event as CustomEvent<{ entity: string; id: string; what: 'note' | 'plan' }>).detail;
      if (entity === subjectType && id === subjectId) newest.current(what);
    };
    window.addEventListener(asking, answer);
    return () => window.removeEventListener(asking, answer);
  }, [subjectType, subjectId]);
}
