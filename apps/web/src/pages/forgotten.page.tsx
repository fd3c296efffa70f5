import { TextInput } from '@mantine/core';
import { useSession } from '@kolo/web-core';
import { EmptyState } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GuestForm } from './guest-form';
import { useGuestTitle } from './use-guest-title';

/** Asks for a link to a new password; the answer never tells whether the address is known. */
export function ForgottenPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  useGuestTitle(t('signIn.resetTitle'));
  const back = <Link to="/sign-in">{t('signIn.backToSignIn')}</Link>;
  if (sent) return <EmptyState title={t('signIn.resetTitle')} hint={t('signIn.resetSent')} actions={back} />;
  const submit = async () => {
    await session.post('/auth/forgotten-password', { email: email.trim() });
    setSent(true);
  };
  return (
    <GuestForm
      title={t('signIn.resetTitle')}
      subtitle={t('signIn.resetHint')}
      submitLabel={t('signIn.resetSend')}
      footer={back}
      onSubmit={submit}
    >
      {(errors) => (
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors['email']}
        />
      )}
    </GuestForm>
  );
}
