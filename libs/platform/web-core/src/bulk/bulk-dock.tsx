import { CloseButton } from '@mantine/core';
import { toasts, useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../apollo/changes-provider';
import type { Batch } from '../jobs/jobs.graphql';
import { JobProgress } from '../jobs/job-progress';
import type { RunningBulk } from './bulk-types';

/** Shows a long bulk action going on, out of the way; when it ends, says what it did and offers Undo. */
export function BulkDock({ batchId, words, onClose }: RunningBulk & { onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const changes = useChanges();
  const number = (count: number) => ({ count, n: formats.number(count) });
  const ended = (batch: Batch) => {
    const skipped = Number(batch.result?.['skippedCount'] ?? 0);
    if (batch.undoable) {
      const message = t(`bulk.${words}.done`, number(Number(batch.result?.['changed'] ?? batch.done)));
      changes.announce({ batchIds: [batchId], message, operation: 'StartBulk' });
    }
    if (skipped > 0) toasts.show({ message: `${t('bulk.skipped', number(skipped))}: ${reasonsOf(batch, t)}`, seconds: 12 });
    if (batch.state === 'DONE') onClose();
  };
  return (
    <section className="k-dock" aria-label={t('bulk.running')}>
      <CloseButton className="k-dock__close" aria-label={t('verbs.close')} onClick={onClose} />
      <JobProgress batchId={batchId} onDone={ended} />
    </section>
  );
}

function reasonsOf(batch: Batch, t: (key: string) => string): string {
  const reasons = (batch.result?.['reasons'] ?? {}) as Readonly<Record<string, number>>;
  return Object.keys(reasons)
    .map((reason) => t(`errors.${reason}`))
    .join('; ');
}
