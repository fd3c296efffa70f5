import { useEffect, useRef, useState } from 'react';
import { useViewer } from '../viewer/viewer-provider';

type Values = Readonly<Record<string, unknown>>;

function read(key: string): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Values | null;
  } catch {
    return null;
  }
}

/** Where this browser tab keeps what its person has typed: whoever signs in after them must not find it. */
export function useDraftPlace(key: string): string {
  const { user } = useViewer();
  return `kolo.draft.${user.id}.${key}`;
}

/** Values of a form that survive a reload of the page and a new sign-in; `forget` is called once they are saved. */
export function useDraft(key: string | undefined, initial: Values) {
  const place = useDraftPlace(key ?? '');
  const storageKey = key ? place : null;
  const [stored] = useState(() => (storageKey ? read(storageKey) : null));
  const [values, setValues] = useState<Values>(stored ?? initial);
  const [touched, setTouched] = useState(stored !== null);
  const unsaved = useRef<Values | null>(null);
  useEffect(() => {
    if (!storageKey || !touched) return undefined;
    unsaved.current = values;
    const timer = setTimeout(() => keep(storageKey, unsaved), 150);
    return () => clearTimeout(timer);
  }, [storageKey, touched, values]);
  // A form that goes away at once, because its button was pressed, takes the last letters with it otherwise.
  useEffect(() => () => keep(storageKey, unsaved), [storageKey]);
  return {
    values,
    touched,
    restored: stored !== null,
    set: (name: string, value: unknown) => {
      setTouched(true);
      setValues((before) => ({ ...before, [name]: value }));
    },
    forget: () => {
      unsaved.current = null;
      if (storageKey) sessionStorage.removeItem(storageKey);
      setTouched(false);
      setValues(initial);
    },
  };
}

function keep(storageKey: string | null, unsaved: { current: Values | null }): void {
  if (storageKey && unsaved.current) sessionStorage.setItem(storageKey, JSON.stringify(unsaved.current));
  unsaved.current = null;
}
