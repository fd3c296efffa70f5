import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { announce, changeMyPasswordDocument, failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../pages/password-field';

const nothing = { current: '', next: '' };

export function ChangePassword() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(nothing);
  const { errors, busy, change } = useChange();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await change(typed.current, typed.next)) setTyped(nothing);
  };
  return (
    <form className="k-settings__form" onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('profile.currentPassword')}
        autoComplete="current-password"
        value={typed.current}
        onChange={(current) => setTyped({ ...typed, current })}
        error={errors['currentPassword']}
      />
      <PasswordField
        label={t('welcome.password')}
        autoComplete="new-password"
        value={typed.next}
        onChange={(next) => setTyped({ ...typed, next })}
        error={errors['newPassword'] ?? errors['password']}
      />
      <Button type="submit" variant="default" loading={busy} disabled={!typed.current || !typed.next}>
        {t('profile.changePassword')}
      </Button>
    </form>
  );
}

function useChange() {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [mutate, { loading }] = useMutation(changeMyPasswordDocument, { context: announce(null) });
  const change = async (currentPassword: string, newPassword: string): Promise<boolean> => {
    setErrors({});
    try {
      await mutate({ variables: { currentPassword, newPassword } });
      toasts.show({ message: t('profile.passwordChanged'), tone: 'ok' });
      return true;
    } catch (error) {
      const { fields } = failureOf(error);
      setErrors(Object.fromEntries(fields.map((field) => [field.field, fieldSentence(field, t, i18n)])));
      if (fields.length === 0) toasts.error(sentence(error));
      return false;
    }
  };
  return { errors, busy: loading, change };
}
