import { type PanelProps, useSentence } from '@kolo/web-core';
import { ErrorState, FactsSkeleton } from '@kolo/web-ui';
import { Button, Chip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../activities.css';
import { Composer } from './composer';
import { PlannedSteps } from './planned-steps';
import { StreamEntry } from './stream-item';
import { type StreamFilter, streamFilters, useStream } from './use-stream';

/** What is planned and what was said and done with a record; new things are written on top. */
export function Stream({ entity, id }: PanelProps) {
  const [filter, setFilter] = useState<StreamFilter>('all');
  return (
    <div className="ac-stream">
      <Composer key={id} subjectType={entity} subjectId={id} />
      <PlannedSteps subjectType={entity} subjectId={id} />
      <Filters value={filter} onChange={setFilter} />
      <Past subjectType={entity} subjectId={id} filter={filter} />
    </div>
  );
}

function Filters({ value, onChange }: { value: StreamFilter; onChange: (filter: StreamFilter) => void }) {
  const { t } = useTranslation();
  return (
    <div className="ac-filters" role="group" aria-label={t('stream.show')}>
      <Chip.Group value={value} onChange={(next) => onChange(next as StreamFilter)}>
        {streamFilters.map((filter) => (
          <Chip key={filter} value={filter} size="xs" variant="outline">
            {t(`stream.filters.${filter}`)}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}

function Past({ subjectType, subjectId, filter }: { subjectType: string; subjectId: string; filter: StreamFilter }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { items, loading, error, more, refetch } = useStream(subjectType, subjectId, filter);
  if (error && items.length === 0) return <ErrorState message={sentence(error)} onRetry={refetch} />;
  if (loading && items.length === 0) return <FactsSkeleton facts={4} />;
  if (items.length === 0) return <p className="k-muted">{t(filter === 'all' ? 'stream.empty' : 'stream.emptyFiltered')}</p>;
  return (
    <>
      <ol className="ac-entries">
        {items.map((item) => (
          <StreamEntry key={item.id} item={item} />
        ))}
      </ol>
      {more && (
        <Button variant="subtle" color="gray" onClick={more} loading={loading}>
          {t('stream.older')}
        </Button>
      )}
    </>
  );
}
