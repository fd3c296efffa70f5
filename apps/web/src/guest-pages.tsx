import { isLanguage, languages, RouteBoundary, speak } from '@kolo/web-core';
import { Logo, OfflineBar } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';

/** The frame of the pages before sign-in. */
export function GuestPages() {
  const { t, i18n } = useTranslation();
  return (
    <div className="k-guest">
      <OfflineBar />
      <main className="k-guest__main">
        <div className="k-guest__brand">
          <Logo size={36} />
          <span>{t('app.name')}</span>
        </div>
        <RouteBoundary>
          <Outlet />
        </RouteBoundary>
      </main>
      <footer className="k-guest__languages">
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => isLanguage(language) && void speak(i18n, language)}
          >
            {t(`languages.${language}`)}
          </button>
        ))}
      </footer>
    </div>
  );
}
