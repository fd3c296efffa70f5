import { CustomFacts, type EntityRecord, FactSection, HistoryTimeline, useRecord, useSentence, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, PageBar, useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import '../activities.css';
import { EventInHand } from '../event/event-in-hand';
import type { EventRecord } from '../event/event.graphql';
import { startLater } from '../event/later';
import { useEventActions } from '../event/use-event-actions';
import { useNow } from '../my-day/use-my-day';

/** One event with all its facts; a planned one is completed here as in the day. */
export function EventPage() {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = useSentence();
  const { id = '' } = useParams();
  const list = { title: words.many('activity'), path: '/events' };
  const { record, error, gone, refetch } = useRecord('activity', id, { select: 'about { entity id title phone }' });
  if (gone) {
    return (
      <>
        <PageBar title={words.one('activity')} parent={list} />
        <EmptyState title={t('card.gone')} actions={<Link to="/events">{list.title}</Link>} />
      </>
    );
  }
  return (
    <>
      <PageBar title={record ? String(record['subject'] ?? '') : words.one('activity')} parent={list} />
      {!record && error ? <ErrorState message={sentence(error)} onRetry={() => refetch()} /> : null}
      {!record && !error && <FactsSkeleton facts={10} />}
      {record && <EventCard key={id} record={record} />}
    </>
  );
}

const facts = ['type', 'state', 'startAt', 'endAt', 'subject', 'responsibleId', 'importance', 'tagIds', 'description'];
const closedFacts = ['result', 'success', 'completedAt'];

function EventCard({ record }: { record: EntityRecord }) {
  const { t } = useTranslation();
  const isPlanned = record['state'] === 'PLANNED';
  return (
    <div className="ac-card">
      <div className="ac-card__facts">
        <FactSection entity="activity" record={record} fields={isPlanned ? facts : [...facts, ...closedFacts]} keys />
        <CustomFacts entity="activity" record={record} />
        <h2>{t('card.history')}</h2>
        <HistoryTimeline entity="activity" id={record.id} />
      </div>
      <div className="ac-card__hand">
        <InHand event={record as unknown as EventRecord} />
      </div>
    </div>
  );
}

function InHand({ event }: { event: EventRecord }) {
  const now = useNow();
  const actions = useEventActions();
  const { timeZone } = useFormats();
  return (
    <EventInHand
      event={event}
      now={now}
      onEnd={(ending) => actions.complete(event, ending)}
      onPostpone={(startAt) => actions.postpone(event, startAt)}
      onAgain={() => actions.postpone(event, startLater(event.startAt, 'hour', timeZone, new Date()))}
      onCancel={(reason) => actions.cancel(event, reason)}
    />
  );
}
