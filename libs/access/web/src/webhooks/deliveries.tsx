import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { announce, useSentence, useSlices, useViewer } from '@kolo/web-core';
import { ErrorState, MomentText, RowsSkeleton, toasts, useFormats } from '@kolo/web-ui';
import { IconAlertTriangle, IconCheck, IconClock, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePages } from '../frame/use-pages';
import { deliveriesDocument, type Delivery, replayDeliveryDocument } from './webhooks.graphql';

const first = 50;
const refreshMs = 5_000;

/** What was sent, newest first; it refreshes by itself. */
export function Deliveries({ webhookId, entity }: { webhookId: string; entity: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const pages = usePages(deliveriesDocument, 'webhookDeliveries', { webhookId, first }, { pollInterval: refreshMs });
  if (!pages.nodes && pages.error) return <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />;
  if (!pages.nodes) return <RowsSkeleton rows={6} />;
  return (
    <section aria-labelledby="webhook-deliveries">
      <h2 id="webhook-deliveries" className="k-programs__heading">
        {t('console.webhooks.deliveries')}
      </h2>
      {pages.nodes.length === 0 && <p className="k-muted">{t('console.webhooks.noDeliveries')}</p>}
      {pages.nodes.length > 0 && <DeliveryTable deliveries={pages.nodes} entity={entity} onChanged={pages.refetch} />}
      {pages.hasMore && (
        <Button variant="subtle" color="gray" loading={pages.loading} onClick={() => void pages.more()}>
          {t('list.loadMore')}
        </Button>
      )}
    </section>
  );
}

interface DeliveryTableProps {
  deliveries: readonly Delivery[];
  entity: string;
  onChanged: () => Promise<unknown>;
}

function DeliveryTable({ deliveries, entity, onChanged }: DeliveryTableProps) {
  const { t } = useTranslation();
  const mayReplay = useViewer().can('edit', 'webhook');
  return (
    <table className="k-console-table k-programs" aria-labelledby="webhook-deliveries">
      <thead>
        <tr>
          <th scope="col">{t('console.webhooks.outcome')}</th>
          <th scope="col">{t('console.webhooks.what')}</th>
          <th scope="col">{t('console.webhooks.when')}</th>
          <th scope="col">{t('console.webhooks.attempts')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td>
              <Outcome delivery={delivery} />
            </td>
            <td>
              <Happened delivery={delivery} entity={entity} />
            </td>
            <td className="k-muted">
              <MomentText value={delivery.eventAt} />
            </td>
            <td className="k-muted k-number">{delivery.attempts}</td>
            <td>{mayReplay && delivery.state !== 'WAITING' && <ReplayButton id={delivery.id} onChanged={onChanged} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was done, with the way to the record where it has a card. */
function Happened({ delivery, entity }: { delivery: Delivery; entity: string }) {
  const { t } = useTranslation();
  const path = useSlices().pathOf(entity, delivery.recordId);
  const verb = t(`console.audit.verbs.${delivery.verb.toLowerCase()}`);
  return path ? <Link to={path}>{verb}</Link> : verb;
}

const signs = { DELIVERED: IconCheck, WAITING: IconClock, DEAD: IconAlertTriangle } as const;
const tones = { DELIVERED: 'ok', WAITING: 'warn', DEAD: 'danger' } as const;

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, status, failure, dueAt, attempts } = delivery;
  const Sign = signs[state];
  const why = failure && `${t(`webhook.failures.${failure}`)}${status ? ` (${status})` : ''}`;
  const next = dueAt && attempts > 0 ? t('console.webhooks.next', { when: formats.moment(dueAt) }) : null;
  return (
    <>
      <span className="k-console-state" data-tone={state === 'WAITING' && attempts === 0 ? 'off' : tones[state]}>
        <Sign size={15} stroke={1.8} aria-hidden />
        {t(`console.webhooks.states.${state}`)}
      </span>
      {why && <span className="k-programs__code">{[why, next].filter(Boolean).join(' · ')}</span>}
    </>
  );
}

function ReplayButton({ id, onChanged }: { id: string; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [replay, { loading }] = useMutation(replayDeliveryDocument, { variables: { id }, context: announce(null) });
  const run = async () => {
    try {
      await replay();
      toasts.show({ message: t('console.webhooks.sentAgain') });
      await onChanged();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconRefresh size={14} />}
      loading={loading}
      onClick={() => void run()}
    >
      {t('console.webhooks.again')}
    </Button>
  );
}
