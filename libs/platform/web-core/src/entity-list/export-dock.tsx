import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../jobs/job-progress';
import { useDownload } from '../jobs/use-download';

/** Shows an export being made, out of the way; the file comes by itself when it is ready. */
export function ExportDock({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const download = useDownload();
  return (
    <section className="k-dock" aria-label={t('list.exporting')}>
      <CloseButton className="k-dock__close" aria-label={t('verbs.close')} onClick={onClose} />
      <JobProgress
        batchId={batchId}
        title={t('list.exporting')}
        onDone={(batch) => {
          const fileId = batch.result?.['fileId'];
          if (batch.state === 'DONE' && typeof fileId === 'string') void download(fileId);
        }}
      />
    </section>
  );
}
