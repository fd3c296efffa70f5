import { Button, Progress } from '@mantine/core';
import { useFormats } from '@kolo/web-ui';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import type { Batch, BatchState } from './jobs.graphql';
import { hasEnded, useBatch } from './use-batch';
import { useDownload } from './use-download';

interface JobProgressProps {
  batchId: string;
  /** What is being done, in the user's words. */
  title?: string;
  onDone?: (batch: Batch) => unknown;
}

const wordOf: Readonly<Record<BatchState, string>> = {
  QUEUED: 'jobs.waiting',
  RUNNING: 'jobs.running',
  DONE: 'jobs.done',
  CANCELLED: 'jobs.cancelled',
  FAILED: 'jobs.failed',
  INTERRUPTED: 'jobs.interrupted',
};

/** How far a job has come; stops it while it runs, downloads what it made. */
export function JobProgress({ batchId, title, onDone }: JobProgressProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = useSentence();
  const { batch, error, cancel, cancelling } = useBatch(batchId, onDone);
  if (error && !batch) return <p role="alert">{sentence(error)}</p>;
  const share = batch && batch.total > 0 ? Math.min(100, (batch.done / batch.total) * 100) : 0;
  const name = title ?? batch?.title;
  const state = t(wordOf[batch?.state ?? 'QUEUED']);
  return (
    <div className="k-job">
      <div className="k-job__line">
        <span className="k-job__title">{name ?? state}</span>
        {batch && batch.total > 0 && (
          <span className="k-muted k-number">
            {t('jobs.progress', { done: formats.number(batch.done), total: formats.number(batch.total) })}
          </span>
        )}
      </div>
      <Progress value={batch?.state === 'DONE' ? 100 : share} animated={!hasEnded(batch)} aria-label={name ?? state} size="sm" />
      <JobEnd batch={batch} state={state} cancelling={cancelling} onCancel={cancel} />
    </div>
  );
}

interface JobEndProps {
  batch: Batch | undefined;
  state: string;
  cancelling: boolean;
  onCancel: () => void;
}

function JobEnd({ batch, state, cancelling, onCancel }: JobEndProps) {
  const { t } = useTranslation();
  const download = useDownload();
  const ended = hasEnded(batch);
  const fileId = batch?.result?.['fileId'];
  return (
    <div className="k-job__line">
      <span className="k-muted" role="status">
        {cancelling && !ended ? t('jobs.cancelling') : state}
        {batch && batch.failed > 0 && ` · ${t('jobs.refused', { count: batch.failed })}`}
      </span>
      {!ended && (
        <Button variant="subtle" color="gray" disabled={cancelling} onClick={onCancel}>
          {t('jobs.cancel')}
        </Button>
      )}
      {typeof fileId === 'string' && (
        <Button leftSection={<IconDownload size={16} />} onClick={() => void download(fileId)}>
          {t('jobs.download')}
        </Button>
      )}
    </div>
  );
}
