import { useSentence, useViewer, useWords } from '@kolo/web-core';
import { ErrorState, FactsSkeleton } from '@kolo/web-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AddGroupingEntry } from './add-grouping-entry';
import { GroupingRows } from './grouping-rows';
import type { Grouping } from './groupings';
import { useGrouping } from './use-grouping';

interface SectionProps {
  grouping: Grouping;
  /** Somebody came for this one. */
  wanted: boolean;
}

/** One way of sorting clients: what it is for, who decides it, how many a client has, and its entries. */
export function GroupingSection({ grouping, wanted }: SectionProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { key, field, directory } = grouping;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!wanted) return;
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus();
  }, [wanted]);
  const title = directory ? words.option('directoryEntry', 'directory', directory) : words.field('counterparty', field);
  return (
    <section className="gr-section" aria-labelledby={`gr-${key}`} data-wanted={wanted || undefined}>
      <div className="gr-section__words">
        <h2 id={`gr-${key}`} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p>{t(`groupings.of.${key}.what`)}</p>
        <dl>
          {(['who', 'many', 'shape'] as const).map((question) => (
            <div key={question}>
              <dt>{t(`groupings.${question}`)}</dt>
              <dd>{t(`groupings.of.${key}.${question}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Entries grouping={grouping} label={title} />
    </section>
  );
}

function Entries({ grouping, label }: { grouping: Grouping; label: string }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const { rows, without, error, hasMore, refetch } = useGrouping(grouping);
  const { directory, key } = grouping;
  if (!rows && error) return <ErrorState message={sentence(error)} onRetry={refetch} />;
  if (!rows) return <FactsSkeleton facts={4} />;
  return (
    <div className="gr-section__entries">
      {rows.length === 0 && <p className="cl-empty">{t(`groupings.of.${key}.empty`)}</p>}
      {(rows.length > 0 || without > 0) && <GroupingRows grouping={grouping} label={label} rows={rows} without={without} />}
      {hasMore && <p className="k-muted">{t('groupings.more')}</p>}
      {directory && viewer.can('create', 'directoryEntry') && <AddGroupingEntry directory={directory} />}
      {directory && viewer.mayPress('console.directories') && viewer.can('edit', 'directoryEntry') && (
        <Link className="gr-section__edit" to={`/console/directories?directory=${directory}`}>
          {t('groupings.edit')}
        </Link>
      )}
    </div>
  );
}
