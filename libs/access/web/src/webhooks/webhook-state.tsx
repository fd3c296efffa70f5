import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from './webhooks.graphql';

/** On, off, or switched off by Kolo itself, with the reason for whoever asks. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const broken = !webhook.active && webhook.offReason !== null;
  return (
    <span className="k-console-state" data-tone={webhook.active ? 'ok' : broken ? 'danger' : 'off'}>
      {broken && <IconAlertTriangle size={15} stroke={1.8} aria-hidden />}
      {t(webhook.active ? 'console.webhooks.on' : 'console.webhooks.off')}
    </span>
  );
}
