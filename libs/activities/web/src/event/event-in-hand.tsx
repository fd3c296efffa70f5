import { Panels, useSlices, useViewer, useWords } from '@kolo/web-core';
import { MomentText } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventIcon } from './event-icon';
import { EventTools } from './event-tools';
import type { EventRecord } from './event.graphql';
import { LastContacts } from './last-contacts';
import { OutcomeForm } from './outcome-form';
import { PhoneLink } from './phone-link';
import type { Ending } from './use-event-actions';

interface EventInHandProps {
  event: EventRecord;
  now: Date;
  onEnd: (ending: Ending) => Promise<unknown>;
  onPostpone: (startAt: string) => Promise<unknown>;
  onAgain: () => Promise<unknown>;
  onCancel: (reason: string) => Promise<unknown>;
}

/** Everything needed to do what is next: with whom, what, what was said before, and how it ended. */
export function EventInHand({ event, now, onEnd, onPostpone, onAgain, onCancel }: EventInHandProps) {
  const viewer = useViewer();
  const { about } = event;
  const mayEnd = event.state === 'PLANNED' && viewer.can('edit', 'activity');
  return (
    <div className="ac-hand">
      <div className="ac-hand__work">
        <WhatToDo event={event} now={now} />
        {mayEnd && <OutcomeForm event={event} keys onEnd={onEnd} onAgain={onAgain} />}
        {mayEnd && <EventTools event={event} keys onPostpone={onPostpone} onCancel={onCancel} />}
        {about && <LastContacts subject={about} />}
      </div>
      {about && (
        <div className="ac-hand__who">
          <Panels on={`${about.entity}.inHand`} place="right" id={about.id} record={{ id: about.id }} />
        </div>
      )}
    </div>
  );
}

function WhatToDo({ event, now }: { event: EventRecord; now: Date }) {
  const { t } = useTranslation();
  const words = useWords();
  const { about } = event;
  const path = useSlices().pathOf(about?.entity ?? '', about?.id ?? '');
  return (
    <header className="ac-what">
      <h2>{about && path ? <Link to={path}>{about.title}</Link> : (about?.title ?? event.subject)}</h2>
      <div className="ac-what__line">
        <EventIcon type={event.type} />
        {about && <strong>{event.subject}</strong>}
        <MomentText value={event.startAt} overdue={event.state === 'PLANNED' && Date.parse(event.startAt) < now.getTime()} />
        {event.importance === 'HIGH' && <span className="ac-important">{t('event.important')}</span>}
        {event.importance === 'LOW' && <span className="k-muted">{words.option('activity', 'importance', 'LOW')}</span>}
      </div>
      {event.description && <p className="k-long-text">{event.description}</p>}
      {about?.phone && <PhoneLink phone={about.phone} />}
    </header>
  );
}
