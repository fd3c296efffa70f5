import { useSyncExternalStore } from 'react';

export type Density = 'compact' | 'comfortable';

const storageKey = 'kolo.density';
const listeners = new Set<() => void>();
const heights: Readonly<Record<Density, number>> = { compact: 32, comfortable: 40 };

function current(): Density {
  return localStorage.getItem(storageKey) === 'compact' ? 'compact' : 'comfortable';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How tall rows are, as the user chose; kept in this browser. */
export function useDensity(): { density: Density; rowHeight: number; choose: (density: Density) => void } {
  const density = useSyncExternalStore(subscribe, current);
  const choose = (next: Density) => {
    localStorage.setItem(storageKey, next);
    for (const listener of listeners) listener();
  };
  return { density, rowHeight: heights[density], choose };
}
