import { createHmac } from 'node:crypto';
import { Database, Secrets, SessionOpener, sql } from '@kolo/api-core';
import { bootApi, GraphqlClient, makePerson, type Person, type TestApi } from '@kolo/api-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import {
  accessTokenOf,
  AuthClient,
  cookieOf,
  givePassword,
  MovedClock,
  password,
  refusalOf,
  setCookie,
} from '../testing/auth-client.js';

let api: TestApi;
let auth: AuthClient;
let clock: MovedClock;
let petro: Person;
let email: string;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  auth = new AuthClient(api);
  clock = new MovedClock(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  petro = await makePerson(api, 'Петро', ['salesManager'], null);
  await givePassword(api, petro);
  const [row] = await api.get(Database).query<{ email: string }>(sql`SELECT email FROM "user" WHERE id = ${petro.id}`);
  email = row?.email ?? '';
});

const me = '{ me { user { name } } }';
const opens = async (token: string): Promise<boolean> => {
  const answer = await new GraphqlClient(api.server, token).ask(me);
  return answer.errors === undefined;
};

const sessionsOf = async (person: Person): Promise<number> => {
  const [row] = await api
    .get(Database)
    .query<{ count: number }>(sql`SELECT count(*)::int FROM session WHERE user_id = ${person.id}`);
  return row?.count ?? 0;
};

describe('a session', () => {
  test('is renewed with a cookie that changes at each use', async () => {
    const first = cookieOf(await auth.signIn(email));
    const second = await auth.refresh(first);
    expect(second.status).toBe(200);
    expect(cookieOf(second)).not.toBe(first);
    expect(await opens(accessTokenOf(second))).toBe(true);
    const third = await auth.refresh(cookieOf(second));
    expect(new Set([first, cookieOf(second), cookieOf(third)]).size).toBe(3);
    const [stored] = await api.get(Database).query<{
      tokens: string;
      sessions: number;
    }>(sql`SELECT string_agg(encode(t.hash, 'escape'), ' ') AS tokens,
      count(DISTINCT s.id)::int AS sessions FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE s.user_id = ${petro.id} AND s.user_agent IS NOT NULL`);
    expect(stored?.sessions ?? 0).toBeLessThanOrEqual(1);
    expect(stored?.tokens ?? '').not.toContain(first.split('=')[1]);
  });

  test('answers the same successor when one cookie is used twice within ten seconds, also at the same moment', async () => {
    const first = cookieOf(await auth.signIn(email));
    const [a, b] = await Promise.all([auth.refresh(first), auth.refresh(first)]);
    clock.pass(9);
    const c = await auth.refresh(first);
    expect([a.status, b.status, c.status]).toEqual([200, 200, 200]);
    expect(new Set([cookieOf(a), cookieOf(b), cookieOf(c)]).size).toBe(1);
    expect((await auth.refresh(cookieOf(a))).status).toBe(200);
  });

  test('ends as a whole when a used cookie comes back later: it was stolen, or its owner was', async () => {
    const stolen = cookieOf(await auth.signIn(email));
    const own = await auth.refresh(stolen);
    clock.pass(11);
    expect(refusalOf(await auth.refresh(stolen))).toEqual({ code: 'UNAUTHENTICATED', reason: 'sessionExpired' });
    expect((await auth.refresh(cookieOf(own))).status).toBe(401);
    expect(await opens(accessTokenOf(own))).toBe(false);
    const [logged] = await api
      .get(Database)
      .query<{ outcome: string }>(sql`SELECT outcome FROM sign_in_log WHERE user_id = ${petro.id} ORDER BY id DESC`);
    expect(logged?.outcome).toBe('TOKEN_REUSED');
  });

  test('ends a month after its last use, and is forgotten later', async () => {
    const cookie = cookieOf(await auth.signIn(email));
    clock.pass(29 * 86_400);
    const renewed = await auth.refresh(cookie);
    expect(renewed.status).toBe(200);
    clock.pass(31 * 86_400);
    expect((await auth.refresh(cookieOf(renewed))).status).toBe(401);
    expect(await sessionsOf(petro)).toBe(2);
    clock.pass(90 * 86_400);
    await auth.signIn(email);
    expect(await sessionsOf(petro)).toBe(1);
  });

  test('ends at sign-out, here and for its access token, and the cookie is taken back', async () => {
    const signedIn = await auth.signIn(email);
    const out = await auth.post('sign-out', {}, { Cookie: cookieOf(signedIn) });
    expect(out.status).toBe(204);
    expect(setCookie(out)).toMatch(/^kolo_refresh=; Path=\/auth; Expires=Thu, 01 Jan 1970/);
    expect(await opens(accessTokenOf(signedIn))).toBe(false);
    expect((await auth.refresh(cookieOf(signedIn))).status).toBe(401);
  });

  test('signing out everywhere ends the sessions of all devices, and of nobody else', async () => {
    const other = await makePerson(api, 'Інша', ['salesManager'], null);
    const [here, there] = [await auth.signIn(email), await auth.signIn(email)];
    const out = await auth.post('sign-out-everywhere', {}, { Authorization: `Bearer ${accessTokenOf(here)}` });
    expect(out.status).toBe(204);
    expect(await Promise.all([opens(accessTokenOf(here)), opens(accessTokenOf(there)), opens(petro.client.token ?? '')])).toEqual(
      [false, false, false],
    );
    expect((await auth.refresh(cookieOf(there))).status).toBe(401);
    expect(await opens(other.client.token ?? '')).toBe(true);
  });

  test('is listed to its owner, who may end it, and to nobody else', async () => {
    const there = await auth.signIn(email);
    const list = '{ mySessions { id current } }';
    const { mySessions } = await petro.client.data<{ mySessions: { id: string; current: boolean }[] }>(list);
    expect(mySessions.map((session) => session.current)).toEqual([false, true]);
    const end = 'mutation ($id: ID!) { endMySession(id: $id) }';
    const stranger = await makePerson(api, 'Чужий', ['administrator'], null);
    expect((await stranger.client.failure(end, { id: mySessions[0]?.id })).extensions.code).toBe('NOT_FOUND');
    await petro.client.data(end, { id: mySessions[0]?.id });
    expect(await opens(accessTokenOf(there))).toBe(false);
  });
});

describe('an access token', () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (header: object, payload: object, algorithm = 'sha256'): string => {
    const body = `${part(header)}.${part(payload)}`;
    return `${body}.${createHmac(algorithm, api.get(Secrets).jwt).update(body).digest('base64url')}`;
  };

  test('opens only in the form in which we sign it', async () => {
    const { accessToken } = await api.get(SessionOpener).open(petro.id);
    const [header = '', payload = ''] = accessToken.split('.').map((each) => Buffer.from(each, 'base64url').toString());
    const [is, says] = [JSON.parse(header) as object, JSON.parse(payload) as Record<string, unknown>];
    expect(is).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(Object.keys(says).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(await opens(signed(is, says))).toBe(true);
    const stranger = await makePerson(api, 'Чужа', ['administrator'], null);
    const forgeries = {
      'another type': signed({ ...is, typ: 'JWT' }, says),
      'another algorithm of the same key': signed({ ...is, alg: 'HS512' }, says, 'sha512'),
      'another audience': signed(is, { ...says, aud: 'other' }),
      'another issuer': signed(is, { ...says, iss: 'other' }),
      'no session': signed(is, { ...says, sid: undefined }),
      'a session of somebody else': signed(is, { ...says, sub: stranger.id }),
      unsigned: `${part({ ...is, alg: 'none' })}.${part(says)}.`,
      'a changed payload': [part(is), part({ ...says, exp: 9_999_999_999 }), accessToken.split('.')[2]].join('.'),
    };
    for (const [name, token] of Object.entries(forgeries)) expect([name, await opens(token)]).toEqual([name, false]);
  });

  test('ends after ten minutes', async () => {
    const { accessToken, expiresAt } = await api.get(SessionOpener).open(petro.id);
    clock.pass(599);
    expect(await opens(accessToken)).toBe(true);
    clock.pass(2);
    expect(await opens(accessToken)).toBe(false);
    expect(expiresAt.getTime() % 1000).toBe(0);
  });
});

describe('changing the password', () => {
  const change =
    'mutation ($current: String!, $next: String!) { changeMyPassword(currentPassword: $current, newPassword: $next) }';

  test('ends the other sessions and leaves this one', async () => {
    const there = await auth.signIn(email);
    await petro.client.data(change, { current: password, next: 'another good phrase' });
    expect(await opens(accessTokenOf(there))).toBe(false);
    expect(await opens(petro.client.token ?? '')).toBe(true);
    expect((await auth.signIn(email)).status).toBe(401);
    expect((await auth.signIn(email, 'another good phrase')).status).toBe(200);
  });

  test.each([
    ['a wrong current password', 'a wrong guess', 'another good phrase', 'currentPassword', 'wrongPassword'],
    ['a short one', password, 'short77', 'newPassword', 'weakPassword'],
    ['a long one', password, 'x1'.repeat(65), 'newPassword', 'tooLong'],
    ['a common one', password, 'Qwerty123', 'newPassword', 'commonPassword'],
    ['a common one in Ukrainian', password, 'Пароль123', 'newPassword', 'commonPassword'],
    ['one letter over and over', password, 'aaaaaaaaaaaa', 'newPassword', 'commonPassword'],
    ['one’s own address', password, 'EMAIL', 'newPassword', 'commonPassword'],
  ])('is refused for %s, and the old one still opens', async (_, current, next, field, reason) => {
    const failure = await petro.client.failure(change, { current, next: next === 'EMAIL' ? email : next });
    expect(failure.extensions).toMatchObject({ code: 'INVALID', fields: [{ field, reason }] });
    expect((await auth.signIn(email)).status).toBe(200);
  });
});
