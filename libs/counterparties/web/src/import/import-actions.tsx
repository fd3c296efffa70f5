import { useViewer } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconPlayerPlay, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchView, ImportReport } from './import-types';
import { useImportCommands } from './use-import-batch';
import { useUndoImport } from './use-undo-import';

interface ImportActionsProps {
  batch: BatchView;
  report: ImportReport;
  /** Records that stayed when the import was taken back. */
  kept: number;
  changed: () => unknown;
  onAnother: () => void;
}

/** Where one goes from a finished import: on, to the clients, to another file, or back. */
export function ImportActions({ batch, report, kept, changed, onAnother }: ImportActionsProps) {
  const { t } = useTranslation();
  const { resume, busy } = useImportCommands(batch.id, changed);
  const clients = useClientsPath(batch);
  const undone = batch.undoneById !== null;
  return (
    <div className="im-actions">
      {batch.resumable && (
        <Button leftSection={<IconPlayerPlay size={16} />} loading={busy} onClick={resume}>
          {t('importPage.resume')}
        </Button>
      )}
      {!undone && report.created > 0 && (
        <Button
          component={Link}
          to={clients}
          variant={batch.resumable ? 'default' : 'filled'}
          leftSection={<IconUsers size={16} />}
        >
          {t('importPage.showClients')}
        </Button>
      )}
      <Button variant="default" onClick={onAnother}>
        {t('importPage.another')}
      </Button>
      {!undone && report.undoable && <UndoButton batch={batch} label={t('importPage.undo')} changed={changed} />}
      {undone && kept > 0 && <UndoButton batch={batch} label={t('toasts.undoAnyway')} changed={changed} force />}
    </div>
  );
}

interface UndoButtonProps {
  batch: BatchView;
  label: string;
  changed: () => unknown;
  /** Also what was changed since. */
  force?: boolean;
}

function UndoButton({ batch, label, changed, force = false }: UndoButtonProps) {
  const undo = useUndoImport(batch.id, changed);
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconArrowBackUp size={16} />}
      loading={undo.busy}
      onClick={() => undo.run(force)}
    >
      {label}
    </Button>
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
