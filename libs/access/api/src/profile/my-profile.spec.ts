import { SessionOpener } from '@kolo/api-core';
import { bootApi, GraphqlClient, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessModule } from '../index.js';
import { refusedFields } from '../testing/refused-fields.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const update = 'mutation ($p: ProfilePatch!) { updateMyProfile(patch: $p) { user { locale timeZone phoneExtension } } }';

test('BSI-13: everybody learns who they are and what the menu may offer them', async () => {
  const query = '{ me { user { name departmentName roleNames } buttons sections } }';
  expect(await world.ivan_the_manager.client.data(query)).toEqual({
    me: {
      user: { name: 'Іван Менеджер', departmentName: 'Продажі', roleNames: ['Менеджер з продажу'] },
      buttons: [],
      sections: expect.not.arrayContaining(['roles', 'console.users']) as unknown,
    },
  });
  const { me } = await world.admin.client.data<{ me: { buttons: string[]; sections: string[] } }>(query);
  expect(me.buttons).toEqual(expect.arrayContaining(['console.users', 'console.roles', 'console.audit']));
  expect(me.sections).toEqual(expect.arrayContaining(['users', 'departments', 'roles', 'console.users']));
});

test('everybody changes their own language, time zone and extension, in their own name', async () => {
  const { client, id } = world.roman_the_reader;
  const answer = await client.ask<object>(update, { p: { locale: 'en', timeZone: 'Europe/Warsaw', phoneExtension: '12' } });
  expect(answer.data).toEqual({ updateMyProfile: { user: { locale: 'en', timeZone: 'Europe/Warsaw', phoneExtension: '12' } } });
  const { user } = await world.admin.client.data<{ user: object }>('query ($id: ID!) { user(id: $id) { version name } }', { id });
  expect(user).toEqual({ version: 2, name: 'Роман Читач' });
});

test('leaves what is not given, and refuses a time zone that does not exist', async () => {
  const { client } = world.halyna_the_accountant;
  expect(await client.data(update, { p: { locale: null } })).toEqual({
    updateMyProfile: { user: { locale: 'uk', timeZone: 'Europe/Kyiv', phoneExtension: null } },
  });
  expect(refusedFields(await client.failure(update, { p: { timeZone: 'Kyiv' } }))).toEqual(['timeZone: badTimeZone']);
});

test('does not let people write their own name or roles', async () => {
  const failure = await world.ivan_the_manager.client.failure('mutation { updateMyProfile(patch: { roleIds: [] }) { buttons } }');
  expect(failure.extensions.code).toBe('INVALID');
});

test('BSI-58: the language is kept for each person, also at the next sign-in, and errors are said in it', async () => {
  const { client, id } = world.oksana_of_retail;
  const locale = async (person: GraphqlClient): Promise<string> =>
    (await person.data<{ me: { user: { locale: string } } }>('{ me { user { locale } } }')).me.user.locale;
  const refused = async (person: GraphqlClient): Promise<string | undefined> =>
    (await person.failure('{ users(input: { first: 0 }) { nodes { id } } }')).extensions.fields?.[0]?.message;
  expect([await locale(client), await refused(client)]).toEqual(['uk', 'Кількість рядків на сторінці має бути від 1 до 200']);
  await client.data(update, { p: { locale: 'ru' } });
  const { accessToken } = await api.get(SessionOpener).open(id);
  const again = new GraphqlClient(api.server, accessToken);
  expect([await locale(again), await refused(again)]).toEqual(['ru', 'Количество строк на странице должно быть от 1 до 200']);
  expect(await locale(world.ivan_the_manager.client)).toBe('uk');
});
