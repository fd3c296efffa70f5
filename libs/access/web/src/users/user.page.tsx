import { CustomFacts, type EntityRecord, FactSection, HistoryTimeline, useRecord, useSentence, useViewer } from '@kolo/web-core';
import { EmptyState, ErrorState, FactsSkeleton, Initials, PageBar } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import '../console.css';
import { SignIns } from '../sign-ins/sign-ins';
import { AccessCard } from './access-card';
import { AccessState } from './access-state';
import { TimeZoneInput } from './time-zone-input';

/** A colleague: for everybody who it is and how to reach them, for the console what they may do. */
export function UserPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const { record, error, gone, refetch } = useRecord('user', id);
  const inConsole = viewer.mayPress('console.users');
  const parent = inConsole ? { parent: { title: t('console.sections.users.title'), path: '/console/users' } } : {};
  const name = String(record?.['name'] ?? '');
  return (
    <div className="k-page k-person-page">
      <PageBar title={name || t('user.one')} {...parent} />
      {gone && <EmptyState title={t('card.gone')} />}
      {!record && Boolean(error) && <ErrorState message={sentence(error)} onRetry={refetch} />}
      {!record && !error && !gone && <FactsSkeleton facts={8} />}
      {record && <Person record={record} name={name} inConsole={inConsole} />}
    </div>
  );
}

function Person({ record, name, inConsole }: { record: EntityRecord; name: string; inConsole: boolean }) {
  return (
    <>
      <header className="k-person-page__header">
        <Initials name={name} size={56} />
        <div>
          <h2>{name}</h2>
          <p className="k-muted">{String(record['position'] ?? '')}</p>
        </div>
        <AccessState active={record['active'] === true} />
      </header>
      <div className="k-person-page__columns">
        <Facts record={record} />
        <div>
          {inConsole && <AccessCard record={record} name={name} />}
          <Past record={record} inConsole={inConsole} />
        </div>
      </div>
    </>
  );
}

function Facts({ record }: { record: EntityRecord }) {
  const about = { entity: 'user', record };
  return (
    <div>
      <FactSection {...about} title="console.users.person" fields={['name', 'position', 'email', 'phoneExtension']} keys />
      <FactSection {...about} title="console.users.place" fields={['departmentId', 'roleIds', 'tagIds']} />
      <FactSection {...about} title="console.users.habits" fields={['locale', 'timeZone']} inputs={{ timeZone: TimeZoneInput }} />
      <CustomFacts entity="user" record={record} />
    </div>
  );
}

/** When they came in, and what was changed about them. */
function Past({ record, inConsole }: { record: EntityRecord; inConsole: boolean }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <>
      {viewer.mayPress('console.audit') && (
        <section className="k-person-page__part">
          <h2>{t('signInLog.title')}</h2>
          <SignIns userId={record.id} first={5} />
        </section>
      )}
      {inConsole && (
        <section className="k-person-page__part">
          <h2>{t('history.title')}</h2>
          <HistoryTimeline entity="user" id={record.id} />
        </section>
      )}
    </>
  );
}
