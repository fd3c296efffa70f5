import { useSentence, useViewer } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconPlayerPlay, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchView, ImportReport } from './import-types';
import { Reasons, Refusals } from './refusals';
import { useImportCommands, useImportReport } from './use-import-batch';
import { useUndoImport } from './use-undo-import';

interface FinishedProps {
  batch: BatchView;
  changed: () => unknown;
  onAnother: () => void;
}

/** What came of the import: the sum of all rows, what was refused and why, and the way back. */
export function FinishedImport({ batch, changed, onAnother }: FinishedProps) {
  const sentence = useSentence();
  const { report, error } = useImportReport(batch);
  if (!report && error) return <ErrorState message={sentence(error)} />;
  if (!report) return <FactsSkeleton facts={3} />;
  return (
    <div className="im-finished">
      <Headline batch={batch} report={report} />
      <Equation report={report} />
      <Actions batch={batch} report={report} changed={changed} onAnother={onAnother} />
      {report.warnings.length > 0 && <Warnings report={report} />}
      {report.refused > 0 && <Refusals batchId={batch.id} report={report} />}
    </div>
  );
}

function Headline({ batch, report }: { batch: BatchView; report: ImportReport }) {
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

function Actions({ batch, report, changed, onAnother }: FinishedProps & { report: ImportReport }) {
  const { t } = useTranslation();
  const { resume, busy } = useImportCommands(batch.id, changed);
  const undo = useUndoImport(batch.id, changed);
  const clients = useClientsPath(batch);
  const undone = batch.undoneById !== null;
  const stopped = batch.state === 'INTERRUPTED' || batch.state === 'FAILED';
  return (
    <div className="im-actions">
      {stopped && !undone && (
        <Button leftSection={<IconPlayerPlay size={16} />} loading={busy} onClick={resume}>
          {t('importPage.resume')}
        </Button>
      )}
      {!undone && report.created > 0 && (
        <Button component={Link} to={clients} variant={stopped ? 'default' : 'filled'} leftSection={<IconUsers size={16} />}>
          {t('importPage.showClients')}
        </Button>
      )}
      <Button variant="default" onClick={onAnother}>
        {t('importPage.another')}
      </Button>
      {!undone && report.undoable && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUp size={16} />}
          loading={undo.busy}
          onClick={() => undo.run()}
        >
          {t('importPage.undo')}
        </Button>
      )}
    </div>
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

/** The list, narrowed to what this person added since the import's day, newest first. */
function useClientsPath(batch: BatchView): string {
  const viewer = useViewer();
  const formats = useFormats();
  const chips = [`createdAt~gte~${formats.dayOf(new Date(batch.startedAt))}`];
  if (viewer.field('counterparty', 'createdById')?.filter) chips.push('createdById~in~me');
  const params = new URLSearchParams([...chips.map((chip) => ['f', chip]), ['sort', '-createdAt']]);
  return `/clients?${params.toString()}`;
}
