import { useApolloClient } from '@apollo/client/react';
import { toasts, useShortcut } from '@kolo/web-ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import { announce, type Change, type Changes } from './changes';
import { undoChangeDocument, type UndoReport } from './changes.graphql';

const ChangesContext = createContext<Changes | null>(null);

/** Shows a toast with Undo after each change, and answers Ctrl+Z. */
export function ChangesProvider({ changes, children }: { changes: Changes; children: ReactNode }) {
  return (
    <ChangesContext.Provider value={changes}>
      <UndoToasts changes={changes} />
      {children}
    </ChangesContext.Provider>
  );
}

export function useChanges(): Changes {
  const changes = useContext(ChangesContext);
  if (!changes) throw new Error('ChangesProvider is missing');
  return changes;
}

/** Runs when anything was changed by this user here, for what has to be read again. */
export function useOnChange(run: (change: Change) => unknown): void {
  const changes = useChanges();
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => changes.subscribe((change) => void newest.current(change)), [changes]);
}

function UndoToasts({ changes }: { changes: Changes }) {
  const { t } = useTranslation();
  const undo = useUndo(changes);
  useEffect(
    () =>
      changes.subscribe((change) => {
        if (change.message === null || change.operation === 'UndoChange') return;
        const action = { label: t('verbs.undo'), run: () => undo(change) };
        toasts.show({ key: 'change', message: change.message ?? t('toasts.changed'), tone: 'ok', action });
      }),
    [changes, t, undo],
  );
  const undoLast = () => (changes.last ? void undo(changes.last) : false);
  useShortcut({ keys: 'Ctrl+Z', label: t('keys.undo'), group: 'global', run: undoLast });
  return null;
}

/** Gives a function that takes a change back, says how it went, and has everything on the page read again. */
export function useUndo(changes: Changes): (change: Change, force?: boolean) => Promise<void> {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const undo = useCallback(
    async (change: Change, force = false): Promise<void> => {
      try {
        const reports: UndoReport[] = [];
        for (const batchId of change.batchIds) {
          const { data } = await client.mutate({
            mutation: undoChangeDocument,
            variables: { batchId, force },
            context: announce(null),
          });
          if (data) reports.push(data.undoChange);
        }
        if (changes.last === change) changes.last = null;
        const skipped = reports.reduce((sum, report) => sum + report.skippedCount, 0);
        if (skipped === 0) toasts.show({ key: 'change', message: t('toasts.undone'), tone: 'ok' });
        else {
          const action = { label: t('toasts.undoAnyway'), run: () => undo(change, true) };
          toasts.show({ key: 'change', message: t('toasts.undonePartly', { count: skipped }), action });
        }
        await client.refetchQueries({ include: 'active' });
        changes.announce({ batchIds: [], message: null, operation: 'UndoChange' });
      } catch (error) {
        toasts.error(`${t('toasts.undoFailed')}. ${sentence(error)}`);
      }
    },
    [client, changes, t, sentence],
  );
  return undo;
}
