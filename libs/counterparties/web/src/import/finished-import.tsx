import { useSentence } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, useFormats } from '@kolo/web-ui';
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ImportActions } from './import-actions';
import type { BatchView, ImportReport } from './import-types';
import { Reasons, Refusals } from './refusals';
import { useImportReport } from './use-import-batch';

interface FinishedProps {
  batch: BatchView;
  /** The work that took the import back. */
  undo: BatchView | undefined;
  changed: () => unknown;
  onAnother: () => void;
}

/** What came of the import: the sum of all rows, what was refused and why, and the way back. */
export function FinishedImport({ batch, undo, changed, onAnother }: FinishedProps) {
  const sentence = useSentence();
  const { report, error } = useImportReport(batch);
  const kept = keptBy(undo);
  if (!report && error) return <ErrorState message={sentence(error)} />;
  if (!report) return <FactsSkeleton facts={3} />;
  return (
    <div className="im-finished">
      <Headline batch={batch} report={report} kept={kept} />
      <Equation report={report} />
      <ImportActions batch={batch} report={report} kept={kept} changed={changed} onAnother={onAnother} />
      {report.warnings.length > 0 && <Warnings report={report} />}
      {report.refused > 0 && <Refusals batchId={batch.id} report={report} />}
    </div>
  );
}

/** How many records stayed when the import was taken back, since somebody had changed them. */
function keptBy(undo: BatchView | undefined): number {
  const kept = undo?.result?.['skippedCount'];
  return typeof kept === 'number' ? kept : 0;
}

function Headline({ batch, report, kept }: { batch: BatchView; report: ImportReport; kept: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const undone = batch.undoneById !== null;
  const good = batch.state === 'DONE' && !undone;
  const Icon = good ? IconCircleCheck : undone ? IconArrowBackUp : IconAlertTriangle;
  const numbers = { done: formats.number(batch.done), total: formats.number(batch.total) };
  const key = undone ? 'undone' : batch.state;
  const news = report.created + report.updated;
  const title = good && news === 0 ? t('importPage.ended.nothingNew') : t(`importPage.ended.${key}`, numbers);
  return (
    <div className="im-headline" data-good={good || undefined} role="status">
      <Icon size={24} stroke={1.6} aria-hidden />
      <div>
        <h3>{title}</h3>
        <p className="k-muted">
          {typeof batch.params['fileName'] === 'string' && `${batch.params['fileName']}. `}
          {t(`importPage.ended.${key}_hint`, numbers)}
          {report.entriesCreated > 0 &&
            !undone &&
            ` ${t('importPage.ended.entries', { count: report.entriesCreated, n: formats.number(report.entriesCreated) })}`}
          {kept > 0 && ` ${t('importPage.ended.kept', { count: kept, n: formats.number(kept) })}`}
        </p>
      </div>
    </div>
  );
}

const parts = ['created', 'updated', 'unchanged', 'skipped', 'refused'] as const;

/** Every row that was read is in exactly one of the numbers. */
function Equation({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const number = (name: (typeof parts)[number] | 'read') => (
    <div className="im-sum__part" data-part={name} data-zero={report[name] === 0 || undefined}>
      <dd className="k-number">{formats.number(report[name])}</dd>
      <dt>{t(`importPage.sum.${name}`, { count: report[name] })}</dt>
    </div>
  );
  return (
    <dl className="im-sum" aria-label={t('importPage.sum.title')}>
      {number('read')}
      {parts.map((name, index) => (
        <div key={name} className="im-sum__term">
          <span className="im-sum__sign" aria-hidden>
            {index === 0 ? '=' : '+'}
          </span>
          {number(name)}
        </div>
      ))}
    </dl>
  );
}

/** Rows that were imported although something in them was left empty or repaired. */
function Warnings({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = report.warnings.reduce((sum, warning) => sum + warning.count, 0);
  return (
    <details className="im-warnings">
      <summary>{t('importPage.warnings', { count, n: formats.number(count) })}</summary>
      <Reasons reasons={report.warnings} />
    </details>
  );
}
