import { useQuery } from '@apollo/client/react';
import { useOnChange, useViewer } from '@kolo/web-core';
import { MomentText, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventIcon } from '../event/event-icon';
import { EventTools } from '../event/event-tools';
import { type EventRecord, eventsDocument } from '../event/event.graphql';
import { startLater } from '../event/later';
import { OutcomeForm } from '../event/outcome-form';
import { useEventActions } from '../event/use-event-actions';
import { useNow } from '../my-day/use-my-day';

const shown = 20;

/** What is planned with a record, the nearest first, each completed where it stands. */
export function PlannedSteps({ subjectType, subjectId }: { subjectType: string; subjectId: string }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const now = useNow();
  const [open, setOpen] = useState<string | null>(null);
  const filter = { subjectType: { eq: subjectType }, subjectId: { in: [subjectId] }, state: { in: ['PLANNED'] } };
  const { data, refetch } = useQuery(eventsDocument(viewer), {
    variables: { filter, sort: [{ field: 'startAt' }], first: shown },
    fetchPolicy: 'cache-and-network',
    skip: !viewer.can('view', 'activity'),
  });
  useOnChange(() => viewer.can('view', 'activity') && refetch());
  const planned = data?.activities.nodes.filter((event) => event.state === 'PLANNED') ?? [];
  if (planned.length === 0) return null;
  return (
    <section className="ac-planned" aria-label={t('stream.planned')}>
      <h2>{t('stream.planned')}</h2>
      <ul>
        {planned.map((event) => (
          <Step
            key={event.id}
            event={event}
            now={now}
            isOpen={open === event.id}
            onOpen={() => setOpen(open === event.id ? null : event.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface StepProps {
  event: EventRecord;
  now: Date;
  isOpen: boolean;
  onOpen: () => void;
}

function Step({ event, now, isOpen, onOpen }: StepProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const isMine = event.responsible?.id === viewer.user.id;
  return (
    <li className="ac-step">
      <div className="ac-step__line">
        <EventIcon type={event.type} />
        <Link to={`/events/${event.id}`} className="ac-step__subject">
          {event.subject}
        </Link>
        <MomentText value={event.startAt} overdue={Date.parse(event.startAt) < now.getTime()} />
        {event.responsible && !isMine && <span className="k-muted">{event.responsible.name}</span>}
        {viewer.can('edit', 'activity') && (
          <Button variant="default" aria-expanded={isOpen} leftSection={<IconCheck size={16} stroke={1.8} />} onClick={onOpen}>
            {t('stream.complete')}
          </Button>
        )}
      </div>
      {event.description && <p className="k-long-text k-muted">{event.description}</p>}
      {isOpen && <StepWork event={event} />}
    </li>
  );
}

function StepWork({ event }: { event: EventRecord }) {
  const actions = useEventActions();
  const { timeZone } = useFormats();
  return (
    <div className="ac-step__work">
      <OutcomeForm
        event={event}
        onEnd={(ending) => actions.complete(event, ending)}
        onAgain={() => actions.postpone(event, startLater(event.startAt, 'hour', timeZone, new Date()))}
      />
      <EventTools
        event={event}
        onPostpone={(startAt) => actions.postpone(event, startAt)}
        onCancel={(reason) => actions.cancel(event, reason)}
      />
    </div>
  );
}
