import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export type Problems = Readonly<Record<string, string>>;

/** Saves, and keeps what was refused by the fields it belongs to; what belongs to none stands at `fallback`. */
export function useRefusals(fallback: string) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [problems, setProblems] = useState<Problems>({});
  const [saving, setSaving] = useState(false);
  const worded = (refusal: unknown): Problems => {
    const own = failureOf(refusal).fields.map((field) => [field.field, fieldSentence(field, t, i18n)] as const);
    return own.length > 0 ? Object.fromEntries(own) : { [fallback]: sentence(refusal) };
  };
  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    setSaving(true);
    setProblems({});
    try {
      await run();
    } catch (refusal) {
      setProblems(worded(refusal));
    } finally {
      setSaving(false);
    }
  };
  return { problems, setProblems, saving, attempt };
}
