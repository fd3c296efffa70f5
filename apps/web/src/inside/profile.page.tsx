import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { useMutation } from '@apollo/client/react';
import {
  announce,
  changeMyPasswordDocument,
  failureOf,
  fieldSentence,
  isLanguage,
  languages,
  useChooseLanguage,
  useDensity,
  useReloadViewer,
  useSaveProfile,
  useSentence,
  useSession,
  useViewer,
} from '@kolo/web-core';
import { Initials, PageBar, type ThemeChoice, toasts, useKeyboard, useTheme } from '@kolo/web-ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../pages/password-field';

/** A person's own settings. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { user } = useViewer();
  return (
    <div className="k-page k-page--narrow">
      <PageBar title={t('profile.title')} />
      <header className="k-profile">
        <Initials name={user.name} size={48} />
        <div>
          <h2>{user.name}</h2>
          <p className="k-muted">{[user.position, user.email].filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <Look />
      <Keyboard />
      <Security />
    </div>
  );
}

function Settings({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="k-settings">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Look() {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  const speak = useChooseLanguage();
  const { density, choose } = useDensity();
  const options = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`${key}.${value}`) }));
  return (
    <Settings title={t('profile.look')}>
      <Select
        label={t('profile.language')}
        data={options(languages, 'languages')}
        value={i18n.language}
        allowDeselect={false}
        onChange={(language) => isLanguage(language) && speak(language)}
      />
      <TimeZone />
      <Labelled label={t('profile.theme')}>
        <SegmentedControl
          aria-label={t('profile.theme')}
          data={options(['auto', 'light', 'dark'], 'themes')}
          value={theme.choice}
          onChange={(choice) => theme.choose(choice as ThemeChoice)}
        />
      </Labelled>
      <Labelled label={t('profile.density')}>
        <SegmentedControl
          aria-label={t('profile.density')}
          data={options(['compact', 'comfortable'], 'profile.densities')}
          value={density}
          onChange={(value) => choose(value === 'compact' ? 'compact' : 'comfortable')}
        />
      </Labelled>
    </Settings>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="k-labelled">
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

function TimeZone() {
  const { t } = useTranslation();
  const { user } = useViewer();
  const save = useSaveProfile();
  const reload = useReloadViewer();
  const zones = [...new Set(['Europe/Kyiv', ...Intl.supportedValuesOf('timeZone'), user.timeZone])];
  const change = async (timeZone: string | null) => {
    if (!timeZone) return;
    await save({ timeZone });
    await reload();
  };
  return (
    <Select
      label={t('profile.timeZone')}
      data={zones}
      value={user.timeZone}
      searchable
      allowDeselect={false}
      limit={60}
      onChange={(zone) => void change(zone)}
    />
  );
}

function Keyboard() {
  const { t } = useTranslation();
  const { singleKeys, setSingleKeys } = useKeyboard();
  return (
    <Settings title={t('profile.keyboard')}>
      <Switch
        label={t('profile.shortcuts')}
        description={t('profile.shortcutsHint')}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Settings>
  );
}

function Security() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Settings title={t('profile.security')}>
      <ChangePassword />
      <p className="k-muted">{t('profile.signOutEverywhereHint')}</p>
      <Button variant="default" onClick={() => void session.signOut(true)}>
        {t('profile.signOutEverywhere')}
      </Button>
    </Settings>
  );
}

function ChangePassword() {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [change, { loading }] = useMutation(changeMyPasswordDocument, { context: announce(null) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    try {
      await change({ variables: { currentPassword: current, newPassword: next } });
      setCurrent('');
      setNext('');
      toasts.show({ message: t('profile.passwordChanged'), tone: 'ok' });
    } catch (error) {
      const { fields } = failureOf(error);
      setErrors(Object.fromEntries(fields.map((field) => [field.field, fieldSentence(field, t, i18n)])));
      if (fields.length === 0) toasts.error(sentence(error));
    }
  };
  return (
    <form className="k-settings__form" onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('profile.currentPassword')}
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={errors['currentPassword']}
      />
      <PasswordField
        label={t('welcome.password')}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={errors['newPassword'] ?? errors['password']}
      />
      <Button type="submit" variant="default" loading={loading} disabled={!current || !next}>
        {t('profile.changePassword')}
      </Button>
    </form>
  );
}
