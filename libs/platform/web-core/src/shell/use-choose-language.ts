import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, speak } from '../i18n/i18n';
import { useSaveProfile } from './use-save-profile';

/** Speaks another language at once and remembers it in the person's profile. */
export function useChooseLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  const save = useSaveProfile();
  return useCallback(
    (language: Language) => {
      void speak(i18n, language);
      void save({ locale: language });
    },
    [i18n, save],
  );
}
