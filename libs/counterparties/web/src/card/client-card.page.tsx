import { FreshProvider, useRecord, useSentence, useViewer } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, PageBar, usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import '../clients.css';
import { MergedClient } from '../merge/merged-client';
import { CardProvider } from './card-context';
import { CardColumns } from './card-columns';
import { CardHeader } from './card-header';
import { CardTabs } from './card-tabs';
import { useCardSelect } from './use-card-select';

/** Everything about one client on one page. */
export function ClientCardPage() {
  const { id = '' } = useParams();
  return <ClientCard key={id} id={id} />;
}

function ClientCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const phone = usePhone();
  const { record, error, gone, refetch } = useRecord('counterparty', id, { select: useCardSelect() });
  const list = { title: t('counterparty.many'), path: '/clients' };
  const elsewhere = (other: ReactNode) => (
    <MergedClient id={id} waiting={<CardSkeleton />}>
      {other}
    </MergedClient>
  );
  if (gone) return elsewhere(<NotFound />);
  if (!record && error) {
    return (
      <>
        <PageBar title={t('card.loadFailed')} parent={list} />
        <ErrorState message={sentence(error)} onRetry={() => refetch()} />
      </>
    );
  }
  if (!record) return <CardSkeleton />;
  const card = (
    <CardProvider id={id} record={record} reload={refetch}>
      <PageBar title={String(record['name'] ?? '')} parent={list} />
      <FreshProvider entity="counterparty" id={id}>
        <div className="cl-card">
          <CardHeader />
          {phone ? <CardTabs /> : <CardColumns />}
        </div>
      </FreshProvider>
    </CardProvider>
  );
  return record['mergedIntoId'] ? elsewhere(card) : card;
}

function CardSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <PageBar title={t('counterparty.one')} parent={{ title: t('counterparty.many'), path: '/clients' }} />
      <div className="cl-card">
        <div className="cl-header" aria-hidden />
        <div className="cl-columns">
          {[8, 10, 4].map((facts) => (
            <div key={facts} className="cl-column">
              <FactsSkeleton facts={facts} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** The same for a client that never was, one that was deleted and one out of sight. */
function NotFound() {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <>
      <PageBar title={t('counterparty.one')} parent={{ title: t('counterparty.many'), path: '/clients' }} />
      <EmptyState
        title={t('clients.notFound.title')}
        hint={t('clients.notFound.hint')}
        actions={
          viewer.can('view', 'counterparty') && (
            <Button component={Link} to="/clients" variant="default">
              {t('clients.notFound.toList')}
            </Button>
          )
        }
      />
    </>
  );
}
