import '../audit/audit.css';
import { useMutation } from '@apollo/client/react';
import { Button, SegmentedControl } from '@mantine/core';
import { JobProgress, useChanges, useOnChange, useSentence, useUndo } from '@kolo/web-core';
import { EmptyState, ErrorState, MomentText, RowsSkeleton, toasts, useFormats } from '@kolo/web-ui';
import { IconArrowBackUp, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { usePages } from '../frame/use-pages';
import { usePeople } from '../frame/use-people';
import { type Job, jobsDocument, resumeBatchDocument } from './jobs.graphql';

const pageSize = 50;

/** Long works with their progress, and every change that can be taken back. */
export function JobsPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [address, change] = useAddress();
  const everything = address['show'] === 'all';
  const pages = usePages(jobsDocument, 'batches', { first: pageSize, jobs: !everything });
  useOnChange(() => pages.refetch());
  const people = usePeople();
  const names = useMemo(() => new Map(people.nodes?.map((person) => [person.id, person.name])), [people.nodes]);
  return (
    <ConsoleFrame section="jobs">
      <div className="k-console-filters">
        <SegmentedControl
          aria-label={t('console.jobs.show')}
          data={[
            { value: 'jobs', label: t('console.jobs.long') },
            { value: 'all', label: t('console.jobs.everything') },
          ]}
          value={everything ? 'all' : 'jobs'}
          onChange={(show) => change({ show: show === 'all' ? show : null })}
        />
      </div>
      <div className="k-console-scroll" data-stale={(pages.loading && pages.nodes !== null) || undefined}>
        {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
        {!pages.nodes && !pages.error && <RowsSkeleton rows={10} />}
        {pages.nodes?.length === 0 && <EmptyState title={t('console.jobs.empty')} hint={t('console.jobs.emptyHint')} />}
        <ul className="k-jobs">
          {pages.nodes?.map((job) => (
            <JobRow key={job.id} job={job} who={job.actorId ? names.get(job.actorId) : undefined} onChanged={pages.refetch} />
          ))}
        </ul>
        {pages.hasMore && (
          <Button variant="subtle" color="gray" loading={pages.loading} onClick={() => void pages.more()}>
            {t('list.loadMore')}
          </Button>
        )}
      </div>
    </ConsoleFrame>
  );
}

interface JobRowProps {
  job: Job;
  who: string | undefined;
  onChanged: () => Promise<unknown>;
}

function JobRow({ job, who, onChanged }: JobRowProps) {
  const { t } = useTranslation();
  const running = job.state === 'RUNNING' || job.state === 'QUEUED';
  return (
    <li className="k-jobs__row">
      <div className="k-jobs__what">
        {running ? <JobProgress batchId={job.id} onDone={onChanged} /> : <strong>{job.title}</strong>}
        <span className="k-muted">
          {job.actorId ? (who ?? '…') : t('history.system')} · <MomentText value={job.startedAt} />
        </span>
      </div>
      {!running && <Outcome job={job} />}
      {!running && <JobActions job={job} onChanged={onChanged} />}
    </li>
  );
}

const tones: Readonly<Partial<Record<Job['state'], string>>> = {
  DONE: 'ok',
  FAILED: 'danger',
  INTERRUPTED: 'warn',
  CANCELLED: 'off',
};
const wordOf: Readonly<Partial<Record<Job['state'], string>>> = {
  DONE: 'jobs.done',
  FAILED: 'jobs.failed',
  INTERRUPTED: 'jobs.interrupted',
  CANCELLED: 'jobs.cancelled',
};

function Outcome({ job }: { job: Job }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const counted = t('jobs.progress', { done: formats.number(job.done), total: formats.number(job.total) });
  return (
    <div className="k-jobs__outcome">
      <span className="k-console-state" data-tone={job.undoneById ? 'off' : tones[job.state]}>
        {t(job.undoneById ? 'console.jobs.undone' : (wordOf[job.state] ?? 'jobs.running'))}
      </span>
      {job.total > 0 && (
        <span className="k-muted k-number">
          {counted}
          {job.failed > 0 && ` · ${t('jobs.refused', { count: job.failed })}`}
        </span>
      )}
    </div>
  );
}

function JobActions({ job, onChanged }: { job: Job; onChanged: () => Promise<unknown> }) {
  return (
    <div className="k-jobs__actions">
      {job.resumable && <ResumeButton job={job} onChanged={onChanged} />}
      {job.undoable && <UndoButton job={job} />}
    </div>
  );
}

function ResumeButton({ job, onChanged }: { job: Job; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [resume, { loading }] = useMutation(resumeBatchDocument, { variables: { id: job.id } });
  const goOn = async () => {
    try {
      await resume();
      await onChanged();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <Button variant="default" leftSection={<IconPlayerPlay size={15} />} loading={loading} onClick={() => void goOn()}>
      {t('console.jobs.resume')}
    </Button>
  );
}

function UndoButton({ job }: { job: Job }) {
  const { t } = useTranslation();
  const undo = useUndo(useChanges());
  const [undoing, setUndoing] = useState(false);
  const takeBack = async () => {
    setUndoing(true);
    await undo({ batchIds: [job.id], message: null, operation: 'Console' });
    setUndoing(false);
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconArrowBackUp size={15} />}
      loading={undoing}
      aria-label={t('console.jobs.undoOf', { title: job.title })}
      onClick={() => void takeBack()}
    >
      {t('verbs.undo')}
    </Button>
  );
}
