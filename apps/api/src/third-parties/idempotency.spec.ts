import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql, Works } from '@kolo/api-core';
import { bootApi, makePerson, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { makeKey } from './testing/keys.js';

let api: TestApi;
let world: World;
let name: string;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());
beforeEach(() => {
  name = `Разом ${Math.random()}`;
});

const creation = 'mutation ($name: String!) { createDepartment(input: { name: $name }) { id name } }';
const sendAs = (token: string | null, key: string, variables: object = { name }, query = creation): Promise<Response> =>
  request(api.server)
    .post('/graphql')
    .set('Authorization', `Bearer ${token}`)
    .set('Idempotency-Key', key)
    .send({ query, variables })
    .then();
const send = (key: string, variables?: object, person: Person = world.admin) => sendAs(person.client.token, key, variables);
const made = async (): Promise<number> => {
  const [row] = await api.get(Database).query<{ count: number }>(sql`SELECT count(*)::int FROM department WHERE name = ${name}`);
  return row?.count ?? 0;
};
const reasonOf = ({ body }: Response): string =>
  (body as { errors: { extensions: { reason: string } }[] }).errors[0]?.extensions.reason ?? '';
const keyRow = (key: string) =>
  api
    .get(Database)
    .query<{ effect: boolean; answer: Buffer | null }>(sql`SELECT effect, answer FROM idempotency_key WHERE key = ${key}`);
const age = (key: string, seconds: number) =>
  api
    .get(Database)
    .execute(sql`UPDATE idempotency_key SET claimed_at = now() - make_interval(secs => ${seconds}) WHERE key = ${key}`);

describe('the same mutation under one Idempotency-Key', () => {
  it('happens once, and the first answer is given again, byte for byte', async () => {
    const [first, second] = [await send('order-1'), await send('order-1')];
    expect(first.body).toMatchObject({ data: { createDepartment: { name } }, extensions: { changes: [expect.any(String)] } });
    expect(second.text).toBe(first.text);
    expect([first.headers['idempotent-replay'], second.headers['idempotent-replay']]).toEqual([undefined, 'true']);
    expect(await made()).toBe(1);
    const [row] = await keyRow('order-1');
    expect(row?.answer?.includes(name)).toBe(false);
  });

  it('with another body is refused', async () => {
    await send('order-2');
    expect(reasonOf(await send('order-2', { name: `${name} інша` }))).toBe('idempotencyKeyReused');
    expect(await made()).toBe(1);
  });

  it('of ten at the same moment one happens; the others are told to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('order-3')));
    expect(await made()).toBe(1);
    const busy = answers.filter(({ status }) => status === 429);
    for (const answer of busy) expect([reasonOf(answer), answer.headers['retry-after']]).toEqual(['requestInFlight', '1']);
    const texts = new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text));
    expect(texts.size).toBe(1);
    expect((await send('order-3')).text).toBe([...texts][0]);
  });

  it('belongs to whoever sent it: other people, and their keys, begin anew', async () => {
    await send('order-4');
    const other = await makePerson(api, 'Другий адміністратор', ['administrator'], null);
    const { key } = await makeKey(api, world.admin, { everything: true });
    expect((await send('order-4', { name }, other)).headers['idempotent-replay']).toBeUndefined();
    expect((await sendAs(key, 'order-4')).headers['idempotent-replay']).toBeUndefined();
    expect(await made()).toBe(3);
  });

  it('is free again after a refusal that changed nothing', async () => {
    expect(reasonOf(await send('order-5', { name: '' }))).toBe('invalid');
    expect(await keyRow('order-5')).toEqual([]);
    expect((await send('order-5')).body).toMatchObject({ data: { createDepartment: { name } } });
  });

  it('is asked for with a key of readable signs, and means nothing for a question', async () => {
    expect(reasonOf(await send('two words'))).toBe('badIdempotencyKey');
    expect(reasonOf(await send('x'.repeat(201)))).toBe('badIdempotencyKey');
    expect(await made()).toBe(0);
    await sendAs(world.admin.client.token, 'order-6', {}, '{ counterparties { nodes { id } } }');
    expect(await keyRow('order-6')).toEqual([]);
  });

  it('counts for a day', async () => {
    await send('order-7');
    await age('order-7', 86_399);
    expect((await send('order-7')).headers['idempotent-replay']).toBe('true');
    await age('order-7', 86_401);
    expect((await send('order-7')).headers['idempotent-replay']).toBeUndefined();
    expect(await made()).toBe(2);
  });
});

describe('a process that dies in the middle', () => {
  it('before the effect: the next attempt carries the request out, once the first cannot live any more', async () => {
    await send('crash-1');
    await api.get(Database).execute(sql`UPDATE department SET name = 'зникла' WHERE name = ${name}`);
    await api.get(Database).execute(sql`UPDATE idempotency_key SET effect = false, answer = NULL WHERE key = 'crash-1'`);
    expect(reasonOf(await send('crash-1'))).toBe('requestInFlight');
    await age('crash-1', 151);
    expect((await send('crash-1')).body).toMatchObject({ data: { createDepartment: { name } } });
    expect(await made()).toBe(1);
  });

  it('between the effect and the answer: it is never done twice', async () => {
    await send('crash-2');
    await api.get(Database).execute(sql`UPDATE idempotency_key SET answer = NULL WHERE key = 'crash-2'`);
    await age('crash-2', 151);
    expect(reasonOf(await send('crash-2'))).toBe('answerLost');
    expect(await made()).toBe(1);
  });

  it('and was only slow: its change is taken back when another attempt took the key over meanwhile', async () => {
    const works = api.get(Works);
    const { run } = works;
    let entered = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (entered = resolve));
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    works.run = (viewer, label, work, context) =>
      run.call(
        works,
        viewer,
        label,
        async (opened) => {
          const result = await work(opened);
          entered();
          await held;
          return result;
        },
        context,
      ) as never;
    // Unlike a department it waits for no lock of another's.
    const call =
      'mutation ($name: String!) { createActivity(input: { type: CALL_OUT, subject: $name, startAt: "2031-01-01T10:00:00Z" }) { subject } }';
    const attempt = () => sendAs(world.admin.client.token, 'crash-3', { name }, call);
    const slow = attempt();
    await waiting;
    works.run = run;
    await age('crash-3', 151);
    const second = await attempt();
    goOn();
    expect(reasonOf(await slow)).toBe('requestTakenOver');
    expect(second.body).toMatchObject({ data: { createActivity: { subject: name } } });
    const [row] = await api.get(Database).query(sql`SELECT count(*)::int FROM activity WHERE subject = ${name}`);
    expect(row).toEqual({ count: 1 });
  });
});
