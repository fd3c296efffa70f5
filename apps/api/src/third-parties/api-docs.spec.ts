import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { JobRunner } from '@kolo/api-core';
import { bootApi, create, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeKey } from './testing/keys.js';
import { type Block, blocksOf, compiled, runProgram, runShell, startProgram } from './testing/document.js';

let api: TestApi;
let world: World;
let env: Record<string, string>;
let romashka: string;

const blocks = blocksOf(path.resolve('docs/api.md'));
const programs = blocks.filter(({ language }) => language === 'ts');
/** What the page says that a block answers: the block after it. */
const saidOf = (block: Block | undefined): string => blocks[blocks.indexOf(block as Block) + 1]?.code.trim() ?? '';

beforeAll(async () => {
  process.env['WEBHOOK_ALLOWED_HOSTS'] = '127.0.0.1';
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await world.admin.client.data(
    'mutation { createCustomField(input: { entity: "counterparty", name: "Region", kind: TEXT }) { id } }',
  );
  romashka = await create(api, 'counterparty', { name: 'Ромашка', city: 'Львів', custom: { region: 'Захід' } });
  await create(api, 'counterparty', { name: 'Мальва', city: 'Луцьк', custom: { region: 'Північ' } });
  const { key } = await makeKey(api, world.admin, { everything: true });
  const { port } = api.server.address() as AddressInfo;
  env = { KOLO_URL: `http://127.0.0.1:${port}`, KOLO_KEY: key };
});
afterAll(async () => {
  await api.close();
  delete process.env['WEBHOOK_ALLOWED_HOSTS'];
});

it.each(blocks.filter(({ language }) => language === 'sh').map((block, i) => ({ block, title: `example ${i + 1}` })))(
  'docs/api.md: the curl of $title answers what the page says',
  async ({ block }) => {
    const answer = await runShell(block.code, env);
    const said = saidOf(block);
    if (said.startsWith('{')) expect(JSON.parse(answer)).toEqual(JSON.parse(said));
    else expect(answer).toBe(said);
  },
);

it('docs/api.md: the TypeScript signs in by the key, creates once under an Idempotency-Key and lists page by page', async () => {
  expect(await runProgram(compiled(programs[0]?.code ?? '', api.dataDir, 'client'), env)).toBe(saidOf(programs[0]));
});

it('docs/api.md: the receiver hears a webhook, and refuses what Kolo did not sign', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const { createWebhook } = await world.admin.client.data<{ createWebhook: { secret: string } }>(
    'mutation ($url: String!) { createWebhook(input: { name: "Приймач", url: $url, entity: "counterparty", verbs: [UPDATED] }) { secret } }',
    { url },
  );
  const program = compiled(programs[1]?.code ?? '', api.dataDir, 'receiver');
  const { child, said } = startProgram(program, { PORT: String(port), KOLO_WEBHOOK_SECRET: createWebhook.secret });
  try {
    expect(await forgedTo(url)).toBe(401);
    await api.get(JobRunner).start();
    await world.admin.client.data(
      'mutation ($id: ID!) { updateCounterparty(id: $id, version: 1, patch: { city: "Луцьк" }) { id } }',
      { id: romashka },
    );
    for (let i = 0; i < 500 && !said(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said()).toBe(saidOf(programs[1]));
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});

/** The status of a message with a signature of somebody else's, once the receiver is there. */
async function forgedTo(url: string): Promise<number> {
  const headers = { 'x-kolo-timestamp': String(Math.floor(Date.now() / 1000)), 'x-kolo-signature': `sha256=${'0'.repeat(64)}` };
  for (let i = 0; i < 500; i++) {
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' }).catch(() => null);
    if (answer) return answer.status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
