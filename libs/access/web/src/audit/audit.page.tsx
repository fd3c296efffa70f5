import './audit.css';
import { Button, Checkbox } from '@mantine/core';
import { useSentence, useViewer, useWords, zonedMoment } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton, useFormats } from '@kolo/web-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { ChoiceFilter, DayFilter, PersonFilter } from '../frame/filter-inputs';
import { useAddress } from '../frame/use-address';
import { usePages } from '../frame/use-pages';
import { AuditRunItem } from './audit-run';
import { type AuditFilter, auditLogDocument, auditVerbs } from './audit.graphql';
import { ExportAudit } from './export-audit';
import { runsOf } from './runs';

const pageSize = 50;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Everything that was changed: by whom, when, and what stood there before. */
export function AuditPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const filter = useFilter();
  const pages = usePages(auditLogDocument, 'auditLog', { first: pageSize, filter });
  const runs = useMemo(() => runsOf(pages.nodes ?? []), [pages.nodes]);
  const { withoutJobs: _, ...asked } = filter;
  const filtered = Object.values(asked).some(Boolean);
  return (
    <ConsoleFrame section="audit">
      <Filters filter={filter} />
      <div className="k-console-scroll" data-stale={(pages.loading && pages.nodes !== null) || undefined}>
        {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
        {!pages.nodes && !pages.error && <RowsSkeleton rows={12} />}
        {pages.nodes?.length === 0 && (
          <EmptyState
            title={t(filtered ? 'list.emptyFiltered' : 'console.audit.empty')}
            hint={filtered ? t('list.emptyFilteredHint') : ''}
          />
        )}
        <ol className="k-audit">
          {runs.map((run) => (
            <AuditRunItem key={run.key} run={run} />
          ))}
        </ol>
        {pages.hasMore && (
          <Button variant="subtle" color="gray" loading={pages.loading} onClick={() => void pages.more()}>
            {t('history.more')}
          </Button>
        )}
      </div>
    </ConsoleFrame>
  );
}

function useFilter() {
  const { timeZone } = useFormats();
  const [address] = useAddress();
  const { person, entity, verb, from, to, jobs } = address;
  return useMemo(
    () => ({
      actorId: person ?? null,
      entity: entity ?? null,
      verb: verb ?? null,
      from: from && day.test(from) ? zonedMoment(from, timeZone) : null,
      to: to && day.test(to) ? zonedMoment(dayAfter(to), timeZone) : null,
      withoutJobs: jobs !== 'with',
    }),
    [person, entity, verb, from, to, jobs, timeZone],
  );
}

/** The last day belongs to the period. */
function dayAfter(last: string): string {
  return new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
}

function Filters({ filter }: { filter: AuditFilter }) {
  const { t, i18n } = useTranslation();
  const viewer = useViewer();
  const words = useWords();
  const [address, change] = useAddress();
  const entities = viewer.entities
    .map(({ name }) => ({ value: name, label: words.many(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  const verbs = auditVerbs.map((value) => ({ value, label: t(`console.audit.verbs.${value}`) }));
  return (
    <div className="k-console-filters" role="search" aria-label={t('filters.title')}>
      <PersonFilter name="person" label={t('console.audit.person')} placeholder={t('console.audit.anyone')} />
      <ChoiceFilter name="entity" label={t('console.audit.entity')} placeholder={t('console.audit.anything')} data={entities} />
      <ChoiceFilter name="verb" label={t('console.audit.verb')} placeholder={t('console.audit.anyVerb')} data={verbs} />
      <DayFilter name="from" label={t('console.audit.from')} placeholder={t('console.audit.from')} />
      <DayFilter name="to" label={t('console.audit.to')} placeholder={t('console.audit.to')} />
      <Checkbox
        label={t('console.audit.withJobs')}
        checked={address['jobs'] === 'with'}
        onChange={(event) => change({ jobs: event.currentTarget.checked ? 'with' : null })}
      />
      <ExportAudit filter={filter} />
    </div>
  );
}
