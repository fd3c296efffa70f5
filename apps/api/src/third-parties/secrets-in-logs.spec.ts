import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, JobRunner, logger, sql } from '@kolo/api-core';
import { bootApi, create, GraphqlClient, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { symbols } from 'pino';
import request from 'supertest';
import { canReach, makeKey } from './testing/keys.js';
import { Listener } from './testing/listener.js';
import { Mailbox } from './testing/mailbox.js';

let api: TestApi;
let world: World;
const lines: string[] = [];
const stream = (logger as unknown as Record<symbol, { write: (line: string) => unknown }>)[symbols.streamSym];
const { level } = logger;

beforeAll(async () => {
  process.env['WEBHOOK_ALLOWED_HOSTS'] = '127.0.0.1';
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  logger.level = 'trace';
  if (stream) stream.write = (line) => lines.push(line);
  await api.get(JobRunner).start();
});
afterAll(async () => {
  logger.level = level;
  await api.close();
  delete process.env['WEBHOOK_ALLOWED_HOSTS'];
});

/** Whatever the database keeps in readable form: audit, batches, jobs, settings, idempotent answers. */
async function stored(): Promise<string> {
  const tables = await api.get(Database).query<{
    name: string;
  }>(sql`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker') AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`);
  const client = api.get(Database);
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await client.query<{ text: string | null }>(
        // The names come from the catalogue of this very database.
        Object.assign(sql``, { parts: [`SELECT string_agg(to_jsonb(t)::text, '') AS text FROM ${name} t`], values: [] }),
      );
      return row?.text ?? '';
    }),
  );
  return texts.join('\n');
}

it('TS-30: keys, secrets of webhooks, passwords and links are neither in the logs nor readable in the database', async () => {
  const [listener, mailbox] = [await Listener.open(), await Mailbox.open('canary-smtp-password')];
  listener.status = 500;
  mailbox.refusals = [550, 550];
  const { key, client } = await makeKey(api, world.admin, { everything: true });
  await canReach(client, '{ nonsense }');
  await canReach(new GraphqlClient(api.server, `${key}x`));
  await request(api.server).post('/graphql').set('Authorization', `Bearer ${key}`).send({ query: 'mutation { createApiKey }' });
  const made = await request(api.server)
    .post('/graphql')
    .set({ Authorization: `Bearer ${world.admin.client.token}`, 'Idempotency-Key': 'canary' })
    .send({ query: 'mutation { createApiKey(input: { name: "Ще", scopes: {} }) { key } }' });
  const second = (made.body as { data: { createApiKey: { key: string } } }).data.createApiKey.key;
  const { createWebhook } = await world.admin.client.data<{ createWebhook: { secret: string } }>(
    'mutation ($url: String!) { createWebhook(input: { name: "X", url: $url, entity: "counterparty", verbs: [CREATED] }) { secret } }',
    { url: listener.url },
  );
  await create(api, 'counterparty', { name: 'Подія' });
  await listener.until(1);
  const settings = { host: '127.0.0.1', port: mailbox.port, security: 'NONE', userName: 'crm', password: 'canary-smtp-password' };
  await world.admin.client.data('mutation ($input: MailSettingsInput!) { setMailSettings(input: $input) { host } }', {
    input: { ...settings, fromAddress: 'crm@firm.example', publicUrl: 'https://crm.firm.example' },
  });
  const { inviteUser } = await world.admin.client.data<{ inviteUser: { link: string } }>(
    'mutation { inviteUser(input: { name: "Запрошений", email: "canary-guest@firm.example" }) { link } }',
  );
  for (let i = 0; i < 500 && !lines.some((line) => line.includes('mail.letter')); i++)
    await new Promise((done) => setTimeout(done, 20));
  const logs = lines.join('');
  expect(logs).toContain('A letter did not leave');
  const secrets = [key, second, createWebhook.secret, 'canary-smtp-password', inviteUser.link.split('=')[1] ?? ''];
  const kept = await stored();
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(15);
    expect({ logs: logs.includes(secret), stored: kept.includes(secret) }).toEqual({ logs: false, stored: false });
  }
  expect(logs).not.toMatch(/canary-guest|Запрошений|Подія/);
  await Promise.all([listener.close(), mailbox.close()]);
}, 60_000);
