import { JobProgress, useSentence, useWords } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './merge.css';
import { MergeClients } from './merge-clients';
import { MergeFieldChoice } from './merge-field-choice';
import { StaleClient } from './stale-client';
import type { Merging } from './use-merge';

interface MergeFormProps {
  merging: Merging;
  /** Leaves a client out; absent when there are only two. */
  onLeaveOut?: ((id: string) => void) | undefined;
}

/** The clients beside one another: who stays, and which value each field keeps. */
export function MergeForm({ merging, onLeaveOut }: MergeFormProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { preview, error, refusal, job } = merging;
  if (error && !preview) return <ErrorState message={sentence(error)} onRetry={merging.reload} />;
  if (!preview) return <FactsSkeleton facts={10} />;
  const different = preview.fields.filter((field) => !field.same);
  const same = preview.fields.filter((field) => field.same);
  return (
    <div className="mg" style={{ '--mg-clients': preview.clients.length } as React.CSSProperties}>
      {job && (
        <JobProgress batchId={job} title={t('mergePage.moving')} onDone={(batch) => merging.jobEnded(batch.state === 'DONE')} />
      )}
      {refusal !== null && <StaleClient refusal={refusal} onRefresh={merging.reload} />}
      <p className="mg-explain">{t('mergePage.explain')}</p>
      <div className="mg-table" aria-busy={merging.loading}>
        <MergeClients preview={preview} onSurvive={merging.survive} onLeaveOut={onLeaveOut} />
        {different.map((field) => (
          <MergeFieldChoice key={field.field} field={field} preview={preview} merging={merging} />
        ))}
      </div>
      {same.length > 0 && <SameFields fields={same} />}
    </div>
  );
}

function SameFields({ fields }: { fields: readonly { field: string; values: readonly { text: string | null }[] }[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <details className="mg-same">
      <summary>{t('mergePage.same', { count: fields.length })}</summary>
      <dl>
        {fields.map(({ field, values }) => (
          <div key={field}>
            <dt>{words.field('counterparty', field)}</dt>
            <dd>{values[0]?.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The one button that everything here is for. */
export function MergeButton({ merging }: { merging: Merging }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = merging.preview?.clients.length ?? 0;
  return (
    <Button loading={merging.busy} disabled={!merging.preview} onClick={() => void merging.run()} title="Ctrl+Enter">
      {t('mergePage.verb')} {count > 0 && formats.number(count)}
    </Button>
  );
}
