import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../entity-list/selection';
import type { ListActions } from '../entity-list/use-list-actions';
import type { EntityInfo } from '../viewer/metadata';
import { BulkButtons } from './bulk-buttons';
import { BulkDialog } from './bulk-dialog';
import { BulkDock } from './bulk-dock';
import type { OpenBulkAction, RunningBulk } from './bulk-types';

interface BulkWork {
  /** For the bar over the selected rows. */
  readonly buttons: ReactNode;
  /** The dialog that is open and the work that goes on; they outlive the bar. */
  readonly beside: ReactNode;
  readonly actions: ListActions;
}

/** Bulk work of a list that takes it: the selection is that of the moment in which an action was opened. */
export function useBulk(entity: EntityInfo, takesIt: boolean, actions: ListActions): BulkWork {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<{ action: OpenBulkAction; selection: Selection } | null>(null);
  const [running, setRunning] = useState<RunningBulk | null>(null);
  if (!takesIt) return { buttons: null, beside: null, actions };
  const open = (action: OpenBulkAction) => setOpened({ action, selection: actions.selection });
  const remove = () => open({ kind: 'delete', title: t('bulk.titles.delete'), words: 'deleting', danger: true });
  return {
    buttons: <BulkButtons entity={entity} onOpen={open} />,
    beside: (
      <>
        {opened && (
          <BulkDialog
            {...opened}
            entity={entity}
            onDone={actions.done}
            onClose={() => setOpened(null)}
            onRunning={(batchId) => setRunning({ batchId, words: opened.action.words })}
          />
        )}
        {running && <BulkDock {...running} onClose={() => setRunning(null)} />}
      </>
    ),
    actions: actions.remove && !isOne(actions.selection) ? { ...actions, remove: () => Promise.resolve(remove()) } : actions,
  };
}

function isOne(selection: Selection): boolean {
  return 'ids' in selection && selection.ids.length === 1;
}
