import { Button, Loader } from '@mantine/core';
import { EmptyState, ErrorState, RowsSkeleton } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import type { EntityListProps } from './entity-list-types';
import type { ListStateControl } from './use-list-state';
import type { Rows } from './use-rows';

interface ListBodyProps {
  rows: Rows;
  control: ListStateControl;
  empty: EntityListProps['empty'];
  grid: ReactNode;
}

/** The rows, or why there are none: loading, refused, nothing there, nothing that matches. */
export function ListBody({ rows, control, empty, grid }: ListBodyProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { state, change } = control;
  const narrowed = state.chips.length > 0 || state.search !== '';
  if (rows.error && rows.rows.length === 0) return <ErrorState message={sentence(rows.error)} onRetry={rows.reload} />;
  if (!rows.known) return <RowsSkeleton />;
  if (rows.rows.length > 0 || rows.stale) return grid;
  if (narrowed) {
    return (
      <EmptyState
        title={t('list.emptyFiltered')}
        hint={t('list.emptyFilteredHint')}
        actions={
          <Button variant="default" onClick={() => change({ chips: [], search: '', any: false })}>
            {t('list.clearFilters')}
          </Button>
        }
      />
    );
  }
  if (state.bin) return <EmptyState title={t('list.emptyBin')} />;
  return <EmptyState title={empty?.title ?? t('states.nothingYet')} hint={empty?.hint} actions={empty?.actions} />;
}

/** Under the last row: more is coming, or could not come. */
export function ListEnd({ rows }: { rows: Rows }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  if (rows.moreError) {
    return (
      <div className="k-list-end" role="alert">
        {t('list.failedPage')}: {sentence(rows.moreError)}
        <Button variant="default" onClick={rows.loadMore}>
          {t('verbs.retry')}
        </Button>
      </div>
    );
  }
  if (!rows.loadingMore) return null;
  return (
    <div className="k-list-end">
      <Loader size={14} type="dots" color="gray" />
      <span className="k-muted">{t('list.loadingMore')}</span>
    </div>
  );
}
