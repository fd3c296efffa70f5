import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { asAdmin, type Ask } from './harness/api.js';
import { openProduct } from './harness/journey.js';
import { enter, signIn } from './harness/sign-in.js';

const journey = openProduct();

const namesLike = async (ask: Ask, name: string): Promise<string[]> => {
  const query = 'query ($name: String!) { counterparties(input: { filter: { name: { contains: $name } } }) { nodes { name } } }';
  const { counterparties } = await ask<{ counterparties: { nodes: { name: string }[] } }>(query, { name });
  return counterparties.nodes.map((client) => client.name);
};

const makeClient = (ask: Ask, name: string): Promise<unknown> =>
  ask('mutation ($input: CounterpartyInput!) { createCounterparty(input: $input) { __typename } }', { input: { name } });

/** Waits until the keyboard writes there. */
const hasFocus = (page: Page, place: Locator): Promise<void> => place.and(page.locator(':focus')).waitFor();

/** Presses Tab until the place has the focus, as whoever has no mouse must. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await place.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

journey('TS-32: a client is found, a call planned and completed with the keyboard alone', async ({ page, product }) => {
  const ask = await asAdmin(product);
  await makeClient(ask, 'ТОВ «Барвінок»');
  await enter(page);
  await page.keyboard.press('Control+k');
  await hasFocus(page, page.getByRole('dialog').getByRole('combobox'));
  await page.keyboard.type('барвін');
  await page.getByRole('option', { name: /Барвінок/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Барвінок/ }).waitFor();

  await tabTo(page, page.getByRole('tab', { name: 'Події' }));
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tabpanel', { name: 'Реквізити' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tabpanel', { name: 'Історія' }).waitFor();
  await page.keyboard.press('a');
  await hasFocus(page, page.getByRole('textbox', { name: 'Що зробити' }));
  await page.keyboard.type('Нагадати про рахунок');
  await tabTo(page, page.getByRole('button', { name: 'Початок', exact: true }));
  await page.keyboard.press('Enter');
  await hasFocus(page, page.getByRole('dialog').getByRole('button', { name: /20\d\d/ }));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await hasFocus(page, page.getByRole('button', { name: 'Початок', exact: true }));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Заплановано' }).getByText('Нагадати про рахунок').waitFor();

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 1, name: 'Мій день' }).waitFor();
  await page.getByRole('main').getByText('Нагадати про рахунок').first().waitFor();
  await page.keyboard.press('1');
  await page.getByText('Усе зроблено').waitFor();
});

journey('TS-32: a double click on a button that saves makes one record', async ({ page, product }) => {
  const ask = await asAdmin(product);
  await enter(page);
  await page.goto('/clients/new');
  await page.getByRole('textbox', { name: 'Назва' }).fill('ТОВ «Подвійне»');
  await page.getByRole('button', { name: 'Зберегти' }).dblclick();
  await page.getByRole('heading', { level: 1, name: /Подвійне/ }).waitFor();
  expect(await namesLike(ask, 'Подвійне')).toEqual(['ТОВ «Подвійне»']);

  const note = page.getByRole('textbox', { name: 'Нотатка' });
  await note.waitFor();
  await page.keyboard.press('n');
  await hasFocus(page, note);
  await page.keyboard.type('Просили дзвонити зранку');
  await page.getByRole('button', { name: 'Зберегти' }).dblclick();
  await page.getByText('Нотатку збережено').waitFor();
  const { comments } = await ask<{ comments: { nodes: { text: string }[] } }>('{ comments(input: {}) { nodes { text } } }');
  expect(comments.nodes.map(({ text }) => text)).toEqual(['Просили дзвонити зранку']);
});

journey('SM-42: a double click on a result ends one call, though the next comes under the mouse', async ({ page, product }) => {
  const ask = await asAdmin(product);
  const { me } = await ask<{ me: { user: { id: string } } }>('{ me { user { id } } }');
  for (const [index, subject] of ['Перший дзвінок', 'Другий дзвінок'].entries()) {
    const startAt = new Date(Date.now() - (10 - index) * 60_000).toISOString();
    await ask('mutation ($input: ActivityInput!) { createActivity(input: $input) { id } }', {
      input: { type: 'CALL_OUT', subject, startAt, responsibleId: me.user.id },
    });
  }
  await enter(page);
  await page.getByRole('button', { name: /^Домовилися/ }).dblclick();
  await page.getByText('Зроблено 2 з 3').waitFor();
  await page.reload();
  await page.getByRole('main').getByText('Другий дзвінок').first().waitFor();
  await page.getByText('Зроблено 2 з 3').waitFor();
});

journey(
  'TS-32: who signs out in one tab is at the door in the other, and finds there again what was typed',
  async ({ window, page }) => {
    await enter(page);
    const other = await window.context.newPage();
    await other.goto('/clients/new');
    await other.getByRole('textbox', { name: 'Назва' }).fill('ТОВ «Недописане»');
    await page.getByRole('button', { name: 'Ваш профіль' }).click();
    await page.getByRole('menuitem', { name: 'Вийти' }).click();
    await page.getByRole('heading', { level: 1, name: 'Вхід' }).waitFor();
    await other.getByRole('heading', { level: 1, name: 'Вхід' }).waitFor();
    await signIn(other);
    await other.getByRole('heading', { level: 1, name: 'Новий клієнт' }).waitFor();
    expect(await other.getByRole('textbox', { name: 'Назва' }).inputValue()).toBe('ТОВ «Недописане»');
  },
);
