import { TextInput } from '@mantine/core';
import { useSession, useSessionState } from '@kolo/web-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { GuestForm } from './guest-form';
import { PasswordField } from './password-field';
import { useGuestTitle } from './use-guest-title';

/** Only addresses of our own: a link must not send people elsewhere. */
function safePath(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}

export function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const state = useSessionState();
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useGuestTitle(t('signIn.title'));
  if (state === 'in') return <Navigate to={safePath(params.get('to'))} replace />;
  return (
    <GuestForm
      title={t('signIn.title')}
      subtitle={t('signIn.tagline')}
      submitLabel={t('signIn.submit')}
      footer={<Forgotten />}
      onSubmit={() => session.signIn(email.trim(), password)}
    >
      {(errors) => (
        <>
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={errors['email']}
          />
          <PasswordField
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={errors['password']}
          />
        </>
      )}
    </GuestForm>
  );
}

/** Where mail is set up one helps oneself; elsewhere the administrator does. */
function Forgotten() {
  const { t } = useTranslation();
  const session = useSession();
  const [mail, setMail] = useState(false);
  useEffect(() => {
    session.get<{ available: boolean }>('/auth/forgotten-password').then(
      ({ available }) => setMail(available),
      // Then the sentence that always holds stays.
      () => setMail(false),
    );
  }, [session]);
  return mail ? <Link to="/forgotten">{t('signIn.forgotLink')}</Link> : t('signIn.forgot');
}
