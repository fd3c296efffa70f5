import { Checkbox, Select, TextInput } from '@mantine/core';
import { EmptyState, ErrorState } from '@kolo/web-ui';
import { isLanguage, languages, speak, useSentence, useSession } from '@kolo/web-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { GuestForm } from './guest-form';
import { PasswordField } from './password-field';
import { useGuestTitle } from './use-guest-title';

interface Token {
  readonly accessToken: string;
  readonly expiresAt: string;
}

/** Makes the first administrator, by the link that the server printed. */
export function SetupPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const problem = useSetupProblem(token);
  useGuestTitle(t('setup.title'));
  if (!token) return <EmptyState title={t('setup.title')} hint={t('setup.noToken')} />;
  if (problem) return <ErrorState title={t('setup.title')} message={problem} />;
  return <SetupForm token={token} />;
}

/** Why the link does not serve, if it does not: used, old, or not ours. */
function useSetupProblem(token: string): string | null {
  const session = useSession();
  const sentence = useSentence();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!token) return;
    session.get(`/auth/setup?token=${encodeURIComponent(token)}`).catch((error: unknown) => setProblem(sentence(error)));
  }, [session, token, sentence]);
  return problem;
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly demo: boolean;
}

function SetupForm({ token }: { token: string }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const [person, setPerson] = useState<Person>({ name: '', email: '', password: '', demo: false });
  const submit = async () => {
    session.enter(
      await session.post<Token>('/auth/setup', { ...person, email: person.email.trim(), token, locale: i18n.language }),
    );
    await navigate('/', { replace: true });
  };
  return (
    <GuestForm title={t('setup.title')} subtitle={t('setup.subtitle')} submitLabel={t('setup.submit')} onSubmit={submit}>
      {(errors) => (
        <>
          <LanguageChoice />
          <PersonFields person={person} errors={errors} onChange={(part) => setPerson((before) => ({ ...before, ...part }))} />
          <Checkbox
            label={t('setup.demo')}
            description={t('setup.demoHint')}
            checked={person.demo}
            onChange={(event) => {
              const demo = event.currentTarget.checked;
              setPerson((before) => ({ ...before, demo }));
            }}
          />
        </>
      )}
    </GuestForm>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <Select
      label={t('setup.language')}
      data={languages.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
      value={i18n.language}
      allowDeselect={false}
      onChange={(language) => isLanguage(language) && void speak(i18n, language)}
    />
  );
}

interface PersonFieldsProps {
  person: Person;
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<Person>) => void;
}

function PersonFields({ person, errors, onChange }: PersonFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('setup.name')}
        placeholder={t('setup.namePlaceholder')}
        autoComplete="name"
        autoFocus
        value={person.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={errors['name']}
      />
      <TextInput
        label={t('setup.email')}
        type="email"
        autoComplete="username"
        value={person.email}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
        error={errors['email']}
      />
      <PasswordField
        label={t('setup.password')}
        description={t('setup.passwordHint')}
        autoComplete="new-password"
        value={person.password}
        onChange={(password) => onChange({ password })}
        error={errors['password']}
      />
    </>
  );
}
