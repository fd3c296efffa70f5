import { useRecord, useSentence } from '@kolo/web-core';
import { EmptyState, ErrorState, PageBar, PageSkeleton } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { placeOf } from './contact-place';

/** The address of a person: leads to the card of the client that they are at. */
export function ContactPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { id = '' } = useParams();
  const { record, error, gone, refetch } = useRecord('contactPerson', id, { fields: ['counterpartyId'] });
  const client = record?.['counterpartyId'];
  if (typeof client === 'string') return <Navigate to={placeOf(client, id)} replace />;
  if (!gone && !error) return <PageSkeleton />;
  const back = (
    <Button component={Link} to="/contacts" variant="default">
      {t('contacts.notFound.toList')}
    </Button>
  );
  return (
    <>
      <PageBar title={t('contactPerson.one')} parent={{ title: t('contacts.title'), path: '/contacts' }} />
      {gone ? (
        <EmptyState title={t('contacts.notFound.title')} hint={t('contacts.notFound.hint')} actions={back} />
      ) : (
        <ErrorState message={sentence(error)} onRetry={() => refetch()} />
      )}
    </>
  );
}
