export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'ok' | 'error';
  readonly action?: ToastAction;
  /** Toasts with the same key replace each other. */
  readonly key?: string;
  /** How long it stays; `Infinity` until another of its key comes. */
  readonly seconds: number;
}

export type NewToast = Pick<Toast, 'message'> & Partial<Omit<Toast, 'id' | 'message'>>;

let nextId = 1;
let shown: readonly Toast[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Short messages in the corner; errors stay longer, and what can be undone stays long enough to read. */
export const toasts = {
  show(toast: NewToast): number {
    const id = nextId++;
    const tone = toast.tone ?? 'plain';
    const seconds = toast.seconds ?? (toast.action ? 9 : tone === 'error' ? 12 : 4);
    const others = shown.filter((other) => toast.key === undefined || other.key !== toast.key);
    set([...others, { ...toast, id, tone, seconds }].slice(-3));
    return id;
  },
  error(message: string): number {
    return toasts.show({ message, tone: 'error' });
  },
  dismiss(id: number): void {
    set(shown.filter((toast) => toast.id !== id));
  },
  clear(): void {
    set([]);
  },
  current: (): readonly Toast[] => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
