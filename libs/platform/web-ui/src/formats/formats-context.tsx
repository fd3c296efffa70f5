import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormats, type Formats } from './formats';

const FormatsContext = createContext<Formats | null>(null);
const NowContext = createContext<Date | null>(null);

/** Gives the formats of the person who looks; «завтра» becomes «сьогодні» by itself at midnight. */
export function FormatsProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const formats = useMemo(() => createFormats(i18n.language, timeZone, t), [i18n.language, timeZone, t]);
  const today = formats.dayOf(now);
  const stable = useMemo(() => now, [today]); // eslint-disable-line react-hooks/exhaustive-deps -- a new day is the only change that shows
  return (
    <FormatsContext.Provider value={formats}>
      <NowContext.Provider value={stable}>{children}</NowContext.Provider>
    </FormatsContext.Provider>
  );
}

export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error('FormatsProvider is missing');
  return formats;
}

/** The present, as exact as the day. */
export function useToday(): Date {
  return useContext(NowContext) ?? new Date();
}
