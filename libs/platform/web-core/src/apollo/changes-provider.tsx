import { toasts, useShortcut } from '@kolo/web-ui';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, Changes } from './changes';
import { useUndo } from './use-undo';

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
