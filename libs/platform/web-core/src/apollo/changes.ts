/** What a mutation may say about the toast that follows its change. */
export interface ChangeContext {
  /** The sentence of the toast; `null` keeps quiet. */
  readonly changeMessage?: string | null;
}

export interface Change {
  readonly batchIds: readonly string[];
  readonly message: string | null | undefined;
  readonly operation: string;
}

type Listener = (change: Change) => void;

/** Tells whoever shows data that something was changed, and remembers the last change for Ctrl+Z. */
export class Changes {
  private listeners = new Set<Listener>();
  last: Change | null = null;

  announce(change: Change): void {
    if (change.batchIds.length > 0) this.last = change;
    for (const listener of [...this.listeners]) listener(change);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Context for a mutation: the words of its toast. `announce(null)` shows none. */
export function announce(message: string | null): ChangeContext {
  return { changeMessage: message };
}
