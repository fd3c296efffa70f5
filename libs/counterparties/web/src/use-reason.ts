import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words an error where there is no field to show it at: the reason of the first refused field says more than «перевірте введене». */
export function useReason(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  return useCallback(
    (error: unknown) => {
      const [field] = failureOf(error).fields;
      return field ? fieldSentence(field, t, i18n) : sentence(error);
    },
    [t, i18n, sentence],
  );
}
