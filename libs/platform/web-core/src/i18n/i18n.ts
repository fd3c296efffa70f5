import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'uk' | 'en' | 'ru';
export const languages: readonly Language[] = ['uk', 'en', 'ru'];

const storageKey = 'kolo.language';

const loaders: Readonly<Record<Language, () => Promise<object>>> = {
  uk: () => import('@kolo/messages/uk').then((module) => module.uk),
  en: () => import('@kolo/messages/en').then((module) => module.en),
  ru: () => import('@kolo/messages/ru').then((module) => module.ru),
};

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The language chosen here before, else the browser's if we have it, else Ukrainian. */
export function firstLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'uk';
}

/** Starts the translations with one language; the others are fetched when they are chosen. */
export async function startI18n(language: Language = firstLanguage()): Promise<i18n> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loaders[language]() } },
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  document.documentElement.lang = language;
  return instance;
}

/** Changes the language of the whole page without a reload and remembers it in this browser. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  if (instance.language === language) return;
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', await loaders[language]());
  }
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
}
