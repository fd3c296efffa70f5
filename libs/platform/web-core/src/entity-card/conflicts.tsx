import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import type { ConflictingFields } from '../errors/failure';

const ConflictDialog = lazy(() => import('./conflict-dialog').then((module) => ({ default: module.ConflictDialog })));

export interface ConflictQuestion {
  readonly entity: string;
  readonly conflict: ConflictingFields;
}

/** Asks whose value to keep; true means one's own. */
type AskConflict = (question: ConflictQuestion) => Promise<boolean>;

const ConflictContext = createContext<AskConflict | null>(null);

export function useConflicts(): AskConflict {
  const ask = useContext(ConflictContext);
  if (!ask) throw new Error('ConflictProvider is missing');
  return ask;
}

export function ConflictProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<(ConflictQuestion & { answer: (mine: boolean) => void }) | null>(null);
  const ask = useCallback<AskConflict>((question) => new Promise((resolve) => setOpen({ ...question, answer: resolve })), []);
  const answer = (mine: boolean) => {
    open?.answer(mine);
    setOpen(null);
  };
  return (
    <ConflictContext.Provider value={ask}>
      {children}
      {open && (
        <Suspense fallback={null}>
          <ConflictDialog question={open} onAnswer={answer} />
        </Suspense>
      )}
    </ConflictContext.Provider>
  );
}
