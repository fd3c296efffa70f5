import { useSentence } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, useFormats } from '@kolo/web-ui';
import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FinishedImport } from './finished-import';
import type { BatchView } from './import-types';
import { hasEnded, useImportBatch, useImportCommands } from './use-import-batch';

interface ImportResultProps {
  batchId: string;
  onAnother: () => void;
}

/** The work while it runs and what came of it; stands at its own address, so that the page may be left meanwhile. */
export function ImportResult({ batchId, onAnother }: ImportResultProps) {
  const sentence = useSentence();
  const { batch, error, refetch } = useImportBatch(batchId);
  if (!batch && error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!batch) return <FactsSkeleton facts={3} />;
  if (!hasEnded(batch)) return <RunningImport batch={batch} changed={refetch} />;
  return <FinishedImport batch={batch} changed={refetch} onAnother={onAnother} />;
}

function RunningImport({ batch, changed }: { batch: BatchView; changed: () => unknown }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { cancel, busy } = useImportCommands(batch.id, changed);
  const { done, total } = batch;
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  const stopping = batch.cancelRequested || busy;
  const left = secondsLeft(batch);
  return (
    <div className="im-running">
      <div className="im-running__line">
        <strong role="status">{t(stopping ? 'importPage.running.stopping' : 'importPage.running.title')}</strong>
        <span className="k-number k-muted">
          {total > 0
            ? t('importPage.running.progress', { done: formats.number(done), total: formats.number(total) })
            : formats.number(done)}
          {left !== null && ` · ${t('importPage.running.left', { count: left, n: formats.number(left) })}`}
        </span>
      </div>
      <Progress value={share} animated size="lg" aria-label={t('importPage.running.title')} />
      <div className="im-running__line">
        <span className="k-muted">{t('importPage.running.mayLeave')}</span>
        <Button variant="default" disabled={stopping} onClick={cancel}>
          {t('importPage.running.stop')}
        </Button>
      </div>
    </div>
  );
}

/** A guess from the speed so far; null until there is a speed to speak of. */
function secondsLeft({ startedAt, done, total }: BatchView): number | null {
  const passed = (Date.now() - Date.parse(startedAt)) / 1000;
  if (passed < 2 || done < 200 || total <= done) return null;
  return Math.max(1, Math.round(((total - done) / done) * passed));
}
