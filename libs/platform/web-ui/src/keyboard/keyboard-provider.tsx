import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { isInDropdown, KeyboardService, type Shortcut } from './keyboard-service';

const storageKey = 'kolo.shortcuts';

interface Keyboard {
  readonly service: KeyboardService;
  readonly singleKeys: boolean;
  readonly setSingleKeys: (on: boolean) => void;
}

const KeyboardContext = createContext<Keyboard | null>(null);

export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [singleKeys, setOn] = useState(() => localStorage.getItem(storageKey) !== 'off');
  const on = useRef(singleKeys);
  on.current = singleKeys;
  const [service] = useState(() => new KeyboardService(() => on.current));

  useEffect(() => {
    let inDropdown = false;
    // Asked on the way down: by the way back the dropdown that Esc closes is gone already.
    const look = (event: KeyboardEvent) => (inDropdown = event.key === 'Escape' && isInDropdown(event.target));
    const listen = (event: KeyboardEvent) => (inDropdown ? undefined : service.handle(event));
    document.addEventListener('keydown', look, true);
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', look, true);
      document.removeEventListener('keydown', listen);
    };
  }, [service]);

  const value = useMemo(() => {
    const setSingleKeys = (next: boolean) => {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
      setOn(next);
    };
    return { service, singleKeys, setSingleKeys };
  }, [service, singleKeys]);
  return <KeyboardContext.Provider value={value}>{children}</KeyboardContext.Provider>;
}

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('UiProvider is missing');
  return keyboard;
}

/** Puts a shortcut in force while the component is mounted. */
export function useShortcut(shortcut: Shortcut, enabled = true): void {
  const { service } = useKeyboard();
  const current = useRef(shortcut);
  current.current = shortcut;
  useEffect(
    () => (enabled ? service.register(shortcut.keys, () => current.current) : undefined),
    [service, shortcut.keys, enabled],
  );
}

/** The shortcuts in force now. */
export function useShortcuts(): Shortcut[] {
  const { service } = useKeyboard();
  useSyncExternalStore(
    (listener) => service.subscribe(listener),
    () => service.revision,
  );
  return service.list();
}
