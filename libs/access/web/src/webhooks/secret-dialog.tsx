import { useTranslation } from 'react-i18next';
import { ToldOnceDialog } from '../frame/told-once-dialog';

/** The secret of a webhook, shown when it is made. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ToldOnceDialog
      title={t('console.webhooks.made', { name })}
      hint={t('console.webhooks.madeHint')}
      label={t('console.webhooks.secret')}
      text={secret}
      copyLabel={t('console.apiKeys.copyKey')}
      warning={t('console.webhooks.madeOnce')}
      onClose={onClose}
    />
  );
}
