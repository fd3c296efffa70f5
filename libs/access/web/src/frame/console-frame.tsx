import { useViewer } from '@kolo/web-core';
import { PageBar, usePhone } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OutgoingBanner } from '../backups/outgoing-banner';
import '../console.css';
import { InsecureBanner } from './insecure-banner';
import { questionsFor, type SectionKey, sectionOf } from './sections';

interface ConsoleFrameProps {
  section: SectionKey;
  aside?: ReactNode;
  actions?: ReactNode;
  /** The title of a page below the section; the section then stands above it. */
  page?: string;
  /** The content brings its own PageBar, as lists do. */
  barless?: boolean;
  children: ReactNode;
}

/** A page of the console: the sections at the left (on a phone they are a page of their own), the section's content. */
export function ConsoleFrame({ section, aside, actions, page, barless = false, children }: ConsoleFrameProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const title = t(`console.sections.${section}.title`);
  const above = page
    ? { title, path: sectionOf(section).path }
    : phone
      ? undefined
      : { title: t('console.title'), path: '/console' };
  return (
    <div className="k-console">
      {!barless && <PageBar title={page ?? title} {...(above ? { parent: above } : {})} aside={aside} actions={actions} />}
      {!phone && <ConsoleNav section={section} />}
      <div className="k-console__content">
        <InsecureBanner />
        <OutgoingBanner />
        <div className="k-console__page">{children}</div>
      </div>
    </div>
  );
}

function ConsoleNav({ section }: { section: SectionKey }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <nav className="k-console-nav" aria-label={t('console.title')}>
      {questionsFor(viewer).map((question) => (
        <div key={question.key} className="k-console-nav__group">
          <h2 id={`question-${question.key}`}>{t(`console.questions.${question.key}`)}</h2>
          <ul aria-labelledby={`question-${question.key}`}>
            {question.sections.map(({ key, path, icon: Icon }) => (
              <li key={key}>
                <Link to={path} aria-current={key === section ? 'page' : undefined}>
                  <Icon size={16} stroke={1.6} aria-hidden />
                  {t(`console.sections.${key}.title`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
