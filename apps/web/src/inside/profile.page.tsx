import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import {
  isLanguage,
  languages,
  useChooseLanguage,
  useDensity,
  useReloadViewer,
  useSaveProfile,
  useSession,
  useViewer,
} from '@kolo/web-core';
import { Initials, PageBar, type ThemeChoice, useKeyboard, useTheme } from '@kolo/web-ui';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangePassword } from './change-password';

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
