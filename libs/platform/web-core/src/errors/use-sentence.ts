import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf, sentenceOf } from './failure';

/** Gives a function that turns any error into a sentence in the user's language. */
export function useSentence(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return useCallback((error: unknown) => sentenceOf(failureOf(error), t, i18n), [t, i18n]);
}
