import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { asSystem, Database, JobRegistry, Jobs, JobRunner, Outgoing, sql } from '@kolo/api-core';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;
const sent: string[] = [];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  api.get(JobRegistry).define('spec.send', async ({ payload }) => {
    await api.get(Outgoing).assertReleased();
    sent.push(String(payload['to']));
  });
  api.get(JobRegistry).define('spec.inside', async ({ payload }) => {
    sent.push(String(payload['to']));
    await Promise.resolve();
  });
});

afterAll(() => api.close());

const add = (job: string, to: string, outgoing: boolean): Promise<void> =>
  api.get(Database).transaction((tx) => api.get(Jobs).add(tx, job, { to }, { key: to, maxAttempts: 2, outgoing }));

interface Waiting extends Record<string, unknown> {
  readonly key: string;
  readonly attempts: number;
  readonly flags: unknown;
}

const waiting = (): Promise<Waiting[]> =>
  api.get(Database).query<Waiting>(sql`SELECT key, attempts, flags FROM graphile_worker._private_jobs ORDER BY key`);

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come to that');
}

it('mail and webhooks wait while they are held, with all their attempts, and go out once when a person lets them', async () => {
  await api.get(Outgoing).hold(asSystem('a restored copy'));
  await add('spec.send', 'flagged', true);
  await add('spec.send', 'unaware', false);
  const runner = await api.get(JobRunner).start();
  await add('spec.inside', 'inside', false);
  await until(() => sent.includes('inside'));
  await until(async () => (await waiting()).every(({ flags }) => flags !== null));
  expect(await waiting()).toEqual([
    { key: 'flagged', attempts: 0, flags: { outgoing: true } },
    { key: 'unaware', attempts: 0, flags: { outgoing: true } },
  ]);
  expect(sent).toEqual(['inside']);

  await world.admin.client.data(`mutation { setParameter(key: "outgoing.held", value: false) { key } }`);
  await until(async () => (await waiting()).length === 0);
  await runner.stop();
  expect([...sent].sort()).toEqual(['flagged', 'inside', 'unaware']);
});

it('whoever lets them go is written down', async () => {
  const [row] = await api
    .get(Database)
    .query(sql`SELECT actor_id, kind, params FROM batch WHERE kind = 'parameter.batches.update' ORDER BY id DESC LIMIT 1`);
  expect(row).toEqual({ actor_id: world.admin.id, kind: 'parameter.batches.update', params: { key: 'outgoing.held' } });
});
