import type { EntityRecord } from '@kolo/web-core';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

interface CardState {
  /** The client whose card this is. */
  readonly id: string;
  readonly record: EntityRecord;
  /** Reads the client with its people and channels again. */
  readonly reload: () => Promise<unknown>;
}

const CardContext = createContext<CardState | null>(null);

export function CardProvider({ id, record, reload, children }: CardState & { children: ReactNode }) {
  const value = useMemo(() => ({ id, record, reload }), [id, record, reload]);
  return <CardContext.Provider value={value}>{children}</CardContext.Provider>;
}

export function useCard(): CardState {
  const card = useContext(CardContext);
  if (!card) throw new Error('CardProvider is missing');
  return card;
}
