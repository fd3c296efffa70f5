import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Runs what may be refused and keeps the refusal as a sentence, for the input that it concerns. */
export function useRefusal() {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await run();
      setRefusal(null);
      return true;
    } catch (error) {
      const [field] = failureOf(error).fields;
      setRefusal(field ? fieldSentence(field, t, i18n) : sentence(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { refusal, busy, attempt, refuse: setRefusal, forget: () => setRefusal(null) };
}
