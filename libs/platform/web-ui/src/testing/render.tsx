import { en } from '@kolo/messages/en';
import { ru } from '@kolo/messages/ru';
import { uk } from '@kolo/messages/uk';
import { render } from '@testing-library/react';
import { createInstance, type i18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { FormatsProvider } from '../formats/formats-context';
import { UiProvider } from '../theme/ui-provider';

/** The three languages, all loaded. */
export async function speaking(language: 'uk' | 'en' | 'ru'): Promise<i18n> {
  const instance = createInstance();
  const resources = { uk: { translation: uk }, en: { translation: en }, ru: { translation: ru } };
  await instance
    .use(initReactI18next)
    .init({ lng: language, fallbackLng: false, resources, interpolation: { escapeValue: false } });
  return instance;
}

/** Draws an element with what the components need around them. */
export async function draw(element: ReactNode, language: 'uk' | 'en' | 'ru' = 'uk') {
  const instance = await speaking(language);
  return render(
    <I18nextProvider i18n={instance}>
      <UiProvider>
        <MemoryRouter>
          <FormatsProvider timeZone="Europe/Kyiv">{element}</FormatsProvider>
        </MemoryRouter>
      </UiProvider>
    </I18nextProvider>,
  );
}

/** jsdom lays nothing out; the virtual rows need to know how tall their window is. */
export function giveHeight(pixels: number): void {
  for (const name of ['offsetHeight', 'clientHeight'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => pixels });
  for (const name of ['offsetWidth', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => 1200 });
}
