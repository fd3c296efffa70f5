import { useViewer } from '@kolo/web-core';
import { PageBar } from '@kolo/web-ui';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OutgoingBanner } from '../backups/outgoing-banner';
import '../console.css';
import { InsecureBanner } from './insecure-banner';
import { questionsFor } from './sections';

/** What can be set up here, asked as people ask it. */
export function ConsolePage() {
  const { t } = useTranslation();
  const questions = questionsFor(useViewer());
  return (
    <div className="k-page k-console-home">
      <PageBar title={t('console.title')} />
      <InsecureBanner />
      <OutgoingBanner />
      <div className="k-console-home__questions">
        {questions.map((question) => (
          <section key={question.key} aria-labelledby={`home-${question.key}`}>
            <h2 id={`home-${question.key}`}>{t(`console.questions.${question.key}`)}</h2>
            <ul>
              {question.sections.map(({ key, path, icon: Icon }) => (
                <li key={key}>
                  <Link to={path}>
                    <Icon size={20} stroke={1.5} aria-hidden />
                    <span>
                      <strong>{t(`console.sections.${key}.title`)}</strong>
                      <span className="k-muted">{t(`console.sections.${key}.hint`)}</span>
                    </span>
                    <IconChevronRight size={16} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
