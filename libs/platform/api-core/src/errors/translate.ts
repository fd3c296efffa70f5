import { type Language, messages } from '@kolo/messages';
import { createInstance } from 'i18next';

const catalogue = createInstance();
void catalogue.init({
  lng: 'uk',
  fallbackLng: 'uk',
  resources: Object.fromEntries(Object.entries(messages).map(([language, tree]) => [language, { translation: tree }])),
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** A sentence of the catalogue in a person's language; the key itself when the catalogue lacks it. */
export function translate(language: Language, key: string, params: Record<string, unknown> = {}): string {
  return catalogue.t(key, { ...params, lng: language });
}
