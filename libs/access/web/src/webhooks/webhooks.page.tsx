import '../programs.css';
import { useSentence, useViewer, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton } from '@kolo/web-ui';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { useEveryPage } from '../frame/use-every-page';
import { SecretDialog } from './secret-dialog';
import { WebhookDialog } from './webhook-dialog';
import { WebhookState } from './webhook-state';
import { type MadeWebhook, type Webhook, webhooksDocument } from './webhooks.graphql';

/** Whom Kolo tells of changes. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const viewer = useViewer();
  const navigate = useNavigate();
  const pages = useEveryPage(webhooksDocument, 'webhooks', {});
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const add = viewer.can('create', 'webhook') && (
    <ActionButton icon={IconPlus} label={t('console.webhooks.add')} onClick={() => setAdding(true)} />
  );
  return (
    <ConsoleFrame section="webhooks" actions={add}>
      <div className="k-console-scroll">
        <p className="k-console-lead">{t('console.webhooks.lead')}</p>
        {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
        {!pages.nodes && !pages.error && <RowsSkeleton rows={4} rowHeight={48} />}
        {pages.nodes?.length === 0 && (
          <EmptyState title={t('console.webhooks.empty')} hint={t('console.webhooks.emptyHint')} actions={add} />
        )}
        {pages.nodes && pages.nodes.length > 0 && <WebhookTable webhooks={pages.nodes} />}
      </div>
      {adding && <WebhookDialog webhook={null} onMade={setMade} onClose={() => setAdding(false)} />}
      {made && (
        <SecretDialog
          name={made.webhook.name}
          secret={made.secret}
          onClose={() => void navigate(`/console/webhooks/${made.webhook.id}`)}
        />
      )}
    </ConsoleFrame>
  );
}

function WebhookTable({ webhooks }: { webhooks: readonly Webhook[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <table className="k-console-table k-programs" aria-label={t('webhook.many')}>
      <thead>
        <tr>
          <th scope="col">{t('webhook.fields.name')}</th>
          <th scope="col">{t('console.webhooks.state')}</th>
          <th scope="col">{t('webhook.fields.entity')}</th>
          <th scope="col">{t('webhook.fields.verbs')}</th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <td>
              <Link className="k-console-table__name" to={`/console/webhooks/${webhook.id}`}>
                {webhook.name}
              </Link>
              <span className="k-programs__code">{webhook.url}</span>
            </td>
            <td>
              <WebhookState webhook={webhook} />
            </td>
            <td className="k-muted">{words.many(webhook.entity)}</td>
            <td className="k-muted">{webhook.verbs.map((verb) => t(`webhook.options.verbs.${verb}`)).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
