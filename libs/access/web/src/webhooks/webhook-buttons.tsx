import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { announce, useSentence, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconKey, IconPencil, IconPlayerPause, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SecretDialog } from './secret-dialog';
import { WebhookDialog } from './webhook-dialog';
import {
  deleteWebhookDocument,
  renewWebhookSecretDocument,
  testWebhookDocument,
  updateWebhookDocument,
  type Webhook,
} from './webhooks.graphql';

/** What can be done with a webhook. Its owner alone turns it elsewhere. */
export function WebhookButtons({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [editing, setEditing] = useState(false);
  if (!viewer.can('edit', 'webhook')) return null;
  const mine = webhook.createdBy?.id === viewer.user.id;
  return (
    <div className="k-programs__buttons">
      <TestButton id={webhook.id} />
      {mine && (
        <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
          {t('verbs.change')}
        </Button>
      )}
      {(mine || webhook.active) && <SwitchButton webhook={webhook} />}
      {mine && <SecretButton webhook={webhook} />}
      {viewer.can('delete', 'webhook') && <DeleteButton webhook={webhook} />}
      {editing && <WebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
    </div>
  );
}

function useAttempt() {
  const sentence = useSentence();
  return async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
}

function TestButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [test, { loading }] = useMutation(testWebhookDocument, { variables: { id }, context: announce(null) });
  const run = () =>
    attempt(async () => {
      const { data } = await test();
      const outcome = data?.testWebhook;
      if (outcome?.ok) toasts.show({ message: t('console.webhooks.testOk', { status: outcome.status, ms: outcome.durationMs }) });
      else toasts.error(t('console.webhooks.testFailed', { why: t(`webhook.failures.${outcome?.failure ?? 'connection'}`) }));
    });
  return (
    <Button leftSection={<IconSend size={16} />} loading={loading} onClick={() => void run()}>
      {t('console.webhooks.test')}
    </Button>
  );
}

function SwitchButton({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { id, version, active, name } = webhook;
  const [update, { loading }] = useMutation(updateWebhookDocument);
  const turn = () =>
    update({ variables: { id, version, patch: { active: !active } }, context: announce(t('console.webhooks.saved', { name })) });
  return (
    <Button
      variant="default"
      leftSection={active ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
      loading={loading}
      onClick={() => void attempt(turn)}
    >
      {t(active ? 'console.webhooks.switchOff' : 'console.webhooks.switchOn')}
    </Button>
  );
}

function SecretButton({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [secret, setSecret] = useState<string | null>(null);
  const [renew, { loading }] = useMutation(renewWebhookSecretDocument, {
    variables: { id: webhook.id },
    context: announce(null),
  });
  const run = () => attempt(async () => setSecret((await renew()).data?.renewWebhookSecret.secret ?? null));
  return (
    <>
      <Button variant="default" leftSection={<IconKey size={16} />} loading={loading} onClick={() => void run()}>
        {t('console.webhooks.newSecret')}
      </Button>
      {secret && <SecretDialog name={webhook.name} secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function DeleteButton({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const [remove, { loading }] = useMutation(deleteWebhookDocument, { variables: { id: webhook.id } });
  const run = () =>
    attempt(async () => {
      await remove({ context: announce(t('console.webhooks.deleted', { name: webhook.name })) });
      void navigate('/console/webhooks');
    });
  return (
    <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} loading={loading} onClick={() => void run()}>
      {t('verbs.delete')}
    </Button>
  );
}
