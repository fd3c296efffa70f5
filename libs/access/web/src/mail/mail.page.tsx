import '../programs.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { announce, useSentence, useViewer } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, toasts } from '@kolo/web-ui';
import { IconMailOff, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { MailForm } from './mail-form';
import { mailSettingsDocument, removeMailSettingsDocument, sendTestLetterDocument } from './mail.graphql';

/** Through which server letters leave, and whether they do. */
export function MailPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data, error, refetch } = useQuery(mailSettingsDocument, { fetchPolicy: 'network-only' });
  const stored = data?.mailSettings ?? null;
  return (
    <ConsoleFrame section="mail">
      <div className="k-console-scroll">
        <p className="k-console-lead">{t('console.mail.lead')}</p>
        {!data && error && <ErrorState message={sentence(error)} onRetry={refetch} />}
        {!data && !error && <FactsSkeleton facts={6} />}
        {data && <MailForm key={JSON.stringify(stored)} stored={stored} onSaved={refetch} />}
        {stored && <Doings onRemoved={refetch} />}
      </div>
    </ConsoleFrame>
  );
}

function useDoings(email: string, onRemoved: () => Promise<unknown>) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [test, testing] = useMutation(sendTestLetterDocument, { context: announce(null) });
  const [remove, removing] = useMutation(removeMailSettingsDocument, { context: announce(null) });
  const attempt = (act: () => Promise<void>) => act().catch((error: unknown) => void toasts.error(sentence(error)));
  const tryOut = async () => {
    const outcome = (await test()).data?.sendTestLetter;
    if (outcome?.ok) toasts.show({ message: t('console.mail.testSent', { email }) });
    else toasts.error(t('console.mail.testFailed', { why: t(`console.mail.failures.${outcome?.failure ?? 'OTHER'}`) }));
  };
  const takeAway = async () => {
    await remove();
    await onRemoved();
    toasts.show({ message: t('console.mail.removed') });
  };
  return {
    testing: testing.loading,
    removing: removing.loading,
    tryOut: () => void attempt(tryOut),
    remove: () => void attempt(takeAway),
  };
}

function Doings({ onRemoved }: { onRemoved: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { email } = useViewer().user;
  const { testing, removing, tryOut, remove } = useDoings(email, onRemoved);
  return (
    <section className="k-programs__part" aria-label={t('console.mail.test')}>
      <p className="k-muted">{t('console.mail.testHint', { email })}</p>
      <div className="k-programs__buttons">
        <Button variant="default" leftSection={<IconSend size={16} />} loading={testing} onClick={tryOut}>
          {t('console.mail.test')}
        </Button>
        <Button variant="subtle" color="gray" leftSection={<IconMailOff size={16} />} loading={removing} onClick={remove}>
          {t('console.mail.remove')}
        </Button>
      </div>
    </section>
  );
}
