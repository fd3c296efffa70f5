import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { asAdmin, type Ask } from './harness/api.js';
import { enterAs, inviteColleague } from './harness/colleague.js';
import { openProduct } from './harness/journey.js';
import { type Heard, Listener } from './harness/listener.js';
import { enter } from './harness/sign-in.js';

const journey = openProduct({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
const accountant = {
  name: 'Галина Бухгалтерка',
  email: 'halyna@kolo.test',
  password: 'Synia-knyha-2026',
  role: 'Бухгалтер',
} as const;

let listener: Listener;
beforeAll(async () => {
  listener = await Listener.open();
});
afterAll(() => listener.close());

/** Three clients of Lviv, of whom two are one and the same, and one of another town. */
async function makeClients(ask: Ask): Promise<void> {
  const create = `mutation ($input: CounterpartyInput!, $channels: [NewContactChannel!]) {
    createCounterparty(input: $input, channels: $channels, allowDuplicates: true) { __typename }
  }`;
  const channels = [{ kind: 'MOBILE', value: '067 244 01 93' }];
  const rows = [
    { input: { name: 'ТОВ «Барвінок»', city: 'Львів', taxCode: '14360570' }, channels },
    { input: { name: 'Барвинок ТОВ', city: 'Львів' }, channels },
    { input: { name: 'ТОВ «Калина»', city: 'Львів' } },
    { input: { name: 'ТОВ «Верба»', city: 'Одеса' } },
  ];
  for (const row of rows) await ask(create, row);
}

/** What each client has in the field of the company's own, read past the screen. */
async function regions(ask: Ask): Promise<Record<string, unknown>> {
  const { counterparties } = await ask<{ counterparties: { nodes: { name: string; custom: Record<string, unknown> }[] } }>(
    '{ counterparties(input: { sort: [{ field: name }] }) { nodes { name custom } } }',
  );
  return Object.fromEntries(counterparties.nodes.map(({ name, custom }) => [name, Object.values(custom)[0] ?? null]));
}

async function openCard(page: Page, name: string): Promise<void> {
  await page.goto('/clients');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function declareRegion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Свій реквізит' }).click();
  const dialog = page.getByRole('dialog', { name: 'Новий реквізит' });
  await dialog.getByRole('textbox', { name: 'Назва' }).fill('Регіон');
  await dialog.getByRole('button', { name: 'Додати' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Регіон' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
}

/** Narrows the list to the clients of Lviv. */
async function narrow(page: Page): Promise<void> {
  await page.goto('/clients');
  await page.getByRole('button', { name: 'Фільтр', exact: true }).click();
  await page.getByLabel('Знайти поле').fill('Місто');
  await page.keyboard.press('Enter');
  await page.getByLabel('Значення').fill('Львів');
  await page.keyboard.press('Enter');
  await page.getByText('ТОВ «Верба»').waitFor({ state: 'detached' });
}

async function fillRegion(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Вибрати всі' }).click();
  await page.getByRole('button', { name: 'Змінити', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Заповнити поле' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Поле' }).click();
  // The ready-made «Регіон» is of the directory; the company's own comes after it.
  await page.getByRole('option', { name: 'Регіон', exact: true }).last().click();
  await dialog.getByRole('textbox', { name: 'Регіон' }).fill('Захід');
  await dialog.getByText('Вибрано 3 записи').waitFor();
  await dialog.getByRole('button', { name: 'Змінити 3 записи' }).click();
  await page.getByText('Змінено 3 записи').waitFor();
}

const undo = (page: Page, said: string): Locator =>
  page.getByRole('status').filter({ hasText: said }).getByRole('button', { name: 'Скасувати' });

async function saveView(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Зберегти відбір' }).click();
  const dialog = page.getByRole('dialog', { name: 'Зберегти відбір' });
  await dialog.getByLabel('Назва відбору').fill('Захід');
  await dialog.getByRole('button', { name: 'Зберегти' }).click();
  await page.getByRole('tab', { name: 'Захід', selected: true }).waitFor();
}

/** Looks the whole base through and makes one of the first two that are the same. */
async function mergeDuplicates(page: Page): Promise<void> {
  await page.goto('/duplicates');
  await page.getByRole('button', { name: 'Перевірити всю базу' }).click();
  await page.getByText('Група 1 із 1').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Обʼєднати/ }).click();
  await page.getByText(/Обʼєднано 2 клієнт/).waitFor();
}

/** Makes the webhook in the console; answers its secret, which is shown once. */
async function listenToRequisites(page: Page): Promise<string> {
  await page.goto('/console/webhooks');
  await page.getByRole('button', { name: 'Новий вебхук' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Новий вебхук' });
  await dialog.getByLabel('Назва').fill('Облік');
  await dialog.getByLabel('Адреса').fill(listener.url);
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Реквізити', exact: true }).click();
  for (const verb of ['створено', 'видалено', 'відновлено']) {
    await dialog.getByRole('checkbox', { name: new RegExp(verb, 'i') }).uncheck();
  }
  await dialog.getByRole('button', { name: 'Створити' }).click();
  const made = page.getByRole('dialog', { name: 'Секрет вебхука «Облік»' });
  const secret = await made.getByLabel('Секрет').inputValue();
  await page.keyboard.press('Escape');
  return secret;
}

/** Enters the requisites of the client in hand. */
async function enterRequisites(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Реквізити' }).click();
  await page.getByRole('button', { name: 'Додати юридичну особу' }).click();
  await page.getByRole('tabpanel', { name: 'Реквізити' }).getByRole('button', { name: 'Додати', exact: true }).click();
  await page.getByText('Не підтверджено бухгалтерією').waitFor();
}

/** The name that the message tells of, when its signature is right. */
function confirmedIn({ body, headers }: Heard, secret: string): unknown {
  const signed = createHmac('sha256', secret)
    .update(`${String(headers['x-kolo-timestamp'])}.${body}`)
    .digest('hex');
  expect(headers['x-kolo-signature']).toBe(`sha256=${signed}`);
  const { entity, verb, record, changes } = JSON.parse(body) as {
    entity: string;
    verb: string;
    record: { taxCode: string };
    changes: object;
  };
  return { entity, verb, taxCode: record.taxCode, changed: Object.keys(changes) };
}

journey(
  'BAS-23, SM-14, BAS-25, SM-59, BSI-40: a field is made and filled in bulk, clients are merged, requisites confirmed, and a program hears of it',
  async ({ page, product, openWindow }) => {
    const ask = await asAdmin(product);
    await makeClients(ask);
    await inviteColleague(ask, product, accountant);
    await enter(page);

    await openCard(page, 'ТОВ «Барвінок»');
    await declareRegion(page);
    await narrow(page);
    await fillRegion(page);
    const west = { 'Барвинок ТОВ': 'Захід', 'ТОВ «Барвінок»': 'Захід', 'ТОВ «Калина»': 'Захід', 'ТОВ «Верба»': null };
    const nowhere = { 'Барвинок ТОВ': null, 'ТОВ «Барвінок»': null, 'ТОВ «Калина»': null, 'ТОВ «Верба»': null };
    expect(await regions(ask)).toEqual(west);
    await undo(page, 'Змінено 3 записи').click();
    await page.getByText('Скасовано').first().waitFor();
    expect(await regions(ask)).toEqual(nowhere);
    await fillRegion(page);
    expect(await regions(ask)).toEqual(west);
    await saveView(page);

    await mergeDuplicates(page);
    expect(Object.keys(await regions(ask))).toHaveLength(3);
    await undo(page, 'Обʼєднано').click();
    await page.getByText('Скасовано').first().waitFor();
    expect(await regions(ask)).toEqual(west);

    const secret = await listenToRequisites(page);
    await openCard(page, 'ТОВ «Барвінок»');
    await enterRequisites(page);
    const heard = listener.next();
    const { page: other } = await openWindow();
    await enterAs(other, accountant);
    await openCard(other, 'ТОВ «Барвінок»');
    await other.getByRole('tab', { name: 'Реквізити' }).click();
    await other.getByRole('button', { name: 'Підтвердити', exact: true }).click();
    await other.getByRole('tabpanel', { name: 'Реквізити' }).getByText('Підтверджено бухгалтерією').waitFor();
    expect(confirmedIn(await heard, secret)).toMatchObject({ entity: 'legalEntity', verb: 'UPDATED', taxCode: '14360570' });
  },
);
