import { useFormats } from '@kolo/web-ui';
import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchView } from './import-types';
import { useImportCommands } from './use-import-batch';

interface RunningWorkProps {
  batch: BatchView;
  /** What is going on, in the user's words. */
  title: string;
  /** Present when the work may be stopped: reads how it stands afterwards. */
  stopped?: () => unknown;
}

/** How far a work has come and how long it will take; the page may be left meanwhile. */
export function RunningWork({ batch, title, stopped }: RunningWorkProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { done, failed, total } = batch;
  const passed = done + failed;
  const left = secondsLeft(batch);
  const numbers = { done: formats.number(passed), total: formats.number(total) };
  return (
    <div className="im-running">
      <div className="im-running__line">
        <strong role="status">{batch.cancelRequested ? t('importPage.running.stopping') : title}</strong>
        <span className="k-number k-muted">
          {total > 0 ? t('importPage.running.progress', numbers) : numbers.done}
          {left !== null && ` · ${t('importPage.running.left', { count: left, n: formats.number(left) })}`}
        </span>
      </div>
      <Progress value={total > 0 ? Math.min(100, (passed / total) * 100) : 0} animated size="lg" aria-label={title} />
      <div className="im-running__line">
        <span className="k-muted">{t('importPage.running.mayLeave')}</span>
        {stopped && <StopButton batch={batch} stopped={stopped} />}
      </div>
    </div>
  );
}

function StopButton({ batch, stopped }: { batch: BatchView; stopped: () => unknown }) {
  const { t } = useTranslation();
  const { cancel, busy } = useImportCommands(batch.id, stopped);
  return (
    <Button variant="default" disabled={batch.cancelRequested || busy} onClick={cancel}>
      {t('importPage.running.stop')}
    </Button>
  );
}

/** A guess from the speed so far; null until there is a speed to speak of. */
function secondsLeft({ startedAt, done, total }: BatchView): number | null {
  const passed = (Date.now() - Date.parse(startedAt)) / 1000;
  if (passed < 2 || done < 200 || total <= done) return null;
  return Math.max(1, Math.round(((total - done) / done) * passed));
}
