import { useViewer, useWords } from '@kolo/web-core';
import { MomentText } from '@kolo/web-ui';
import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventIcon } from '../event/event-icon';
import type { EventRecord } from '../event/event.graphql';
import { useEventActions } from '../event/use-event-actions';
import type { NoteRecord } from './comment.graphql';
import { ItemMenu } from './item-menu';
import type { StreamItem } from './merge-stream';
import { NoteText, useNoteEditing } from './note-text';

export function StreamEntry({ item }: { item: StreamItem }) {
  return item.kind === 'event' ? <EventEntry event={item.event} at={item.at} /> : <NoteEntry note={item.note} />;
}

function EventEntry({ event, at }: { event: EventRecord; at: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const actions = useEventActions();
  const isCancelled = event.state === 'CANCELLED';
  return (
    <li className="ac-entry" data-cancelled={isCancelled || undefined}>
      <EventIcon type={event.type} />
      <div className="ac-entry__body">
        <p className="ac-entry__line">
          <Link to={`/events/${event.id}`}>{words.option('activity', 'type', event.type)}</Link>
          <Verdict event={event} />
          <span className="k-muted k-ellipsis">{event.responsible?.name}</span>
          <span className="k-muted ac-entry__time">
            <MomentText value={at} />
          </span>
        </p>
        {event.subject !== event.result && event.subject && <p className="k-muted">{event.subject}</p>}
        {event.result && (
          <p className="k-long-text">{isCancelled ? t('stream.cancelledBecause', { reason: event.result }) : event.result}</p>
        )}
        {event.description && <p className="k-long-text k-muted">{event.description}</p>}
      </div>
      {viewer.can('delete', 'activity') && <ItemMenu onDelete={() => void actions.remove(event)} />}
    </li>
  );
}

function Verdict({ event }: { event: EventRecord }) {
  const { t } = useTranslation();
  if (event.state === 'CANCELLED') return <span className="ac-verdict">{t('stream.cancelled')}</span>;
  if (event.success === null || event.success === undefined) return null;
  return (
    <span className="ac-verdict" data-success={event.success}>
      {t(event.success ? 'stream.succeeded' : 'stream.failed')}
    </span>
  );
}

function NoteEntry({ note }: { note: NoteRecord }) {
  const words = useWords();
  const viewer = useViewer();
  const editing = useNoteEditing(note);
  const isMine = note.createdBy?.id === viewer.user.id;
  const mayEdit = viewer.can('edit', 'comment') && (isMine || viewer.entity('comment')?.rights.edit === 'ALL');
  return (
    <li className="ac-entry ac-entry--note">
      <span className="ac-icon" role="img" aria-label={words.one('comment')}>
        <IconNote size={16} stroke={1.6} aria-hidden />
      </span>
      <div className="ac-entry__body">
        <p className="ac-entry__line">
          <strong>{note.createdBy?.name ?? words.one('comment')}</strong>
          <span className="k-muted ac-entry__time">
            <MomentText value={note.createdAt} />
          </span>
        </p>
        <NoteText note={note} editing={editing} />
      </div>
      {mayEdit && <ItemMenu onEdit={editing.begin} onDelete={() => void editing.remove()} />}
    </li>
  );
}
