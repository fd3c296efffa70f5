import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { asAdmin, type Ask } from './harness/api.js';
import { enterAs, inviteColleague } from './harness/colleague.js';
import { openProduct } from './harness/journey.js';
import { enter } from './harness/sign-in.js';

const journey = openProduct();
/** Sees every client and no money. */
const colleague = {
  name: 'Надія Колежанка',
  email: 'nadiia@kolo.test',
  password: 'Tykha-rika-2026',
  role: 'Лише перегляд',
} as const;

const idOf = async (ask: Ask, directory: string, name: string): Promise<string> => {
  const query = 'mutation ($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }';
  return (await ask<{ createDirectoryEntry: { id: string } }>(query, { input: { directory, name } })).createDirectoryEntry.id;
};

/** Six clients: four of Lviv, of whom three are «Сталий» and one «Свіжий», and two of other towns. */
async function makeClients(ask: Ask): Promise<void> {
  const [regular, fresh] = [await idOf(ask, 'status', 'Сталий'), await idOf(ask, 'status', 'Свіжий')];
  const rows = [
    ['ТОВ «Явір»', 'Львів', regular],
    ['ТОВ «Калина»', 'Львів', regular],
    ['ТОВ «Дуб»', 'Львів', regular],
    ['ТОВ «Клен»', 'Львів', fresh],
    ['ТОВ «Липа»', 'Київ', regular],
    ['ТОВ «Верба»', 'Одеса', fresh],
  ] as const;
  const create =
    'mutation ($input: CounterpartyInput!) { createCounterparty(input: $input, allowDuplicates: true) { __typename } }';
  for (const [name, city, statusId] of rows) await ask(create, { input: { name, city, statusId } });
}

const rowNames = (page: Page): Promise<string[]> => page.locator('.k-grid__name').allInnerTexts();

journey('BAS-25, SM-05, BSI-32: a list is narrowed, saved for everybody, opened by a colleague and grouped', async (scene) => {
  const { page, product } = scene;
  const ask = await asAdmin(product);
  await makeClients(ask);
  await inviteColleague(ask, product, colleague);
  await enter(page);

  await page.goto('/clients');
  await page.getByRole('button', { name: 'Фільтр', exact: true }).click();
  await page.getByLabel('Знайти поле').fill('Місто');
  await page.keyboard.press('Enter');
  await page.getByLabel('Значення').fill('Львів');
  await page.keyboard.press('Enter');
  await page.getByText('ТОВ «Липа»').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Зберегти відбір' }).click();
  const dialog = page.getByRole('dialog', { name: 'Зберегти відбір' });
  await dialog.getByLabel('Назва відбору').fill('Львівські');
  await dialog
    .getByRole('combobox', { name: 'Хто бачить цей відбір' })
    .or(dialog.getByLabel('Хто бачить цей відбір').first())
    .click();
  await page.getByRole('option', { name: 'Усі', exact: true }).click();
  await dialog.getByRole('button', { name: 'Зберегти' }).click();
  await page.getByRole('tab', { name: 'Львівські', selected: true }).waitFor();

  await page.getByRole('columnheader').getByRole('button', { name: 'Назва' }).click();
  await page.getByRole('img', { name: 'змінено' }).waitFor();
  await page.getByRole('button', { name: 'Зберегти зміни' }).click();
  await page.getByRole('img', { name: 'змінено' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toMatch(/^\?view=[0-9a-f-]{36}$/);

  const { page: other } = await scene.openWindow();
  await enterAs(other, colleague);
  await other.goto('/clients');
  await other.getByRole('button', { name: 'Відбори' }).click();
  await other.getByRole('menuitem', { name: /Львівські/ }).click();
  await other.getByRole('tab', { name: 'Львівські', selected: true }).waitFor();
  await other.getByText('ТОВ «Верба»').waitFor({ state: 'detached' });
  expect(await rowNames(other)).toEqual(['ТОВ «Дуб»', 'ТОВ «Калина»', 'ТОВ «Клен»', 'ТОВ «Явір»']);

  await other.getByRole('button', { name: 'Групувати' }).click();
  await other.getByRole('menuitem', { name: 'Статус' }).click();
  await other.getByRole('row', { name: /Сталий\s*3/ }).waitFor();
  await other.getByRole('row', { name: /Свіжий\s*1/ }).waitFor();
  expect(await rowNames(other)).toEqual([]);
  // The keys are the list's when the menu has faded away.
  await other.getByRole('menu').waitFor({ state: 'detached' });
  await other.keyboard.press('j');
  await other.keyboard.press('Enter');
  await other.getByText('ТОВ «Калина»').waitFor();
  expect((await rowNames(other)).sort()).toEqual(['ТОВ «Дуб»', 'ТОВ «Калина»', 'ТОВ «Явір»']);
  // What the colleague changed is theirs: a dot says so, and a copy is all they may save.
  await other.getByRole('img', { name: 'змінено' }).waitFor();
  await other.getByRole('button', { name: 'Зберегти як новий' }).waitFor();
  expect(await other.getByRole('button', { name: 'Зберегти зміни' }).count()).toBe(0);
});
