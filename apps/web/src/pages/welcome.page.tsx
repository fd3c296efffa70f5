import { EmptyState } from '@kolo/web-ui';
import { failureOf, RequestFailure, useSession } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { GuestForm } from './guest-form';
import { PasswordField } from './password-field';
import { useGuestTitle } from './use-guest-title';

/** A colleague's first password, by the link that the administrator gave. */
export function WelcomePage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  useGuestTitle(t('welcome.title'));
  return token ? <WelcomeForm token={token} /> : <EmptyState title={t('welcome.title')} hint={t('welcome.noToken')} />;
}

function WelcomeForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const submit = async () => {
    if (password !== repeated) {
      throw new RequestFailure({ ...failureOf(null), code: 'INVALID', fields: [{ field: 'repeat', reason: 'passwordsDiffer' }] });
    }
    session.enter(await session.post<{ accessToken: string; expiresAt: string }>('/auth/first-password', { token, password }));
    await navigate('/', { replace: true });
  };
  return (
    <GuestForm title={t('welcome.title')} subtitle={t('welcome.subtitle')} submitLabel={t('welcome.submit')} onSubmit={submit}>
      {(errors) => (
        <>
          <PasswordField
            label={t('welcome.password')}
            description={t('setup.passwordHint')}
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={errors['password']}
          />
          <PasswordField
            label={t('welcome.repeat')}
            autoComplete="new-password"
            value={repeated}
            onChange={setRepeated}
            error={errors['repeat']}
          />
        </>
      )}
    </GuestForm>
  );
}
