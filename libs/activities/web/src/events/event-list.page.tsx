import { customFieldsOf, EntityList, type EntityRecord, FieldValue, useSlices, useViewer, useWords } from '@kolo/web-core';
import { MomentText } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../activities.css';
import { EventIcon } from '../event/event-icon';
import type { EventType, Subject } from '../event/event.graphql';

const columns = ['subject', 'about', 'startAt', 'state', 'importance', 'responsibleId', 'result', 'tagIds'];
const soonest = { field: 'startAt', descending: false };
const overdue = [
  { field: 'state', op: 'in', values: ['PLANNED'] },
  { field: 'startAt', op: 'period', values: ['past'] },
] as const;
const latest = { field: 'completedAt', descending: true };

/** Every event that the viewer may see, planned and done. */
export function EventListPage() {
  const { t } = useTranslation();
  const words = useWords();
  const planned = { state: { in: ['PLANNED'] } };
  const mine = { responsibleId: { in: ['@me'] }, ...planned };
  const about = {
    key: 'about',
    title: words.field('activity', 'about'),
    width: 240,
    select: 'about { entity id title inCalendar }',
    cell: (record: EntityRecord) => <AboutCell record={record} />,
  };
  return (
    <EntityList
      entity="activity"
      bulk
      groups
      columns={columns}
      defaultSort={{ field: 'startAt', descending: true }}
      overrides={{
        subject: { width: 280, select: 'type', cell: (record) => <SubjectCell record={record} /> },
        startAt: { select: 'state', cell: (record) => <StartCell record={record} /> },
      }}
      extraColumns={[about]}
      views={[
        { key: 'mine', title: t('events.views.mine'), filter: mine, sort: soonest },
        { key: 'planned', title: t('events.views.planned'), filter: planned, sort: soonest },
        { key: 'done', title: t('events.views.done'), filter: { state: { in: ['COMPLETED'] } }, sort: latest },
        { key: 'all', title: t('common.all') },
      ]}
      quick={[
        { key: 'mine', title: t('events.quick.mine'), chips: [{ field: 'responsibleId', op: 'in', values: ['me'] }] },
        { key: 'today', title: t('events.quick.today'), chips: [{ field: 'startAt', op: 'period', values: ['today'] }] },
        { key: 'overdue', title: t('events.quick.overdue'), chips: overdue },
        { key: 'calls', title: t('events.quick.calls'), chips: [{ field: 'type', op: 'in', values: ['CALL_OUT', 'CALL_IN'] }] },
      ]}
      empty={{ title: t('events.empty'), hint: t('events.emptyHint') }}
    />
  );
}

function SubjectCell({ record }: { record: EntityRecord }) {
  return (
    <span className="ac-cell">
      <EventIcon type={record['type'] as EventType} />
      <span className="k-ellipsis">{String(record['subject'] ?? '')}</span>
    </span>
  );
}

function StartCell({ record }: { record: EntityRecord }) {
  const startAt = record['startAt'] as string;
  const isLate = record['state'] === 'PLANNED' && Date.parse(startAt) < Date.now();
  return <MomentText value={startAt} overdue={isLate} />;
}

function AboutCell({ record }: { record: EntityRecord }) {
  const about = record['about'] as Subject | null | undefined;
  const path = useSlices().pathOf(about?.entity ?? '', about?.id ?? '');
  if (!about) return null;
  return (
    <span className="ac-about">
      {path ? (
        <Link className="k-ellipsis" to={path} tabIndex={-1}>
          {about.title}
        </Link>
      ) : (
        <span className="k-ellipsis">{about.title}</span>
      )}
      <InCalendar about={about} />
    </span>
  );
}

/** What the company declared to be shown with an event of its client, e.g. the code of the door (SM-33). */
function InCalendar({ about }: { about: Subject }) {
  const entity = useViewer().entity(about.entity);
  const record = { custom: about.inCalendar };
  const fields = customFieldsOf(entity).filter(
    ({ custom }) => custom?.inCalendar && about.inCalendar?.[custom.key] !== undefined,
  );
  return fields.map(({ name, custom }) => (
    <span key={name} className="ac-about__fact" title={custom?.label}>
      <span className="k-visually-hidden">{custom?.label}: </span>
      <FieldValue entity={about.entity} field={name} record={record} />
    </span>
  ));
}
