import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openProduct } from './harness/journey.js';

const list = fileURLToPath(new URL('../../../libs/platform/tabular/fixtures/clients-1c-cp1251.csv', import.meta.url));
const password = 'Tykhyi-dunai-2026';
const journey = openProduct({ withoutAdmin: true });

/** «22 листопада 2026», as the days of the calendar are called, in the zone of the browser. */
const todayInWords = (page: Page): Promise<string> =>
  page.evaluate(() =>
    new Intl.DateTimeFormat('uk', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date()).replace(/\s*р\.?$/, ''),
  );

async function findByPalette(page: Page, words: string, client: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').or(palette.getByRole('textbox')).first().fill(words);
  await palette.getByRole('option', { name: client }).first().click();
  await page.getByRole('heading', { level: 1, name: client }).waitFor();
}

journey(
  'SM-01, SM-02, SM-03, TS-32: from the set-up link to a client base that is imported, found, opened and called',
  async ({ page, product }) => {
    await page.goto(product.setupLink ?? '');
    await page.getByLabel('Ваше імʼя').fill('Олена Петренко');
    await page.getByLabel('Пошта').fill('olena@firma.example');
    await page.locator('input[type=password]').first().fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Мій день' }).waitFor();

    await page.goto('/import');
    await page.locator('input[type=file]').first().setInputFiles(path.resolve(list));
    await page.getByRole('button', { name: /^Імпортувати/ }).click();
    await page.getByText('Імпорт завершено').waitFor({ timeout: 120_000 });
    const result = await page.getByRole('main').innerText();
    expect(result.replace(/\s+/g, ' ')).toMatch(
      /5 000 рядків прочитано = 5 000 нових \+ 0 оновлено \+ 0 без змін \+ 0 пропущено \+ 0 відмов/,
    );

    await findByPalette(page, 'дніпроторг-70', /Дніпроторг-70/);
    await findByPalette(page, '244-01-93', /Дніпроторг-70/);
    await expectText(page, '05464069');
    await expectText(page, 'Вінницька область');
    await page.getByRole('tab', { name: 'Історія' }).click();
    await page.getByRole('tabpanel', { name: 'Історія' }).getByText('Олена Петренко').first().waitFor();

    await page.getByRole('tab', { name: 'Події' }).click();
    await page.keyboard.press('a');
    await page.getByRole('textbox', { name: 'Що зробити' }).fill('Домовитися про зустріч');
    await page.getByRole('button', { name: 'Початок', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: await todayInWords(page), exact: true })
      .click();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Додати до картки' }).getByRole('button', { name: 'Запланувати' }).click();
    await page.getByRole('region', { name: 'Події та нотатки' }).getByText('Домовитися про зустріч').first().waitFor();

    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Мій день' }).waitFor();
    await page.getByRole('main').getByText('Домовитися про зустріч').first().waitFor();
    await page
      .getByRole('main')
      .getByText(/Дніпроторг-70/)
      .first()
      .waitFor();
  },
);

async function expectText(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByText(text).first().waitFor();
}
