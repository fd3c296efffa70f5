// Takes the pictures of the README from the built product with the demo company: npm run screenshots
// `-- --data DIR` keeps the data folder for the next run, `-- --only clients,import` takes some of the pictures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fromRoot } from './lib/paths.mjs';
import { setup } from './setup.mjs';

await setup();
const { chromium } = await import('playwright-core');
const { launchChromium } = await import('./chromium.mjs');
const { freePort } = await import('./postgres/index.mjs');

const ADMIN = { email: 'olena@kolo.example', password: 'Tykhyi-dunai-2026' };
const NAME = 'Олена Петренко';
const FOLDER = fromRoot('docs/screenshots');
const IMPORTED = fromRoot('libs/platform/tabular/fixtures/clients-1c-cp1251.csv');
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const DEMO_CLIENTS = 5000;
const PATIENCE_MS = 300_000;
const LARGEST = 250_000;

const CALLS = [
  ['Уточнити строки поставки', -1, 7],
  ['Нагадати про рахунок', -1, 9],
  ['Домовитися про зустріч', 0, 7],
  ['Обговорити умови договору на наступний рік', 0, 8],
  ['Запитати, чи надійшли зразки', 0, 10],
  ['Підтвердити замовлення', 0, 12],
];

const RENAME = `mutation ($id: ID!, $version: Int!, $name: String!) {
  updateUser(id: $id, version: $version, patch: { name: $name }) { id }
}`;

const CLIENTS = `{
  counterparties(input: {
    first: 60
    filter: { kind: { in: ["ORGANISATION"] }, tagIds: { isEmpty: false }, statusId: { isEmpty: false } }
  }) { nodes { id } }
}`;

const EVENTS = `query ($ids: [ID!]) {
  activities(input: { first: 200, filter: { subjectId: { in: $ids } } }) { nodes { subjectId } }
}`;

const startProduct = async (dataDir) => {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    KOLO_HOST: '127.0.0.1',
    KOLO_DATA_DIR: dataDir,
    KOLO_DEMO: '1',
    KOLO_ADMIN_EMAIL: ADMIN.email,
    KOLO_ADMIN_PASSWORD: ADMIN.password,
    DATABASE_URL: '',
  };
  const child = spawn(process.execPath, [fromRoot('tools/start.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The product does not start (exit code ${code}).\n${said}`)));
    child.stdout.on('data', (chunk) => (said += chunk).includes('Stop: Ctrl-C') && resolve());
  });
  const stop = async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await exited;
  };
  return { url: `http://localhost:${port}`, stop };
};

const post = async (address, body, token) => {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** A function that asks GraphQL as the administrator. */
const signedIn = async (url) => {
  const { accessToken } = await post(`${url}/auth/sign-in`, ADMIN);
  return async (query, variables = {}) => {
    const { data, errors } = await post(`${url}/graphql`, { query, variables }, accessToken);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
};

const demoIsThere = async (ask) => {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(2000)) {
    const { counterparties } = await ask('{ counterparties { total { count } } }');
    // The last step of the loading gives the clients their dates.
    if (counterparties.total.count >= DEMO_CLIENTS) return sleep(5000);
  }
  throw new Error('The demo company does not appear');
};

const moment = (days, hour) => {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + days);
  at.setUTCHours(hour, 30, 0, 0);
  return at.toISOString();
};

const planCalls = async (ask, responsibleId, clients) => {
  const { activities } = await ask(
    'query ($ids: [ID!]) { activities(input: { filter: { responsibleId: { in: $ids } } }) { nodes { id } } }',
    { ids: [responsibleId] },
  );
  if (activities.nodes.length > 0) return;
  for (const [index, [subject, days, hour]] of CALLS.entries()) {
    const input = { type: 'CALL_OUT', subject, startAt: moment(days, hour), responsibleId };
    await ask('mutation ($input: ActivityInput!) { createActivity(input: $input) { id } }', {
      input: { ...input, subjectType: 'counterparty', subjectId: clients[index].id },
    });
  }
};

// Those with whom most has happened come first: their cards show what a card is for.
const liveliest = async (ask) => {
  const { counterparties } = await ask(CLIENTS);
  const ids = counterparties.nodes.map(({ id }) => id);
  const { activities } = await ask(EVENTS, { ids });
  const countOf = (id) => activities.nodes.filter(({ subjectId }) => subjectId === id).length;
  return ids.map((id) => ({ id, events: countOf(id) })).sort((a, b) => b.events - a.events);
};

/** Gives the administrator a name and a day full of calls; answers where the pictures are taken. */
const prepare = async (ask) => {
  const { me } = await ask('{ me { user { id } } }');
  const { user } = await ask('query ($id: ID!) { user(id: $id) { id version } }', me.user);
  await ask(RENAME, { ...user, name: NAME });
  const { roles } = await ask('{ roles { nodes { id systemKey } } }');
  const clients = await liveliest(ask);
  await planCalls(ask, me.user.id, clients);
  return { client: clients[0].id, role: roles.nodes.find(({ systemKey }) => systemKey === 'salesManager').id };
};

const dropFile = async (page) => {
  await page.locator('input[type=file]').first().setInputFiles(IMPORTED);
  await page.getByRole('button', { name: /^Імпортувати/ }).waitFor();
};

const pictures = ({ client, role }) => [
  { name: 'clients', address: '/clients' },
  { name: 'client', address: `/clients/${client}` },
  { name: 'import', address: '/import', act: dropFile },
  { name: 'my-day', address: '/my-day' },
  { name: 'role', address: `/console/roles/${role}` },
  { name: 'clients-phone', address: '/clients', viewport: PHONE },
  { name: 'client-dark', address: `/clients/${client}`, colorScheme: 'dark' },
];

const enter = async (context) => {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(ADMIN.email);
  await page.locator('input[type=password]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Мій день' }).waitFor();
  return page;
};

const take = async (browser, url, { name, address, act, viewport = DESK, colorScheme = 'light' }) => {
  const zone = { locale: 'uk-UA', timezoneId: 'Europe/Kyiv' };
  const context = await browser.newContext({ baseURL: url, viewport, colorScheme, reducedMotion: 'reduce', ...zone });
  context.setDefaultTimeout(60_000);
  const page = await enter(context);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await act?.(page);
  await page.waitForLoadState('networkidle');
  await sleep(1500);
  const file = path.join(FOLDER, `${name}.png`);
  const { length } = await page.screenshot({ path: file });
  await context.close();
  console.log(`${path.relative(fromRoot(), file)}: ${Math.round(length / 1000)} kB`);
  if (length > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1000} kB`);
};

const takeAll = async (url, only) => {
  const ask = await signedIn(url);
  await demoIsThere(ask);
  const wanted = pictures(await prepare(ask)).filter(({ name }) => !only || only.split(',').includes(name));
  const { browser } = await launchChromium(chromium);
  try {
    for (const picture of wanted) await take(browser, url, picture);
  } finally {
    await browser.close();
  }
};

const { values: options } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' } } });
const dataDir = options.data ?? fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-screenshots-'));
fs.mkdirSync(FOLDER, { recursive: true });
const product = await startProduct(dataDir);
try {
  await takeAll(product.url, options.only);
} finally {
  await product.stop();
  if (!options.data) fs.rmSync(dataDir, { recursive: true, force: true });
}
