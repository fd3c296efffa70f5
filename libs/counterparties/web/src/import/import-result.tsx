import { useSentence } from '@kolo/web-core';
import { ErrorState, FactsSkeleton } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { FinishedImport } from './finished-import';
import { RunningWork } from './running-work';
import { hasEnded, useImportBatch } from './use-import-batch';

interface ImportResultProps {
  batchId: string;
  onAnother: () => void;
}

/** The work while it runs and what came of it; stands at its own address, so that the page may be left meanwhile. */
export function ImportResult({ batchId, onAnother }: ImportResultProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { batch, error, refetch } = useImportBatch(batchId);
  const undo = useImportBatch(batch?.undoneById ?? null);
  if (!batch && error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!batch) return <FactsSkeleton facts={3} />;
  if (!hasEnded(batch)) return <RunningWork batch={batch} title={t('importPage.running.title')} stopped={refetch} />;
  if (batch.undoneById && !undo.batch && !undo.error) return <FactsSkeleton facts={3} />;
  if (undo.batch && !hasEnded(undo.batch)) return <RunningWork batch={undo.batch} title={t('importPage.running.undoing')} />;
  return <FinishedImport batch={batch} undo={undo.batch} changed={refetch} onAnother={onAnother} />;
}
