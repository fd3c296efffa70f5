import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { asAdmin, type Ask } from './harness/api.js';
import { barriers } from './harness/axe.js';
import { openProduct } from './harness/journey.js';
import { enter } from './harness/sign-in.js';

const journey = openProduct();
const phone = { width: 390, height: 844 };
const sections = ['users', 'departments', 'roles', 'directories', 'audit', 'sign-ins', 'jobs', 'parameters'];

const newClient = `mutation ($input: CounterpartyInput!, $channels: [NewContactChannel!], $people: [NewContactPerson!]) {
  made: createCounterparty(input: $input, channels: $channels, people: $people) { ... on Counterparty { id } }
}`;

/** The barriers of each place, under its address; the places without any are left out. */
class Round {
  readonly found: Record<string, string[]> = {};

  constructor(private readonly page: Page) {}

  async look(place: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    await this.page.waitForLoadState('networkidle');
    const lines = await barriers(this.page);
    if (lines.length > 0) this.found[place] = lines;
  }

  async visit(address: string): Promise<void> {
    await this.page.goto(address);
    await this.look(address);
  }
}

const makeClient = async (ask: Ask): Promise<string> => {
  const { me } = await ask<{ me: { user: { id: string } } }>('{ me { user { id } } }');
  const { entries } = await ask<{ entries: { nodes: { id: string; directory: string }[] } }>(
    '{ entries: directoryEntries(input: { first: 200 }) { nodes { id directory } } }',
  );
  const of = (directory: string) => entries.nodes.filter((entry) => entry.directory === directory).map(({ id }) => id);
  const input = {
    name: 'ТОВ «Ромашка»',
    taxCode: '14360570',
    city: 'Київ',
    responsibleIds: [me.user.id],
    statusId: of('status')[0],
    tagIds: of('tag').slice(0, 2),
    debt: { amount: '1200.50', currency: 'UAH' },
  };
  const { made } = await ask<{ made: { id: string } }>(newClient, {
    input,
    channels: [{ kind: 'MOBILE', value: '067 123 45 67' }],
    people: [{ lastName: 'Коваль', firstName: 'Іван', position: 'Директор' }],
  });
  const about = { subjectType: 'counterparty', subjectId: made.id };
  await ask('mutation ($input: CommentInput!) { createComment(input: $input) { id } }', {
    input: { ...about, text: 'Любить каву' },
  });
  const event = { ...about, type: 'CALL_OUT', responsibleId: me.user.id };
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  for (const more of [{ subject: 'Узгодити договір' }, { result: 'Домовилися', success: true, state: 'COMPLETED' }]) {
    await ask('mutation ($input: ActivityInput!) { createActivity(input: $input) { id } }', {
      input: { ...event, startAt: hourAgo, ...more },
    });
  }
  return made.id;
};

journey('TS-32: no screen of an empty base breaks WCAG 2.1 A or AA, in light and in dark', async ({ page }) => {
  const round = new Round(page);
  await round.visit('/sign-in');
  await enter(page);
  for (const address of ['/my-day', '/clients', '/clients/new', '/events/new', '/import', '/profile']) await round.visit(address);
  expect(round.found).toEqual({});
});

journey('TS-32: neither does the console', async ({ page, product }) => {
  const ask = await asAdmin(product);
  const { roles } = await ask<{ roles: { nodes: { id: string }[] } }>('{ roles { nodes { id } } }');
  const round = new Round(page);
  await enter(page);
  for (const section of ['', ...sections, `roles/${roles.nodes[0]?.id}`]) await round.visit(`/console/${section}`);
  expect(round.found).toEqual({});
});

journey('TS-32: neither do the day, the list, the card and the palette with data, also on a phone', async (scene) => {
  const { page } = scene;
  const client = `/clients/${await makeClient(await asAdmin(scene.product))}`;
  const round = new Round(page);
  await enter(page);
  for (const address of ['/my-day', '/clients', '/events', client]) await round.visit(address);
  await page.getByRole('tab', { name: 'Історія' }).click();
  await round.look('history');
  await page.keyboard.press('a');
  await page.getByRole('textbox', { name: 'Що зробити' }).waitFor();
  await round.look('plan');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('ромаш');
  await page
    .getByRole('option', { name: /Ромашка/ })
    .first()
    .waitFor();
  await round.look('palette');

  const { page: small } = await scene.openWindow(phone);
  const thumb = new Round(small);
  await enter(small);
  for (const address of ['/my-day', '/clients', client, '/import']) await thumb.visit(address);
  expect({ desk: round.found, phone: thumb.found }).toEqual({ desk: {}, phone: {} });
});
