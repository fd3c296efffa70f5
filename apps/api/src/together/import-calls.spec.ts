import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { untilEnded } from '../operations/testing/changes.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const startText = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';

async function upload(person: Person, names: readonly string[]): Promise<string> {
  const bytes = Buffer.from(['Назва', ...names].join('\n'));
  const answer = await request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token ?? ''}`)
    .attach('file', bytes, 'clients.csv');
  return (answer.body as { id: string }).id;
}

async function importNames(person: Person, names: readonly string[], options: object): Promise<string> {
  const input = { fileId: await upload(person, names), ...options };
  const { startImport } = await person.client.data<{ startImport: { id: string } }>(startText, { input });
  expect(await untilEnded(api, person, startImport.id)).toMatchObject({ state: 'DONE' });
  return startImport.id;
}

interface Call {
  readonly [column: string]: unknown;
  readonly name: string;
  readonly day: string;
  readonly hour: string;
  readonly responsible: string;
}

/** Planned calls with clients whose name begins so, the nearest first, in Kyiv time. */
function callsWith(prefix: string): Promise<Call[]> {
  return api.get(Database).query<Call>(sql`SELECT c.name, a.responsible_id AS responsible,
      to_char(a.start_at AT TIME ZONE 'Europe/Kyiv', 'ID') AS day, to_char(a.start_at AT TIME ZONE 'Europe/Kyiv', 'HH24:MI') AS hour
    FROM activity a JOIN counterparty c ON c.id = a.subject_id
    WHERE a.state = 'PLANNED' AND a.type = 'CALL_OUT' AND a.deleted_at IS NULL AND c.name LIKE ${`${prefix}%`}
    ORDER BY a.start_at, c.created_at, c.id`);
}

describe('an import', () => {
  it('plans no calls unless it is asked to', async () => {
    await importNames(world.admin, ['Тихий 1', 'Тихий 2'], {});
    expect(await callsWith('Тихий')).toEqual([]);
  });

  it('SM-41: plans a call with each new client, so many on a working day, for whoever is responsible', async () => {
    const { ivan_the_manager: ivan, admin } = world;
    await importNames(admin, ['Дзвінок 0'], {});
    const names = Array.from({ length: 7 }, (_, i) => `Дзвінок ${i}`);
    await importNames(admin, names, { planCalls: { perDay: 3 }, responsibleId: ivan.id });
    const calls = await callsWith('Дзвінок');
    expect(calls.map((call) => call.name)).toEqual(names.slice(1));
    expect(calls.map((call) => call.hour)).toEqual(['09:00', '12:00', '15:00', '09:00', '12:00', '15:00']);
    expect(calls.every((call) => Number(call.day) <= 5 && call.responsible === ivan.id)).toBe(true);
    const [next] = await api
      .get(Database)
      .query<{ n: number }>(
        sql`SELECT count(*)::int AS n FROM counterparty WHERE name LIKE 'Дзвінок%' AND next_step_at IS NOT NULL`,
      );
    expect(next?.n).toBe(6);
  });

  it('counts the calls of all its chunks together', async () => {
    const names = Array.from({ length: 1_200 }, (_, i) => `Черга ${i}`);
    await importNames(world.admin, names, { planCalls: { perDay: 1_000 } });
    const calls = await callsWith('Черга');
    expect(calls).toHaveLength(1_200);
    const days = new Map<string, number>();
    for (const { day } of calls) days.set(day, (days.get(day) ?? 0) + 1);
    expect([...days.values()]).toEqual([1_000, 200]);
  });

  it('takes its calls back together with its clients', async () => {
    const id = await importNames(world.admin, ['Назад 1', 'Назад 2'], { planCalls: {} });
    expect(await callsWith('Назад')).toHaveLength(2);
    await world.admin.client.data('mutation ($id: ID!) { undoChange(batchId: $id) { undone } }', { id });
    expect(await callsWith('Назад')).toEqual([]);
    const [left] = await api.get(Database).query<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM activity a JOIN counterparty c ON c.id = a.subject_id
        WHERE c.name LIKE 'Назад%' AND (a.deleted_at IS NULL OR c.deleted_at IS NULL)`,
    );
    expect(left?.n).toBe(0);
  });

  it('refuses to plan calls for whoever may not, and more on a day than anybody calls', async () => {
    const rights = { entities: { counterparty: { view: 'all', create: 'all', edit: 'all' } }, buttons: ['counterparty.import'] };
    const clerk = await makePerson(api, 'Без подій', [await makeRole(api, 'Без подій', rights)], null);
    const ask = async (person: Person, planCalls: object) =>
      (await person.client.failure(startText, { input: { fileId: await upload(person, ['Хтось']), planCalls } })).extensions;
    expect(await ask(clerk, { perDay: 5 })).toMatchObject({ code: 'ACCESS_DENIED', reason: 'verbRefused' });
    for (const perDay of [0, 1_001]) {
      expect(await ask(world.admin, { perDay })).toMatchObject({
        code: 'INVALID',
        fields: [{ field: 'planCalls', reason: 'outOfRange', params: { min: 1, max: 1_000 } }],
      });
    }
  });
});
