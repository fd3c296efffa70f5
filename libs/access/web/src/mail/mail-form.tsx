import { useMutation } from '@apollo/client/react';
import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { announce, failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MailSecurity,
  type MailSettings,
  type MailSettingsInput,
  securities,
  setMailSettingsDocument,
} from './mail.graphql';

interface MailFormProps {
  stored: MailSettings | null;
  onSaved: () => Promise<unknown>;
}

type Draft = Required<MailSettingsInput>;
const usualPorts: Readonly<Record<MailSecurity, number>> = { TLS: 465, STARTTLS: 587, NONE: 25 };

function draftOf(stored: MailSettings | null): Draft {
  const empty = { host: '', port: 587, security: 'STARTTLS' as const, userName: null, fromName: 'Kolo', fromAddress: '' };
  const { hasPassword: _, ...rest } = stored ?? { ...empty, publicUrl: window.location.origin, hasPassword: false };
  return { ...rest, password: '' };
}

/** The mail server; what is refused is told at its input. */
export function MailForm({ stored, onSaved }: MailFormProps) {
  const { t } = useTranslation();
  const { errors, save, saving } = useSave(onSaved);
  const [draft, setDraft] = useState<Draft>(() => draftOf(stored));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(draft);
  };
  return (
    <form className="k-programs__form" onSubmit={submit} noValidate>
      <Server draft={draft} errors={errors} change={change} />
      <SignIn draft={draft} errors={errors} kept={stored?.hasPassword ?? false} change={change} />
      <Sender draft={draft} errors={errors} change={change} />
      <div>
        <Button type="submit" loading={saving}>
          {t('console.mail.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  errors: Readonly<Record<string, string>>;
  change: (part: Partial<Draft>) => void;
}

function Server({ draft, errors, change }: PartProps) {
  const { t } = useTranslation();
  const choose = (security: MailSecurity) => {
    const usual = Object.values(usualPorts).includes(draft.port);
    change({ security, ...(usual ? { port: usualPorts[security] } : {}) });
  };
  return (
    <>
      <div className="k-programs__pair">
        <TextInput
          label={t('console.mail.host')}
          placeholder="smtp.company.ua"
          required
          value={draft.host}
          error={errors['host']}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('console.mail.port')}
          min={1}
          max={65_535}
          hideControls
          value={draft.port}
          error={errors['port']}
          onChange={(port) => typeof port === 'number' && change({ port })}
        />
      </div>
      <Select
        label={t('console.mail.security')}
        data={securities.map((value) => ({ value, label: t(`console.mail.securities.${value}`) }))}
        value={draft.security}
        allowDeselect={false}
        onChange={(security) => security && choose(security)}
      />
    </>
  );
}

function SignIn({ draft, errors, kept, change }: PartProps & { kept: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('console.mail.user')}
        description={t('console.mail.userHint')}
        autoComplete="off"
        value={draft.userName ?? ''}
        error={errors['userName']}
        onChange={(event) => change({ userName: event.currentTarget.value || null })}
      />
      <PasswordInput
        label={t('console.mail.password')}
        placeholder={kept ? t('console.mail.passwordKept') : ''}
        autoComplete="new-password"
        value={draft.password ?? ''}
        error={errors['password']}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
    </>
  );
}

function Sender({ draft, errors, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('console.mail.fromName')}
        value={draft.fromName ?? ''}
        error={errors['fromName']}
        onChange={(event) => change({ fromName: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('console.mail.fromAddress')}
        type="email"
        placeholder="crm@company.ua"
        required
        value={draft.fromAddress}
        error={errors['fromAddress']}
        onChange={(event) => change({ fromAddress: event.currentTarget.value })}
      />
      <TextInput
        label={t('console.mail.publicUrl')}
        description={t('console.mail.publicUrlHint')}
        type="url"
        required
        value={draft.publicUrl}
        error={errors['publicUrl']}
        onChange={(event) => change({ publicUrl: event.currentTarget.value })}
      />
    </>
  );
}

function useSave(onSaved: () => Promise<unknown>) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [set, { loading }] = useMutation(setMailSettingsDocument, { context: announce(null) });
  const save = async (draft: Draft) => {
    try {
      await set({ variables: { input: { ...draft, password: draft.password || null } } });
      setErrors({});
      await onSaved();
      toasts.show({ message: t('console.mail.saved') });
    } catch (error) {
      const { fields } = failureOf(error);
      setErrors(Object.fromEntries(fields.map((field) => [field.field, fieldSentence(field, t, i18n)])));
      if (fields.length === 0) toasts.error(sentence(error));
    }
  };
  return { errors, save, saving: loading };
}
