import { useSlices, useViewer, useWords } from '@kolo/web-core';
import { MomentText, useFormats } from '@kolo/web-ui';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditChange, AuditEvent } from './audit.graphql';
import { RightsChange } from './rights-change';
import type { AuditRun } from './runs';

/** What happened: one event with its fields before and after, or many of one work folded into a line. */
export function AuditRunItem({ run }: { run: AuditRun }) {
  const [first] = run.events;
  if (!first) return null;
  return run.events.length === 1 ? <EventItem event={first} /> : <FoldedRun first={first} events={run.events} />;
}

function FoldedRun({ first, events }: { first: AuditEvent; events: readonly AuditEvent[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <li className="k-audit__event">
      <Line event={first}>
        <button type="button" className="k-disclosure" aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={15} aria-hidden />
          {words.many(first.entity)}
          <span className="k-muted">{t('counts.records', { count: events.length, n: formats.number(events.length) })}</span>
        </button>
      </Line>
      {open && (
        <ul className="k-audit__run">
          {events.map((event) => (
            <li key={event.id}>
              <Title event={event} />
              <Changes event={event} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function EventItem({ event }: { event: AuditEvent }) {
  const words = useWords();
  return (
    <li className="k-audit__event">
      <Line event={event}>
        <span className="k-audit__what">
          <span className="k-muted">{words.one(event.entity)}</span> <Title event={event} />
        </span>
      </Line>
      <Changes event={event} />
    </li>
  );
}

function Line({ event, children }: { event: AuditEvent; children: React.ReactNode }) {
  const { t, i18n } = useTranslation();
  const via = `history.via.${event.via.toUpperCase()}`;
  const told = event.via.toLowerCase() !== 'ui' && event.actor !== null && i18n.exists(via);
  return (
    <div className="k-audit__line">
      <span className="k-audit__verb" data-verb={event.verb}>
        {t(`console.audit.verbs.${event.verb}`)}
      </span>
      {children}
      <span className="k-audit__who">
        {event.actor ? <Link to={`/people/${event.actor.id}`}>{event.actor.name}</Link> : t('history.system')}
        {told && <span className="k-muted"> {t(via)}</span>}
      </span>
      <span className="k-audit__when k-muted">
        <MomentText value={event.at} />
      </span>
    </div>
  );
}

function Title({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const path = useSlices().pathOf(event.entity, event.recordId);
  const title = event.title ?? t('console.audit.outOfSight');
  if (!event.title || !path || event.verb === 'delete')
    return <span className={event.title ? 'k-audit__title' : 'k-faint'}>{title}</span>;
  return (
    <Link to={path} className="k-audit__title">
      {title}
    </Link>
  );
}

function Changes({ event }: { event: AuditEvent }) {
  const words = useWords();
  const viewer = useViewer();
  const shown = event.changes.filter((change) => viewer.field(event.entity, change.field) !== undefined);
  if (event.verb !== 'update' || shown.length === 0) return null;
  return (
    <dl className="k-audit__changes">
      {shown.map((change) => (
        <div key={change.field}>
          <dt>{words.field(event.entity, change.field)}</dt>
          <dd>
            <BeforeAfter event={event} change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BeforeAfter({ event, change }: { event: AuditEvent; change: AuditChange }) {
  const { t } = useTranslation();
  if (event.entity === 'role' && change.field === 'rights') return <RightsChange before={change.before} after={change.after} />;
  const isBig = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (change.beforeText === null && change.afterText === null && (isBig(change.before) || isBig(change.after))) {
    return <span className="k-muted">{t('console.audit.changedAsWhole')}</span>;
  }
  return (
    <>
      <span className={change.beforeText === null ? 'k-faint' : 'k-history__before'} aria-label={t('history.before')}>
        {change.beforeText ?? t('common.notSet')}
      </span>
      <IconArrowRight size={13} aria-hidden />
      <span aria-label={t('history.after')}>{change.afterText ?? t('common.notSet')}</span>
    </>
  );
}
