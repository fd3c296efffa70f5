import { type EntityRecord, useRecord, useSentence, useViewer } from '@kolo/web-core';
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
  const places = useViewer().field('contactPerson', 'places') ? 'places { id counterpartyId }' : '';
  const { record, error, gone, refetch } = useRecord('contactPerson', id, { fields: ['counterpartyId'], select: places });
  const client = record && clientOf(record);
  if (client) return <Navigate to={placeOf(client, id)} replace />;
  if (!record && !gone && !error) return <PageSkeleton />;
  const back = (
    <Button component={Link} to="/contacts" variant="default">
      {t('contacts.notFound.toList')}
    </Button>
  );
  return (
    <>
      <PageBar title={t('contactPerson.one')} parent={{ title: t('contacts.title'), path: '/contacts' }} />
      {gone || record ? (
        <EmptyState title={t('contacts.notFound.title')} hint={t('contacts.notFound.hint')} actions={back} />
      ) : (
        <ErrorState message={sentence(error)} onRetry={() => refetch()} />
      )}
    </>
  );
}

/** The client where they are at home, or, when that is out of sight, one where they are a guest. */
function clientOf(record: EntityRecord): string | null {
  const places = (record['places'] ?? []) as readonly { readonly counterpartyId: string | null }[];
  const [client] = [record['counterpartyId'], ...places.map((place) => place.counterpartyId)].filter(Boolean);
  return typeof client === 'string' ? client : null;
}
