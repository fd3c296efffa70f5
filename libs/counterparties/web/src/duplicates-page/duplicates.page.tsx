import { useMutation, useQuery } from '@apollo/client/react';
import { JobProgress, useOnChange, useSentence } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, PageBar, toasts, useFormats, useToday } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './duplicates.css';
import { findDuplicatesDocument, overviewDocument } from './duplicates.graphql';
import { GroupInHand } from './group-in-hand';
import { type Groups, useGroups } from './use-groups';

/** Clients of the whole base that may be one, worked through group by group. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = useToday();
  const groups = useGroups();
  const search = useSearch(() => {
    void overview.refetch();
    groups.restart();
  });
  const overview = useQuery(overviewDocument, { fetchPolicy: 'cache-and-network' });
  useOnChange(() => overview.refetch());
  const known = overview.data?.duplicateOverview;
  const count = known ? `${formats.number(known.count)}${known.more ? '+' : ''}` : undefined;
  const elsewhere = (known?.running ?? false) && !search.job;
  const again = known?.foundAt ? 'duplicatesPage.again' : 'duplicatesPage.find';
  return (
    <>
      <PageBar
        title={t('duplicatesPage.title')}
        aside={count}
        actions={
          <Button variant="default" loading={search.busy} disabled={elsewhere} onClick={search.begin}>
            {t(again)}
          </Button>
        }
      />
      <div className="dp">
        {search.job && <JobProgress batchId={search.job} title={t('duplicatesPage.searching')} onDone={search.ended} />}
        {elsewhere && <p role="status">{t('duplicatesPage.searchingElsewhere')}</p>}
        {known?.foundAt && (
          <p className="k-muted">{t('duplicatesPage.foundAt', { when: formats.moment(known.foundAt, today) })}</p>
        )}
        <Body groups={groups} count={known?.count ?? 0} more={known?.more ?? false} checked={known?.foundAt !== null} />
      </div>
    </>
  );
}

function Body({ groups, count, more, checked }: { groups: Groups; count: number; more: boolean; checked: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = useSentence();
  if (groups.error) return <ErrorState message={sentence(groups.error)} onRetry={groups.restart} />;
  if (groups.loading) return <FactsSkeleton facts={10} />;
  if (groups.current) {
    const numbers = { n: formats.number(groups.place), total: formats.number(Math.max(count, groups.place)) };
    const position = t(more ? 'duplicatesPage.positionMore' : 'duplicatesPage.position', numbers);
    return <GroupInHand key={groups.current.id} group={groups.current} groups={groups} position={position} />;
  }
  if (groups.any) {
    return (
      <EmptyState
        title={t('duplicatesPage.endTitle')}
        hint={t('duplicatesPage.endHint')}
        actions={
          <Button variant="default" onClick={groups.restart}>
            {t('duplicatesPage.startOver')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState title={t(checked ? 'duplicatesPage.noneTitle' : 'duplicatesPage.neverTitle')} hint={t('duplicatesPage.hint')} />
  );
}

function useSearch(onEnd: () => void) {
  const sentence = useSentence();
  const [find, { loading }] = useMutation(findDuplicatesDocument);
  const [job, setJob] = useState<string | null>(null);
  const begin = () => {
    find()
      .then(({ data }) => setJob(data?.findDuplicates.id ?? null))
      .catch((error: unknown) => toasts.error(sentence(error)));
  };
  const ended = () => {
    setJob(null);
    onEnd();
  };
  return { job, begin, ended, busy: loading || job !== null };
}
