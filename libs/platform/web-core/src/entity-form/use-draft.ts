import { useEffect, useState } from 'react';

type Values = Readonly<Record<string, unknown>>;

function read(key: string): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Values | null;
  } catch {
    return null;
  }
}

/** Values of a form that survive a reload of the page; `forget` is called once they are saved. */
export function useDraft(key: string | undefined, initial: Values) {
  const storageKey = key ? `kolo.draft.${key}` : null;
  const [stored] = useState(() => (storageKey ? read(storageKey) : null));
  const [values, setValues] = useState<Values>(stored ?? initial);
  const [touched, setTouched] = useState(stored !== null);
  useEffect(() => {
    if (!storageKey || !touched) return undefined;
    const timer = setTimeout(() => sessionStorage.setItem(storageKey, JSON.stringify(values)), 150);
    return () => clearTimeout(timer);
  }, [storageKey, touched, values]);
  return {
    values,
    touched,
    restored: stored !== null,
    set: (name: string, value: unknown) => {
      setTouched(true);
      setValues((before) => ({ ...before, [name]: value }));
    },
    forget: () => {
      if (storageKey) sessionStorage.removeItem(storageKey);
      setTouched(false);
      setValues(initial);
    },
  };
}
