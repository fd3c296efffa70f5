import { Database, sql } from '@kolo/api-core';
import { bootApi, GraphqlClient, makePerson, type Person, type TestApi } from '@kolo/api-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hash, parseOptions } from '@node-rs/argon2';
import { AccessModule } from '../index.js';
import { accessTokenOf, AuthClient, givePassword, MovedClock, password, refusalOf, setCookie } from '../testing/auth-client.js';
import { Credentials } from './credentials.js';

let api: TestApi;
let auth: AuthClient;
let clock: MovedClock;
let olena: Person;
let email: string;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  auth = new AuthClient(api);
  clock = new MovedClock(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  await api.get(Database).execute(sql`DELETE FROM sign_in_attempt`);
  olena = await makePerson(api, 'Олена Коваль', ['salesManager'], null);
  await givePassword(api, olena);
  email = await emailOf(olena);
});

async function emailOf(person: Person): Promise<string> {
  const [row] = await api.get(Database).query<{ email: string }>(sql`SELECT email FROM "user" WHERE id = ${person.id}`);
  return row?.email ?? '';
}

async function outcomesOf(person: Person): Promise<string[]> {
  const rows = await api
    .get(Database)
    .query<{ outcome: string }>(sql`SELECT outcome FROM sign_in_log WHERE user_id = ${person.id} ORDER BY id`);
  return rows.map((row) => row.outcome);
}

describe('signing in', () => {
  test('BSI-13: with the right password gives a token that opens GraphQL, and a cookie that scripts and foreign pages cannot use', async () => {
    const answer = await auth.signIn(` ${email.toUpperCase()} `);
    expect(answer.status).toBe(200);
    const me = await new GraphqlClient(api.server, accessTokenOf(answer)).data<{ me: object }>(
      '{ me { user { name email } buttons } }',
    );
    expect(me).toEqual({ me: { user: { name: 'Олена Коваль', email }, buttons: [] } });
    expect(setCookie(answer)).toMatch(
      /^kolo_refresh=[\w-]{43}; Max-Age=2592000; Path=\/auth; Expires=.*; HttpOnly; SameSite=Strict$/,
    );
    expect(JSON.stringify(answer.body)).not.toContain(setCookie(answer).slice(13, 56));
    expect(await outcomesOf(olena)).toEqual(['SIGNED_IN']);
  });

  test('with a wrong password and with an unknown address is refused alike, in the language that was asked for', async () => {
    const wrong = await auth.post('sign-in', { email, password: 'not my password' }, { 'Accept-Language': 'en' });
    const unknown = await auth.post('sign-in', { email: 'nobody@spec.example', password }, { 'Accept-Language': 'en' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({
      message: 'Wrong e-mail or password',
      extensions: { code: 'UNAUTHENTICATED', reason: 'wrongCredentials', params: {} },
    });
    expect({ status: unknown.status, body: unknown.body as object }).toEqual({
      status: wrong.status,
      body: wrong.body as object,
    });
    expect(await outcomesOf(olena)).toEqual(['WRONG_PASSWORD']);
  });

  test('of a deactivated person is told as such to who knows the password, and as wrong to others', async () => {
    await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${olena.id}`);
    expect(refusalOf(await auth.signIn(email))).toEqual({ code: 'UNAUTHENTICATED', reason: 'deactivated' });
    expect(refusalOf(await auth.signIn(email, 'a guess at it'))).toEqual({ code: 'UNAUTHENTICATED', reason: 'wrongCredentials' });
  });

  test('names the fields of a body that lacks them', async () => {
    const answer = await auth.post('sign-in', { email: 7 });
    expect(answer.status).toBe(400);
    expect((answer.body as { extensions: { fields: object[] } }).extensions.fields).toMatchObject([
      { field: 'email', reason: 'badText' },
      { field: 'password', reason: 'required' },
    ]);
  });

  test('hashes anew what was hashed with weaker parameters', async () => {
    await api.get(Credentials).store(olena.id, await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 }));
    expect((await auth.signIn(email)).status).toBe(200);
    const [stored] = await api
      .get(Database)
      .query<{ hash: string }>(sql`SELECT password_hash AS hash FROM credential WHERE user_id = ${olena.id}`);
    expect(parseOptions(stored?.hash ?? '')).toMatchObject({ memoryCost: 65_536, timeCost: 3, parallelism: 1 });
    expect((await auth.signIn(email)).status).toBe(200);
  });
});

describe('too many tries', () => {
  const guess = (address = email): Promise<string> =>
    auth.signIn(address, 'a wrong guess').then((answer) => refusalOf(answer).reason);

  test('from one address at one account end in a refusal that says when to come back, even with the right password', async () => {
    for (let i = 0; i < 5; i++) expect(await guess()).toBe('wrongCredentials');
    const refused = await auth.signIn(email);
    expect(refused.status).toBe(429);
    expect(refusalOf(refused)).toEqual({ code: 'LIMIT_EXCEEDED', reason: 'tooManyAttempts' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(880);
    expect((refused.body as { extensions: { params: object } }).extensions.params).toEqual({ minutes: 15 });
    clock.pass(15 * 60 + 1);
    expect((await auth.signIn(email)).status).toBe(200);
  });

  test('sent all at once do not slip through', async () => {
    const reasons = await Promise.all(Array.from({ length: 8 }, () => guess()));
    expect(reasons.filter((reason) => reason === 'wrongCredentials')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'tooManyAttempts')).toHaveLength(3);
  });

  test('by an attacker elsewhere do not lock the owner out, unless they come from many addresses', async () => {
    for (let i = 0; i < 7; i++) await guess();
    const [row] = await api
      .get(Database)
      .query<{ tries: number }>(sql`SELECT tries FROM sign_in_attempt WHERE key LIKE 'account:%'`);
    expect(row?.tries).toBe(5);
  });

  test('are forgotten by a right password', async () => {
    for (let i = 0; i < 4; i++) await guess();
    expect((await auth.signIn(email)).status).toBe(200);
    for (let i = 0; i < 5; i++) expect(await guess()).toBe('wrongCredentials');
  });
});

describe('the doors of the cookie', () => {
  test.each([
    ['a page of another origin', { Origin: 'https://evil.example' }, 'foreignOrigin'],
    ['a page that hides its origin', { Origin: 'null' }, 'foreignOrigin'],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }, 'foreignOrigin'],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'jsonOnly'],
  ])('are closed to %s', async (_, headers, reason) => {
    const sent =
      'Content-Type' in headers ? auth.post('refresh', 'a=b' as unknown as object, headers) : auth.post('refresh', {}, headers);
    expect(refusalOf(await sent)).toEqual({ code: 'ACCESS_DENIED', reason });
  });

  test('are open to our own page', async () => {
    const { port } = api.server.address() as { port: number };
    const answer = await auth.post(
      'sign-in',
      { email, password },
      { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` },
    );
    expect(answer.status).toBe(200);
  });
});

test('the log of sign-ins is read by whoever may audit, newest first and page by page', async () => {
  const auditor = await makePerson(api, 'Аудитор', ['administrator'], null);
  await auth.signIn(email, 'a wrong guess');
  await auth.signIn(email);
  const query = `query ($id: ID, $after: String) { signInLog(first: 1, userId: $id, after: $after) { nodes { outcome userName email ip } pageInfo { endCursor hasNextPage } } }`;
  const first = await auditor.client.data<{
    signInLog: { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  }>(query, { id: olena.id });
  expect(first.signInLog.nodes).toEqual([
    { outcome: 'SIGNED_IN', userName: 'Олена Коваль', email, ip: expect.stringContaining('127.0.0.1') },
  ]);
  expect(first.signInLog.pageInfo.hasNextPage).toBe(true);
  const second = await auditor.client.data<typeof first>(query, { id: olena.id, after: first.signInLog.pageInfo.endCursor });
  expect(second.signInLog.nodes).toMatchObject([{ outcome: 'WRONG_PASSWORD' }]);
  expect(await olena.client.failure(query)).toMatchObject({ extensions: { code: 'ACCESS_DENIED', reason: 'buttonRefused' } });
});
