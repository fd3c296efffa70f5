import { readFileSync, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Database, sql } from '@kolo/api-core';
import { bootApi, GraphqlClient, type TestApi } from '@kolo/api-testing';
import { Global, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccessModule, DemoLoader } from '../index.js';
import { accessTokenOf, AuthClient, refusalOf } from '../testing/auth-client.js';
import { FirstStart } from './first-start.js';

class CountingLoader extends DemoLoader {
  loaded = 0;

  async load(): Promise<void> {
    await Promise.resolve();
    this.loaded += 1;
  }
}

@Global()
@Module({ providers: [{ provide: DemoLoader, useClass: CountingLoader }], exports: [DemoLoader] })
class DemoModule {}

const tokenFile = (api: TestApi): string => path.join(api.dataDir, 'setup-token');
const person = { name: 'Олена Коваленко', email: 'Olena@Firm.ua', password: 'correct horse battery', locale: 'en', demo: true };
const administrators = async (api: TestApi): Promise<number> => {
  const rows = await api
    .get(Database)
    .query(sql`SELECT u.id FROM "user" u JOIN role r ON r.id = ANY(u.role_ids) WHERE r.system_key = 'administrator'`);
  return rows.length;
};

describe('the set-up of a new installation', () => {
  let api: TestApi;
  let auth: AuthClient;
  let token: string;

  beforeAll(async () => {
    api = await bootApi(AccessModule, DemoModule);
    auth = new AuthClient(api);
    token = readFileSync(tokenFile(api), 'utf8').trim();
  });
  afterAll(() => api.close());

  test('leaves a token of 256 bits in a file that only its owner can read, and only its hash in the database', async () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(statSync(tokenFile(api)).mode & 0o777).toBe(0o600);
    const [row] = await api.get(Database).query<{ hash: Buffer }>(sql`SELECT hash FROM setup_token`);
    expect(row?.hash.toString('base64url')).not.toBe(token);
  });

  test('keeps the printed link over a restart', async () => {
    await api.get(FirstStart).onApplicationBootstrap();
    expect(readFileSync(tokenFile(api), 'utf8').trim()).toBe(token);
  });

  test('stops when the environment gives a password that is too weak, and says which rule', async () => {
    Object.assign(process.env, { KOLO_ADMIN_EMAIL: 'admin@firm.ua', KOLO_ADMIN_PASSWORD: 'short' });
    await expect(api.get(FirstStart).onApplicationBootstrap()).rejects.toThrow(
      /KOLO_ADMIN_PASSWORD.*The password is too short: at least 8 characters/,
    );
    for (const name of ['KOLO_ADMIN_EMAIL', 'KOLO_ADMIN_PASSWORD']) delete process.env[name];
    expect(await administrators(api)).toBe(0);
  });

  test('opens for the token only', async () => {
    expect((await auth.get(`setup?token=${token}`)).body).toEqual({ valid: true, demo: true });
    const wrong = await auth.get(`setup?token=${token.slice(1)}A`);
    expect([wrong.status, refusalOf(wrong)]).toEqual([400, { code: 'INVALID', reason: 'linkExpired' }]);
    expect(refusalOf(await auth.post('setup', { ...person, token: 'guess' }))).toEqual({
      code: 'INVALID',
      reason: 'linkExpired',
    });
    expect(await administrators(api)).toBe(0);
  });

  test.each([
    ['a weak password', { password: 'password' }, { field: 'password', reason: 'commonPassword' }],
    ['a bad address', { email: 'olena' }, { field: 'email', reason: 'badEmail' }],
    ['no name', { name: '' }, { field: 'name', reason: 'required' }],
  ])('refuses %s and stays open', async (_, wrong, field) => {
    const answer = await auth.post('setup', { ...person, token, ...wrong });
    expect((answer.body as { extensions: object }).extensions).toMatchObject({ code: 'INVALID', fields: [field] });
    expect((await auth.get(`setup?token=${token}`)).status).toBe(200);
  });

  test('makes one administrator of several who try at once, loads the demo once, and closes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, i) => auth.post('setup', { ...person, token, email: `olena${i}@firm.ua` })),
    );
    const made = answers.filter((answer) => answer.status === 200);
    expect(made).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409).map(refusalOf)).toEqual(
      Array(3).fill({ code: 'CONFLICT', reason: 'alreadySetUp' }),
    );
    expect(await administrators(api)).toBe(1);
    expect(made[0]?.body).toMatchObject({ demo: 'LOADED' });
    expect((api.get(DemoLoader) as CountingLoader).loaded).toBe(1);
    expect(existsSync(tokenFile(api))).toBe(false);
    const me = await new GraphqlClient(api.server, accessTokenOf(made[0]!)).data<{ me: { user: object; sections: string[] } }>(
      '{ me { user { name locale timeZone } sections } }',
    );
    expect(me.me.user).toEqual({ name: person.name, locale: 'en', timeZone: 'Europe/Kyiv' });
    expect(me.me.sections).toEqual(expect.arrayContaining(['users', 'roles', 'console.users', 'console.audit']));
    expect(refusalOf(await auth.post('setup', { ...person, token }))).toEqual({ code: 'CONFLICT', reason: 'alreadySetUp' });
    await api.get(FirstStart).onApplicationBootstrap();
    expect(existsSync(tokenFile(api))).toBe(false);
  });
});

describe('a set-up by environment variables', () => {
  let api: TestApi;

  beforeAll(async () => {
    Object.assign(process.env, {
      KOLO_ADMIN_EMAIL: 'admin@firm.ua',
      KOLO_ADMIN_PASSWORD: 'correct horse battery',
      KOLO_DEMO: '1',
    });
    api = await bootApi(AccessModule, DemoModule);
  });
  afterAll(async () => {
    for (const name of ['KOLO_ADMIN_EMAIL', 'KOLO_ADMIN_PASSWORD', 'KOLO_DEMO']) delete process.env[name];
    await api.close();
  });

  test('makes the administrator once and leaves no link', async () => {
    await api.get(FirstStart).onApplicationBootstrap();
    expect(await administrators(api)).toBe(1);
    expect((api.get(DemoLoader) as CountingLoader).loaded).toBe(1);
    expect(existsSync(tokenFile(api))).toBe(false);
    expect((await new AuthClient(api).signIn('admin@firm.ua')).status).toBe(200);
  });
});
