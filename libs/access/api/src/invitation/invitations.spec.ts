import { Database, sql } from '@kolo/api-core';
import { bootApi, GraphqlClient, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import { accessTokenOf, AuthClient, MovedClock, password, refusalOf } from '../testing/auth-client.js';

let api: TestApi;
let auth: AuthClient;
let clock: MovedClock;
let world: World;
let invited = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  auth = new AuthClient(api);
  clock = new MovedClock(api);
  world = await makeWorld(api);
});
afterAll(() => api.close());

interface Invitation {
  readonly user: { readonly id: string; readonly email: string };
  readonly link: string;
}

const renewal = 'mutation ($id: ID!) { renewInvitation(id: $id) { link user { id email } } }';
const tokenOf = ({ link }: Invitation): string => link.replace('/welcome?token=', '');

async function invite(): Promise<Invitation> {
  const input = { name: 'Новенька', email: `novenka${++invited}@firm.example` };
  const answer = await world.admin.client.ask<{ inviteUser: Invitation }>(
    'mutation ($input: UserInput!) { inviteUser(input: $input) { link user { id email } } }',
    { input },
  );
  expect(answer.extensions?.changes).toHaveLength(1);
  return answer.data.inviteUser;
}

test('a colleague chooses the first password by a link that works once', async () => {
  const invitation = await invite();
  const token = tokenOf(invitation);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect((await auth.get(`first-password?token=${token}`)).body).toEqual({ name: 'Новенька', email: invitation.user.email });
  expect(refusalOf(await auth.post('first-password', { token, password: 'пароль123' })).reason).toBe('invalid');
  const accepted = await auth.post('first-password', { token, password });
  expect(accepted.status).toBe(200);
  const me = await new GraphqlClient(api.server, accessTokenOf(accepted)).data<{ me: object }>('{ me { user { id } } }');
  expect(me).toEqual({ me: { user: { id: invitation.user.id } } });
  expect(refusalOf(await auth.post('first-password', { token, password: 'somebody else’s' }))).toEqual({
    code: 'INVALID',
    reason: 'linkExpired',
  });
  expect((await auth.signIn(invitation.user.email)).status).toBe(200);
});

test('of two who use a link at once one wins', async () => {
  const token = tokenOf(await invite());
  const answers = await Promise.all([
    auth.post('first-password', { token, password }),
    auth.post('first-password', { token, password: 'another good phrase' }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
});

test('a forgotten password is replaced by a new link, and the sessions of the old one end', async () => {
  const invitation = await invite();
  const before = accessTokenOf(await auth.post('first-password', { token: tokenOf(invitation), password }));
  const { renewInvitation } = await world.admin.client.data<{ renewInvitation: Invitation }>(renewal, { id: invitation.user.id });
  await auth.post('first-password', { token: tokenOf(renewInvitation), password: 'another good phrase' });
  expect((await new GraphqlClient(api.server, before).failure('{ me { buttons } }')).extensions.code).toBe('UNAUTHENTICATED');
  expect((await auth.signIn(invitation.user.email)).status).toBe(401);
});

test('TS-30: nobody gets a link into the account of somebody with more rights', async () => {
  const rights = {
    entities: { user: { edit: 'all' } },
    fields: { 'user.personal': 'readOnly' },
    buttons: { 'console.users': true },
  };
  const clerk = await makePerson(api, 'Діловод', [await makeRole(api, 'Діловод', rights)], null);
  const failure = await clerk.client.failure(renewal, { id: world.admin.id });
  expect(failure.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'beyondOwnRights' });
  const { user } = await invite();
  expect((await clerk.client.ask(renewal, { id: user.id })).errors).toBeUndefined();
  expect((await world.ivan_the_manager.client.failure(renewal, { id: user.id })).extensions).toMatchObject({
    code: 'ACCESS_DENIED',
    reason: 'buttonRefused',
  });
});

test('a link for an unknown person and for one in the bin is refused alike', async () => {
  const { user } = await invite();
  await api.get(Database).execute(sql`UPDATE "user" SET deleted_at = now() WHERE id = ${user.id}`);
  const answers = [
    await world.admin.client.failure(renewal, { id: user.id }),
    await world.admin.client.failure(renewal, { id: '0190f3c2-0000-7000-8000-000000000000' }),
  ];
  expect(answers.map((answer) => answer.extensions)).toEqual([answers[0]?.extensions, answers[0]?.extensions]);
  expect(answers[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a link ends after seven days, with its renewal, and with the access of its person', async () => {
  const [old, left, replaced] = [await invite(), await invite(), await invite()];
  await world.admin.client.data(renewal, { id: replaced.user.id });
  await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${left.user.id}`);
  expect((await auth.get(`first-password?token=${tokenOf(left)}`)).status).toBe(400);
  expect((await auth.get(`first-password?token=${tokenOf(replaced)}`)).status).toBe(400);
  clock.pass(7 * 86_400 - 1);
  expect((await auth.get(`first-password?token=${tokenOf(old)}`)).status).toBe(200);
  clock.pass(2);
  expect((await auth.get(`first-password?token=${tokenOf(old)}`)).status).toBe(400);
});
