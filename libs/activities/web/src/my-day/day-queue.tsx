import { MomentText, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EventIcon } from '../event/event-icon';
import type { EventRecord } from '../event/event.graphql';
import type { DaySection } from './day-sections';

interface DayQueueProps {
  sections: readonly DaySection[];
  inHand: string | null;
  onTake: (event: EventRecord) => void;
  onMore: (part: 'overdue' | 'today') => void;
}

/** What is to be done, in the order in which to do it. */
export function DayQueue({ sections, inHand, onTake, onMore }: DayQueueProps) {
  const { t } = useTranslation();
  return (
    <nav className="ac-queue" aria-label={t('myDay.queue')}>
      {sections
        .filter((section) => section.total > 0)
        .map((section) => (
          <QueueSection key={section.key} section={section} inHand={inHand} onTake={onTake} onMore={onMore} />
        ))}
    </nav>
  );
}

function QueueSection({ section, inHand, onTake, onMore }: Omit<DayQueueProps, 'sections'> & { section: DaySection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { key, events, total, isAtLeast, more } = section;
  const n = formats.number(total);
  return (
    <section aria-label={t(`myDay.sections.${key}`)}>
      <h2 className="ac-queue__title" data-section={key}>
        {t(`myDay.sections.${key}`)}
        <span className="k-number">{isAtLeast ? t('counts.atLeast', { n }) : n}</span>
      </h2>
      <ol>
        {events.map((event) => (
          <QueueRow key={event.id} event={event} isLate={key === 'overdue'} isInHand={event.id === inHand} onTake={onTake} />
        ))}
      </ol>
      {more && (
        <Button variant="subtle" color="gray" fullWidth onClick={() => onMore(more)}>
          {t('verbs.showMore')}
        </Button>
      )}
    </section>
  );
}

interface QueueRowProps {
  event: EventRecord;
  isLate: boolean;
  isInHand: boolean;
  onTake: (event: EventRecord) => void;
}

function QueueRow({ event, isLate, isInHand, onTake }: QueueRowProps) {
  const formats = useFormats();
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isInHand) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isInHand]);
  return (
    <li>
      <button type="button" ref={row} className="ac-row" aria-current={isInHand || undefined} onClick={() => onTake(event)}>
        <EventIcon type={event.type} />
        <span className="ac-row__who k-ellipsis">{event.about?.title ?? event.subject}</span>
        <span className="ac-row__time" data-important={event.importance === 'HIGH' || undefined}>
          {isLate ? <MomentText value={event.startAt} overdue /> : formats.time(event.startAt)}
        </span>
        {event.about && <span className="ac-row__what k-ellipsis">{event.subject}</span>}
      </button>
    </li>
  );
}
