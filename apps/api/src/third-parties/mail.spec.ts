import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, JobRunner, sql } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Mailbox } from './testing/mailbox.js';

let api: TestApi;
let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  await api.get(JobRunner).start();
});
afterAll(() => api.close());
beforeEach(async () => {
  mailbox = await Mailbox.open();
});
afterEach(async () => {
  await world.admin.client.ask('mutation { removeMailSettings }');
  await mailbox.close();
});

const set = 'mutation ($input: MailSettingsInput!) { setMailSettings(input: $input) { host userName hasPassword publicUrl } }';
const settings = (more: object = {}) => ({
  host: '127.0.0.1',
  port: mailbox.port,
  security: 'NONE',
  userName: 'crm',
  password: 'smtp secret',
  fromName: 'Крамниця «Коло»',
  fromAddress: 'crm@firm.example',
  publicUrl: 'https://crm.firm.example/',
  ...more,
});
const setUp = (more: object = {}) => world.admin.client.data(set, { input: settings(more) });
const forgot = (email: string) => request(api.server).post('/auth/forgotten-password').send({ email });
const linkIn = (text: string): string => /https:\/\/crm\.firm\.example\/welcome\?token=([\w-]{43})/.exec(text)?.[1] ?? '';
const lettersLeft = async (): Promise<number> => {
  const [row] = await api
    .get(Database)
    .query<{ count: number }>(sql`SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier LIKE 'mail.%'`);
  return row?.count ?? 0;
};
const addressOf = async (id: string): Promise<string> => {
  const [row] = await api.get(Database).query<{ email: string }>(sql`SELECT email FROM "user" WHERE id = ${id}::uuid`);
  return row?.email ?? '';
};
const idle = async (): Promise<void> => {
  for (let i = 0; i < 300 && (await lettersLeft()) > 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('the mail server', () => {
  it('is set up by an administrator, and its password is told to nobody and sealed in the database', async () => {
    expect(await setUp()).toEqual({
      setMailSettings: { host: '127.0.0.1', userName: 'crm', hasPassword: true, publicUrl: 'https://crm.firm.example' },
    });
    const [row] = await api
      .get(Database)
      .query<{ text: string; password: Buffer }>(sql`SELECT to_jsonb(m)::text AS text, password FROM mail_settings m`);
    expect(row?.text + String(row?.password)).not.toContain('smtp secret');
    const clerk = await makePerson(api, 'Діловод', [await makeRole(api, 'Пошта', { buttons: { 'console.mail': true } })], null);
    expect((await clerk.client.failure(set, { input: settings({ host: 'evil.example' }) })).extensions.reason).toBe(
      'administratorOnly',
    );
    expect((await world.ivan_the_manager.client.failure('{ mailSettings { host } }')).extensions.reason).toBe('buttonRefused');
  });

  it('keeps its password when it is left out, but not for another host', async () => {
    await setUp();
    await setUp({ password: null, fromName: 'Інше' });
    const failure = await world.admin.client.failure(set, { input: settings({ password: null, host: 'localhost' }) });
    expect(failure.extensions.fields).toMatchObject([{ field: 'password', reason: 'required' }]);
    const bad = await world.admin.client.failure(set, {
      input: settings({ host: 'a b', port: 0, fromAddress: 'nobody', publicUrl: 'crm' }),
    });
    expect(bad.extensions.fields?.map(({ field }) => field)).toEqual(['host', 'port', 'fromAddress', 'publicUrl']);
  });

  it('is tried out by a letter to oneself, which tells what is wrong', async () => {
    const test = 'mutation { sendTestLetter { ok failure } }';
    await setUp();
    expect(await world.admin.client.data(test)).toEqual({ sendTestLetter: { ok: true, failure: null } });
    expect(mailbox.received[0]).toMatchObject({ from: 'crm@firm.example', to: [await addressOf(world.admin.id)], user: 'crm' });
    expect(mailbox.received[0]?.text).toContain('Пробний лист від Kolo');
    await setUp({ password: 'wrong' });
    expect(await world.admin.client.data(test)).toEqual({ sendTestLetter: { ok: false, failure: 'EAUTH' } });
    await setUp({ security: 'STARTTLS' });
    expect(await world.admin.client.data(test)).toEqual({ sendTestLetter: { ok: false, failure: 'ETLS' } });
    await setUp({ port: 1 });
    expect(await world.admin.client.data(test)).toEqual({ sendTestLetter: { ok: false, failure: 'ECONNECTION' } });
  });
});

describe('an invitation', () => {
  const invite = 'mutation ($input: UserInput!) { inviteUser(input: $input) { link mailed } }';

  it('goes out by mail in the person’s language, and the link stays with the administrator too', async () => {
    await setUp();
    const input = { name: 'Олег <b>Новий</b>', email: 'oleh@firm.example', locale: 'en' };
    const { inviteUser } = await world.admin.client.data<{ inviteUser: { link: string; mailed: boolean } }>(invite, { input });
    const [letter] = await mailbox.until(1);
    expect([inviteUser.mailed, letter?.to]).toEqual([true, ['oleh@firm.example']]);
    expect(letter?.text).toMatch(/You are invited to Kolo/);
    expect(letter?.text).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(letter?.text).toContain('Олег &lt;b&gt;Новий&lt;/b&gt;');
    expect(`/welcome?token=${linkIn(letter?.text ?? '')}`).toBe(inviteUser.link);
    expect((await request(api.server).get(`/auth/first-password?token=${linkIn(letter?.text ?? '')}`)).status).toBe(200);
  });

  it('is passed on by hand where no mail is set up', async () => {
    const input = { name: 'Без пошти', email: 'bezposhty@firm.example' };
    const { inviteUser } = await world.admin.client.data<{ inviteUser: { link: string; mailed: boolean } }>(invite, { input });
    expect(inviteUser).toEqual({ mailed: false, link: expect.stringMatching(/^\/welcome\?token=/) });
    expect(await lettersLeft()).toBe(0);
  });

  it('is tried again when the server is busy, and waits sealed in the queue', async () => {
    await setUp();
    mailbox.refusals = [451];
    await world.admin.client.data(invite, { input: { name: 'Терпляча', email: 'terpliacha@firm.example' } });
    const failed = async () =>
      (
        await api.get(Database).query<{
          error: string;
          payload: string;
        }>(sql`SELECT j.last_error AS error, p.payload::text AS payload
        FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id WHERE j.task_identifier = 'mail.letter' AND j.attempts > 0 AND j.last_error IS NOT NULL`)
      )[0];
    for (let i = 0; i < 300 && !(await failed()); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    const waiting = await failed();
    expect(waiting?.error).toMatch(/A letter did not leave: (OTHER|EENVELOPE)/);
    expect(JSON.stringify(waiting)).not.toMatch(/terpliacha|welcome|token/);
    await api.get(Database).execute(sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
    await api.get(Database).query(sql`SELECT graphile_worker.add_job('webhooks.prune')`);
    expect((await mailbox.until(1))[0]?.to).toEqual(['terpliacha@firm.example']);
    await api.get(Database).execute(sql`DELETE FROM graphile_worker._private_jobs`);
  });
});

describe('a forgotten password', () => {
  it('is replaced by a link from the mail, which works once and for an hour', async () => {
    await setUp();
    const email = await addressOf(world.petro_the_manager.id);
    expect((await request(api.server).get('/auth/forgotten-password')).body).toEqual({ available: true });
    expect((await forgot(email.toUpperCase())).status).toBe(202);
    const [letter] = await mailbox.until(1);
    const token = linkIn(letter?.text ?? '');
    expect(letter?.to).toEqual([email]);
    const [life] = await api
      .get(Database)
      .query<{ minutes: number }>(
        sql`SELECT round(extract(epoch FROM expires_at - now()) / 60)::int AS minutes FROM invitation WHERE user_id = ${world.petro_the_manager.id}`,
      );
    expect(life?.minutes).toBe(60);
    const accept = () => request(api.server).post('/auth/first-password').send({ token, password: 'correct horse battery' });
    expect((await accept()).status).toBe(200);
    expect((await accept()).body).toMatchObject({ extensions: { reason: 'linkExpired' } });
    expect((await request(api.server).post('/auth/sign-in').send({ email, password: 'correct horse battery' })).status).toBe(200);
  });

  it('TS-30: never tells whether an address is known, active, or anybody’s at all', async () => {
    await setUp();
    const gone = await makePerson(api, 'Звільнений', ['salesManager'], null);
    const [known, left] = [await addressOf(world.ivan_the_manager.id), await addressOf(gone.id)];
    await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${gone.id}`);
    const answers = [];
    for (const email of [known, left, 'nobody@firm.example', 'not an address']) answers.push(await forgot(email));
    const seen = answers.map(({ status, text, headers }) => ({ status, text, names: Object.keys(headers).sort() }));
    expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await idle();
    expect(mailbox.received.map(({ to }) => to)).toEqual([[known]]);
  });

  it('is not for asking again and again', async () => {
    await setUp();
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push((await forgot('often@firm.example')).status);
    expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('sends nothing where no mail is set up', async () => {
    expect((await request(api.server).get('/auth/forgotten-password')).body).toEqual({ available: false });
    expect((await forgot(await addressOf(world.olena_the_head.id))).status).toBe(202);
    await idle();
    expect(mailbox.received).toEqual([]);
    const [row] = await api
      .get(Database)
      .query(sql`SELECT count(*)::int FROM invitation WHERE user_id = ${world.olena_the_head.id}`);
    expect(row).toEqual({ count: 0 });
  });
});
