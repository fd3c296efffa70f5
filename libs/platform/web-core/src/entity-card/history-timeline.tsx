import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { ErrorState, FactsSkeleton, MomentText } from '@kolo/web-ui';
import { IconArrowRight, IconClockRecord } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnChange } from '../apollo/changes-provider';
import { useSentence } from '../errors/use-sentence';
import { type FieldInfo, isReference } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { LooseValue } from './loose-value';
import { FreshEvent } from './fresh';
import { type HistoryChange, type HistoryEvent, historyDocument, historyPageSize } from './history.graphql';

interface HistoryTimelineProps {
  entity: string;
  id: string;
  /** Shows the record as it was right after a change. */
  onMoment?: (at: string) => void;
}

/** What happened to a record and what belongs to it, newest first, each field before and after. */
export function HistoryTimeline({ entity, id, onMoment }: HistoryTimelineProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data, error, fetchMore, refetch, loading } = useQuery(historyDocument, {
    variables: { entity, id, first: historyPageSize },
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => refetch());
  if (!data && error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!data) return <FactsSkeleton />;
  const { nodes, pageInfo } = data.history;
  if (nodes.length === 0) return <p className="k-muted">{t('history.empty')}</p>;
  const more = () =>
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        history: { ...fetchMoreResult.history, nodes: [...before.history.nodes, ...fetchMoreResult.history.nodes] },
      }),
    });
  return (
    <div>
      <ol className="k-history">
        {nodes.map((event) => (
          <HistoryItem key={event.id} event={event} card={entity} onMoment={onMoment} />
        ))}
      </ol>
      {pageInfo.hasNextPage && (
        <Button variant="subtle" color="gray" loading={loading} onClick={() => void more()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  );
}

const words: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
  export: 'exported',
};

interface HistoryItemProps {
  event: HistoryEvent;
  card: string;
  onMoment: HistoryTimelineProps['onMoment'];
}

function HistoryItem({ event, card, onMoment }: HistoryItemProps) {
  const { t, i18n } = useTranslation();
  const names = useWords();
  const { via } = event;
  const verb = words[event.verb];
  const about = event.title ? `${names.one(event.entity)} «${event.title}»` : names.one(event.entity);
  return (
    <li className="k-history__event">
      <div className="k-history__line">
        <strong>{event.actor?.name ?? t('history.system')}</strong>
        <span>
          {event.entity !== card && `${about}: `}
          {verb ? t(`history.${verb}`) : event.verb}
        </span>
        {via !== 'ui' && i18n.exists(`history.via.${via}`) && <span className="k-muted">{t(`history.via.${via}`)}</span>}
        <FreshEvent id={event.id} />
        <span className="k-muted k-history__time">
          <MomentText value={event.at} />
        </span>
        {onMoment && <ShowThen onClick={() => onMoment(after(event.at))} />}
      </div>
      {event.changes.length > 0 && (
        <dl>
          {event.changes.map((change) => (
            <ChangedField key={change.field} entity={event.entity} change={change} />
          ))}
        </dl>
      )}
    </li>
  );
}

function ShowThen({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('asOf.show')}>
      <ActionIcon className="k-history__then" size={24} aria-label={t('asOf.show')} onClick={onClick}>
        <IconClockRecord size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The server knows moments by the microsecond, the browser by the millisecond: the change itself must be a part of what is shown. */
function after(at: string): string {
  return new Date(Date.parse(at) + 1).toISOString();
}

function ChangedField({ entity, change }: { entity: string; change: HistoryChange }) {
  const { t } = useTranslation();
  const names = useWords();
  const field = useViewer().field(entity, change.field);
  if (!field) return null;
  return (
    <div className="k-history__change">
      <dt>{names.field(entity, change.field)}</dt>
      <dd>
        <span className="k-history__before" aria-label={t('history.before')}>
          <ChangedValue entity={entity} field={field} value={change.before} text={change.beforeText} />
        </span>
        <IconArrowRight size={13} aria-hidden />
        <span aria-label={t('history.after')}>
          <ChangedValue entity={entity} field={field} value={change.after} text={change.afterText} />
        </span>
      </dd>
    </div>
  );
}

/** The server names what a reference pointed to, even when it is gone by now; the rest is written as the language writes it. */
function ChangedValue({ entity, field, value, text }: { entity: string; field: FieldInfo; value: unknown; text: string | null }) {
  if (isReference(field) && text) return text;
  return <LooseValue entity={entity} field={field} value={value} />;
}
