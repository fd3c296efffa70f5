import { useViewer, useWords } from '@kolo/web-core';
import { PageBar } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import '../clients.css';
import './groupings.css';
import { GroupingSection } from './grouping-section';
import { groupingsFor } from './groupings';

/** The ways in which clients are sorted, side by side: what each is for, and how many clients have what (SM-28, C-04). */
export function GroupingsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const [address] = useSearchParams();
  return (
    <>
      <PageBar title={t('groupings.title')} parent={{ title: words.many('counterparty'), path: '/clients' }} />
      <div className="k-page gr">
        <p className="gr-lead">{t('groupings.lead')}</p>
        {groupingsFor(viewer).map((grouping) => (
          <GroupingSection key={grouping.key} grouping={grouping} wanted={address.get('of') === grouping.key} />
        ))}
        <section className="gr-section" aria-labelledby="gr-views">
          <div className="gr-section__words">
            <h2 id="gr-views">{t('groupings.views.title')}</h2>
            <p>{t('groupings.views.what')}</p>
          </div>
          <p className="gr-section__entries">
            <Link to="/clients">{t('groupings.views.link')}</Link>
          </p>
        </section>
      </div>
    </>
  );
}
