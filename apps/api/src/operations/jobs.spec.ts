import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { BatchProgress, BatchRun, Database, JobRegistry, Jobs, JobRunner, Records, sql, Works } from '@kolo/api-core';
import { bootApi, makePerson, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { Invalid } from '@kolo/kernel';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ended, makeRecord, undo, untilEnded, viewerOf } from './testing/changes.js';

let api: TestApi;
let world: World;
const children: ChildProcess[] = [];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

afterAll(() => api.close());

/** Begins a batch of a person's and tells its id. */
async function begin(person: Person, job: string, params: Record<string, unknown> = {}, total = 0): Promise<string> {
  const viewer = await viewerOf(api, person);
  const start = { kind: 'counterparty.batches.create', job, params, total };
  return api.get(Database).transaction((tx) => api.get(BatchProgress).begin(tx, viewer, start));
}

async function startChild(): Promise<ChildProcess> {
  const script = path.resolve('apps/api/src/operations/testing/slow-worker.mjs');
  const child = fork(script, [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(child);
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The worker exited: ${String(code)}`))),
  ]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function made(prefix: string): Promise<string[]> {
  const rows = await api
    .get(Database)
    .query<{ name: string }>(
      sql`SELECT name FROM counterparty WHERE name LIKE ${`${prefix} %`} AND deleted_at IS NULL ORDER BY created_at, id`,
    );
  return rows.map((row) => row.name);
}

async function untilDone(batchId: string, least: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const [row] = await api.get(Database).query<{ done: number }>(sql`SELECT done FROM batch WHERE id = ${batchId}`);
    if ((row?.done ?? 0) >= least) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The batch does not come on');
}

const eachOnce = (prefix: string, steps: number): string[] => Array.from({ length: steps }, (_, i) => `${prefix} ${i}`);

describe('a worker that is killed', () => {
  it('leaves whole steps behind, and the next worker goes on from the last of them at once', async () => {
    const { ivan_the_manager: ivan } = world;
    const batchId = await begin(ivan, 'spec.slow', { prefix: 'Убитий', steps: 12, pauseMs: 150 }, 12);
    const first = await startChild();
    await untilDone(batchId, 3);
    await kill(first);
    const before = (await made('Убитий')).length;
    expect(before).toBeGreaterThanOrEqual(3);
    expect(before).toBeLessThan(12);

    const restarted = Date.now();
    await startChild();
    const batch = await ended(api, await viewerOf(api, ivan), batchId);
    expect(Date.now() - restarted).toBeLessThan(60_000);
    expect(batch).toMatchObject({ state: 'DONE', done: 12, total: 12, result: { steps: 12 } });
    expect(await made('Убитий')).toEqual(eachOnce('Убитий', 12));
  }, 90_000);

  it('on another machine is taken for dead when it stops beating, shows as interrupted until then, and its job goes on elsewhere', async () => {
    const { ivan_the_manager: ivan } = world;
    const viewer = await viewerOf(api, ivan);
    const batchId = await begin(ivan, 'spec.slow', { prefix: 'Далекий', steps: 8, pauseMs: 100 }, 8);
    const far = await startChild();
    await untilDone(batchId, 2);
    await kill(far);
    const database = api.get(Database);
    await database.execute(sql`UPDATE job_worker SET host = 'elsewhere', beat_at = now() - interval '1 minute'`);
    await database.execute(
      sql`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`,
    );
    await database.execute(sql`UPDATE batch SET heartbeat_at = now() - interval '1 minute' WHERE id = ${batchId}`);
    const shown = await ivan.client.data<{ batch: object }>('query B($id: ID!) { batch(id: $id) { state resumable undoable } }', {
      id: batchId,
    });
    expect(shown.batch).toEqual({ state: 'INTERRUPTED', resumable: true, undoable: true });

    await startChild();
    expect(await ended(api, viewer, batchId)).toMatchObject({ state: 'DONE', done: 8 });
    expect(await made('Далекий')).toEqual(eachOnce('Далекий', 8));
  }, 90_000);

  it('that comes back to life after another took its batch over writes nothing any more', async () => {
    const { ivan_the_manager: ivan } = world;
    const batchId = await begin(ivan, 'spec.nobody');
    const claim = () =>
      BatchRun.claim(api.get(Database), api.get(Works), batchId, new AbortController().signal, () => viewerOf(api, ivan));
    const asleep = await claim();
    const awake = await claim();
    const step = (run: BatchRun | null, name: string) =>
      run?.step(async (work) => {
        await makeRecord(work, api.get(Records), 'counterparty', { name, responsibleIds: [ivan.id] });
        return { done: 1 };
      });
    await step(awake, 'Живий 1');
    await expect(step(asleep, 'Сплячий 1')).rejects.toThrow('Another worker has the batch');
    expect([await made('Живий'), await made('Сплячий')]).toEqual([['Живий 1'], []]);
    await awake?.end('DONE');
  });
});

describe('a database that cuts every connection', () => {
  it('ends neither the process nor the batch, whose steps stay whole', async () => {
    const { ivan_the_manager: ivan } = world;
    api.get(JobRegistry).defineBatch('spec.cut', async (run) => {
      for (let step = (run.checkpoint as number | null) ?? 0; step < 15; step++) {
        await run.step(async (work) => {
          await makeRecord(work, api.get(Records), 'counterparty', { name: `Обірваний ${step}`, responsibleIds: [ivan.id] });
          await work.tx.query(sql`SELECT pg_sleep(0.1)`);
          return { done: 1, checkpoint: step + 1 };
        });
      }
      return undefined;
    });
    const batchId = await begin(ivan, 'spec.cut', {}, 15);
    const runner = await api.get(JobRunner).start();
    await untilDone(batchId, 3);
    const admin = new pg.Client({ connectionString: process.env['KOLO_TEST_ADMIN_URL'] });
    await admin.connect();
    const name = new URL(api.database.url).pathname.slice(1);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await admin.end();
    const batch = await ended(api, await viewerOf(api, ivan), batchId);
    await runner.stop();
    expect(batch).toMatchObject({ state: 'DONE', done: 15 });
    expect(await made('Обірваний')).toEqual(eachOnce('Обірваний', 15));
  }, 60_000);
});

describe('a job', () => {
  it('is added by the transaction that causes it, or not at all', async () => {
    const failed = api.get(Database).transaction(async (tx) => {
      await api.get(Jobs).add(tx, 'spec.never', {}, { key: 'spec.never' });
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await api.get(Database).query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = 'spec.never'`)).toEqual([]);
  });

  it('is tried again when it breaks, and a batch that is refused fails with the reason', async () => {
    const { ivan_the_manager: ivan } = world;
    let attempts = 0;
    api.get(JobRegistry).defineBatch('spec.flaky', () => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('a bug')) : Promise.resolve({ attempts });
    });
    api.get(JobRegistry).defineBatch('spec.refused', () => Promise.reject(Invalid.field('name', 'required')));
    const flaky = await begin(ivan, 'spec.flaky');
    const refused = await begin(ivan, 'spec.refused');
    expect(await untilEnded(api, ivan, flaky)).toMatchObject({ state: 'DONE', result: { attempts: 2 } });
    expect(await untilEnded(api, ivan, refused)).toMatchObject({
      state: 'FAILED',
      result: { error: { reason: 'invalid', fields: [{ field: 'name', reason: 'required' }] } },
    });
  }, 30_000);

  it('does not run for a person who has left', async () => {
    const gone = await makePerson(api, 'Звільнений', ['salesManager'], null);
    const batchId = await begin(gone, 'spec.anything');
    api.get(JobRegistry).defineBatch('spec.anything', () => Promise.resolve(undefined));
    await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${gone.id}`);
    expect(await untilEnded(api, world.admin, batchId)).toMatchObject({ state: 'FAILED' });
  });
});

describe('cancel', () => {
  it('stops a running batch after its step, and what it did so far can be undone', async () => {
    const { ivan_the_manager: ivan } = world;
    const viewer = await viewerOf(api, ivan);
    let reached: () => void = () => undefined;
    const third = new Promise<void>((resolve) => (reached = resolve));
    api.get(JobRegistry).defineBatch('spec.cancelled', async (run) => {
      for (let step = 0; step < 1_000; step++) {
        await run.step(async (work) => {
          await makeRecord(work, api.get(Records), 'counterparty', { name: `Зупинений ${step}`, responsibleIds: [ivan.id] });
          return { done: 1 };
        });
        if (step === 2) reached();
      }
      return undefined;
    });
    const batchId = await begin(ivan, 'spec.cancelled');
    const runner = await api.get(JobRunner).start();
    await third;
    await ivan.client.data('mutation C($id: ID!) { cancelBatch(id: $id) { cancelRequested } }', { id: batchId });
    const batch = await ended(api, viewer, batchId);
    await runner.stop();
    expect(batch).toMatchObject({ state: 'CANCELLED', undoable: true });
    const clients = await made('Зупинений');
    expect(clients.length).toBe(batch.done);
    expect(clients.length).toBeLessThan(1_000);
    await undo(ivan.client, batchId);
    expect(await made('Зупинений')).toEqual([]);
  }, 30_000);

  it('ends a batch that waits at once, takes its job from the queue, and is refused when the batch has ended', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    const batchId = await begin(ivan, 'spec.waiting');
    const text = 'mutation C($id: ID!) { cancelBatch(id: $id) { state } }';
    expect((await petro.client.failure(text, { id: batchId })).extensions.code).toBe('NOT_FOUND');
    expect(await ivan.client.data(text, { id: batchId })).toEqual({ cancelBatch: { state: 'CANCELLED' } });
    expect(await api.get(Database).query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`batch:${batchId}`}`)).toEqual([]);
    expect((await ivan.client.failure(text, { id: batchId })).extensions.reason).toBe('batchFinished');
  });
});

describe('resume', () => {
  const text = 'mutation R($id: ID!) { resumeBatch(id: $id) { state } }';
  const shown = async (person: Person, id: string) =>
    (
      await person.client.data<{ batch: object }>('query B($id: ID!) { batch(id: $id) { state resumable undoable done } }', {
        id,
      })
    ).batch;

  /** A batch that stops itself after three of its steps the first time, by a failure or by the person's wish. */
  function defineStopping(job: string, prefix: string, owner: string, stop: (batchId: string) => Promise<void>): void {
    api.get(JobRegistry).defineBatch(
      job,
      async (run) => {
        const from = (run.checkpoint as number | null) ?? 0;
        for (let step = from; step < 6; step++) {
          await run.step(async (work) => {
            await makeRecord(work, api.get(Records), 'counterparty', { name: `${prefix} ${step}`, responsibleIds: [owner] });
            return { done: 1, checkpoint: step + 1 };
          });
          if (from === 0 && step === 2) await stop(run.id);
        }
        return undefined;
      },
      'spec.queue',
    );
  }

  it('lets a batch that was stopped go on from its checkpoint, for its author and whoever watches over jobs', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    const cancel = 'mutation C($id: ID!) { cancelBatch(id: $id) { state } }';
    defineStopping('spec.stopped', 'Далі', ivan.id, async (id) => void (await ivan.client.data(cancel, { id })));
    const id = await begin(ivan, 'spec.stopped', {}, 6);
    expect(await untilEnded(api, ivan, id)).toMatchObject({ state: 'CANCELLED' });
    const stopped = (await made('Далі')).length;
    expect([3, 4]).toContain(stopped);
    expect(await shown(ivan, id)).toEqual({ state: 'CANCELLED', resumable: true, undoable: true, done: stopped });
    expect((await petro.client.failure(text, { id })).extensions.code).toBe('NOT_FOUND');
    expect(await made('Далі')).toHaveLength(stopped);
    expect(await ivan.client.data(text, { id })).toEqual({ resumeBatch: { state: 'QUEUED' } });
    const queued = await api.get(Database).query(sql`SELECT queue_name FROM graphile_worker.jobs WHERE key = ${`batch:${id}`}`);
    expect(queued).toEqual([{ queue_name: 'spec.queue' }]);
    expect(await untilEnded(api, ivan, id)).toMatchObject({ state: 'DONE', done: 6 });
    expect(await made('Далі')).toEqual(eachOnce('Далі', 6));
    expect((await ivan.client.failure(text, { id })).extensions.reason).toBe('batchNotResumable');
  }, 30_000);

  it('lets a failed batch go on, until it is taken back: what was undone is not done again', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    defineStopping('spec.failed', 'Збій', ivan.id, () => Promise.reject(new Invalid('badRequest')));
    const [id, other] = [await begin(ivan, 'spec.failed', {}, 6), await begin(ivan, 'spec.failed', {}, 6)];
    expect(await untilEnded(api, ivan, id)).toMatchObject({ state: 'FAILED', done: 3 });
    expect(await untilEnded(api, ivan, other)).toMatchObject({ state: 'FAILED', done: 3 });
    expect(await admin.client.data(text, { id })).toEqual({ resumeBatch: { state: 'QUEUED' } });
    expect(await untilEnded(api, ivan, id)).toMatchObject({ state: 'DONE', done: 6 });
    await undo(ivan.client, other);
    expect(await shown(ivan, other)).toEqual({ state: 'FAILED', resumable: false, undoable: false, done: 3 });
    expect((await ivan.client.failure(text, { id: other })).extensions.reason).toBe('batchNotResumable');
    expect(await made('Збій')).toEqual(eachOnce('Збій', 6));
  }, 30_000);
});

describe('the list of batches', () => {
  it('shows one’s own, newest first and page by page, and everybody’s to whoever watches over jobs', async () => {
    const person = await makePerson(api, 'Свої пакети', ['salesManager'], null);
    const ids: string[] = [];
    for (const job of ['spec.a', 'spec.b', 'spec.c']) ids.unshift(await begin(person, job));
    const text = `query L($after: String) { batches(first: 2, after: $after) { nodes { id title state } pageInfo { endCursor hasNextPage } } }`;
    type Page = {
      batches: { nodes: { id: string; title: string; state: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    const first = (await person.client.data<Page>(text)).batches;
    expect(first.nodes.map((batch) => batch.id)).toEqual(ids.slice(0, 2));
    expect(first.nodes[0]).toMatchObject({ state: 'QUEUED' });
    const second = (await person.client.data<Page>(text, { after: first.pageInfo.endCursor })).batches;
    expect([second.nodes.map((batch) => batch.id), second.pageInfo.hasNextPage]).toEqual([ids.slice(2), false]);
    expect((await world.admin.client.data<Page>(text)).batches.nodes[0]?.id).toBe(ids[0]);
    const someone = await world.petro_the_manager.client.data<Page>(text);
    expect(someone.batches.nodes.filter((batch) => ids.includes(batch.id))).toEqual([]);
  });

  it('tells long works alone when it is asked to', async () => {
    const { ivan_the_manager: ivan } = world;
    const job = await begin(ivan, 'spec.long');
    const made = await ivan.client.ask<object>(
      'mutation { createCounterparty(input: { kind: PERSON, name: "Одна зміна" }) { __typename } }',
    );
    const [change] = made.extensions?.changes ?? [];
    const text = 'query L($jobs: Boolean) { batches(first: 50, jobs: $jobs) { nodes { id } } }';
    const listed = async (jobs: boolean | null) => {
      const { batches } = await ivan.client.data<{ batches: { nodes: { id: string }[] } }>(text, { jobs });
      return [job, change].map((id) => batches.nodes.some((batch) => batch.id === id));
    };
    expect(await listed(null)).toEqual([true, true]);
    expect(await listed(true)).toEqual([true, false]);
  });
});
