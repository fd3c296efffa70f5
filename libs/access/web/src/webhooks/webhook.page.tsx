import '../programs.css';
import { useQuery } from '@apollo/client/react';
import { failureOf, useOnChange, useSentence, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, MomentText } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ConsoleFrame } from '../frame/console-frame';
import { Deliveries } from './deliveries';
import { WebhookButtons } from './webhook-buttons';
import { WebhookState } from './webhook-state';
import { type Webhook, webhookDocument } from './webhooks.graphql';

/** One webhook: where it sends, what can be done with it, and what became of what it sent. */
export function WebhookPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data, error, refetch } = useQuery(webhookDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  useOnChange(() => refetch());
  const webhook = data?.webhook;
  const gone = !webhook && error && failureOf(error).code === 'NOT_FOUND';
  return (
    <ConsoleFrame section="webhooks" page={webhook?.name ?? t('webhook.one')}>
      <div className="k-console-scroll">
        {gone && <EmptyState title={t('card.gone')} />}
        {!webhook && error && !gone && <ErrorState message={sentence(error)} onRetry={refetch} />}
        {!webhook && !error && <FactsSkeleton facts={5} />}
        {webhook && (
          <>
            <Facts webhook={webhook} />
            <WebhookButtons webhook={webhook} />
            <Deliveries webhookId={webhook.id} entity={webhook.entity} />
          </>
        )}
      </div>
    </ConsoleFrame>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <dl className="k-programs__facts">
      <dt>{t('console.webhooks.state')}</dt>
      <dd>
        <WebhookState webhook={webhook} />
        {!webhook.active && webhook.offReason && (
          <p className="k-console-note">
            {t(`webhook.offReasons.${webhook.offReason}`)}
            {webhook.offAt && (
              <>
                {' · '}
                <MomentText value={webhook.offAt} />
              </>
            )}
          </p>
        )}
      </dd>
      <dt>{t('webhook.fields.url')}</dt>
      <dd>{webhook.url}</dd>
      <dt>{t('webhook.fields.entity')}</dt>
      <dd>
        {words.many(webhook.entity)}: {webhook.verbs.map((verb) => t(`webhook.options.verbs.${verb}`).toLowerCase()).join(', ')}
      </dd>
      {webhook.filter !== null && (
        <>
          <dt>{t('webhook.fields.filter')}</dt>
          <dd>
            <code>{JSON.stringify(webhook.filter)}</code>
          </dd>
        </>
      )}
      <dt>{t('console.apiKeys.maker')}</dt>
      <dd>{webhook.createdBy?.name}</dd>
    </dl>
  );
}
