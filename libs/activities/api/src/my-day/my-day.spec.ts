import { AccessModule } from '@kolo/access-api';
import { Clock, Database, SessionOpener, sql } from '@kolo/api-core';
import { bootApi, GraphqlClient, makePerson, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActivitiesModule } from '../activities.module.js';
import { cancelActivity, completeActivity, plan } from '../testing/activity-documents.js';

let api: TestApi;
let world: World;
let manager: Person;

interface Group {
  readonly nodes: { readonly subject: string; readonly startAt: string; readonly about: null }[];
  readonly total: { readonly count: number; readonly precision: string };
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
interface Day {
  readonly date: string;
  readonly overdue: Group;
  readonly today: Group;
  readonly tomorrow: Group;
  readonly laterCount: number;
  readonly doneToday: number;
}

const group = `{ nodes { subject startAt about { id } } total { count precision } pageInfo { endCursor hasNextPage } }`;
const document = `query ($date: Date, $first: Int, $overdueAfter: String, $todayAfter: String) {
  myDay(date: $date, first: $first, overdueAfter: $overdueAfter, todayAfter: $todayAfter) {
    date overdue ${group} today ${group} tomorrow ${group} laterCount doneToday } }`;

const myDay = async (person: Person, variables: Record<string, unknown> = {}): Promise<Day> =>
  (await person.client.data<{ myDay: Day }>(document, variables)).myDay;
const subjects = (part: Group): string[] => part.nodes.map((event) => event.subject);
/** Sessions grow old by the same clock, so the manager signs in again. */
const itIs = async (moment: string): Promise<void> => {
  api.get(Clock).now = () => new Date(moment);
  if (manager) manager = { ...manager, client: new GraphqlClient(api.server, await tokenOf(manager)) };
};
const tokenOf = async (person: Person): Promise<string> => (await api.get(SessionOpener).open(person.id)).accessToken;

beforeAll(async () => {
  api = await bootApi(AccessModule, ActivitiesModule);
  world = await makeWorld(api);
});
beforeEach(async () => {
  await itIs('2026-06-03T08:00:00Z');
  manager = await makePerson(api, 'Марія Менеджер', ['salesManager'], world.departments.sales);
});
afterAll(() => api.close());

describe('my day', () => {
  it('TS-32: lists by itself what is overdue and what is due today, the earliest first', async () => {
    await plan(manager.client, { subject: 'ввечері', startAt: '2026-06-03T15:00:00Z' });
    await plan(manager.client, { subject: 'вранці', startAt: '2026-06-03T06:00:00Z' });
    await plan(manager.client, { subject: 'учора', startAt: '2026-06-02T12:00:00Z' });
    await plan(manager.client, { subject: 'позавчора', startAt: '2026-06-01T12:00:00Z' });
    await plan(manager.client, { subject: 'завтра', startAt: '2026-06-04T06:00:00Z' });
    await plan(manager.client, { subject: 'за тиждень', startAt: '2026-06-10T06:00:00Z' });
    const day = await myDay(manager);
    expect(day.date).toBe('2026-06-03');
    expect(subjects(day.overdue)).toEqual(['позавчора', 'учора']);
    expect(subjects(day.today)).toEqual(['вранці', 'ввечері']);
    expect(subjects(day.tomorrow)).toEqual(['завтра']);
    expect([day.overdue.total, day.today.total]).toEqual([
      { count: 2, precision: 'EXACT' },
      { count: 2, precision: 'EXACT' },
    ]);
    expect(day.laterCount).toBe(2);
  });

  it('SM-42: loses what was completed or cancelled, and counts what was done', async () => {
    const done = await plan(manager.client, { subject: 'зроблено', startAt: '2026-06-02T12:00:00Z' });
    const off = await plan(manager.client, { subject: 'скасовано', startAt: '2026-06-03T12:00:00Z' });
    await manager.client.data(completeActivity, { id: done.id, version: 1, result: 'Так' });
    await manager.client.data(cancelActivity, { id: off.id, version: 1, reason: 'Ні' });
    const day = await myDay(manager);
    expect([day.overdue.nodes, day.today.nodes, day.doneToday]).toEqual([[], [], 1]);
    await itIs('2026-06-04T08:00:00Z');
    expect((await myDay(manager)).doneToday).toBe(0);
  });

  it('holds only what the person answers for, not what they see', async () => {
    await plan(manager.client, {
      subject: 'для колеги',
      startAt: '2026-06-03T12:00:00Z',
      responsibleId: world.ivan_the_manager.id,
    });
    expect((await myDay(manager)).today.nodes).toEqual([]);
    expect(subjects((await myDay(world.ivan_the_manager)).today)).toContain('для колеги');
  });

  it('BAS-33: begins and ends with the person’s own day', async () => {
    const inNewYork = await makePerson(api, 'Ніна з Нью-Йорка', ['salesManager'], world.departments.sales);
    const there = sql`UPDATE "user" SET time_zone = 'America/New_York' WHERE id = ${inNewYork.id}`;
    await api.get(Database).execute(there);
    for (const startAt of ['2026-06-03T03:59:59Z', '2026-06-03T04:00:00Z', '2026-06-04T03:59:59Z', '2026-06-04T04:00:00Z']) {
      await plan(inNewYork.client, { subject: startAt, startAt });
    }
    const day = await myDay(inNewYork);
    expect(day.date).toBe('2026-06-03');
    expect(subjects(day.overdue)).toEqual(['2026-06-03T03:59:59Z']);
    expect(subjects(day.today)).toEqual(['2026-06-03T04:00:00Z', '2026-06-04T03:59:59Z']);
    expect(subjects(day.tomorrow)).toEqual(['2026-06-04T04:00:00Z']);
  });

  it('BAS-33: has 25 hours on the day when the clocks go back in Kyiv', async () => {
    await itIs('2026-10-25T10:00:00Z');
    const times = ['2026-10-24T20:59:59Z', '2026-10-24T21:00:00Z', '2026-10-25T21:59:59Z', '2026-10-25T22:00:00Z'];
    for (const startAt of times) await plan(manager.client, { subject: startAt, startAt });
    const day = await myDay(manager);
    expect(day.date).toBe('2026-10-25');
    expect(subjects(day.overdue)).toEqual([times[0]]);
    expect(subjects(day.today)).toEqual([times[1], times[2]]);
    expect(subjects(day.tomorrow)).toEqual([times[3]]);
  });

  it('BAS-33: has 23 hours on the day when the clocks go forward in Kyiv', async () => {
    await itIs('2026-03-29T10:00:00Z');
    const times = ['2026-03-28T21:59:59Z', '2026-03-28T22:00:00Z', '2026-03-29T20:59:59Z', '2026-03-29T21:00:00Z'];
    for (const startAt of times) await plan(manager.client, { subject: startAt, startAt });
    const day = await myDay(manager);
    expect(subjects(day.overdue)).toEqual([times[0]]);
    expect(subjects(day.today)).toEqual([times[1], times[2]]);
    expect(subjects(day.tomorrow)).toEqual([times[3]]);
  });

  it('knows that after midnight another day has begun', async () => {
    await plan(manager.client, { subject: 'звечора', startAt: '2026-06-03T20:30:00Z' });
    await itIs('2026-06-03T20:59:00Z');
    expect(subjects((await myDay(manager)).today)).toEqual(['звечора']);
    await itIs('2026-06-03T21:01:00Z');
    expect(subjects((await myDay(manager)).overdue)).toEqual(['звечора']);
  });

  it('pages through a long queue and counts it whole', async () => {
    for (let i = 0; i < 7; i++) await plan(manager.client, { subject: `справа ${i}`, startAt: `2026-06-02T0${i}:00:00Z` });
    const first = await myDay(manager, { first: 3 });
    expect(first.overdue.total).toEqual({ count: 7, precision: 'EXACT' });
    const second = await myDay(manager, { first: 3, overdueAfter: first.overdue.pageInfo.endCursor });
    const third = await myDay(manager, { first: 3, overdueAfter: second.overdue.pageInfo.endCursor });
    expect([first, second, third].flatMap((day) => subjects(day.overdue))).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((i) => `справа ${i}`),
    );
    expect([first, second, third].map((day) => day.overdue.pageInfo.hasNextPage)).toEqual([true, true, false]);
    expect(third.overdue.total.count).toBe(7);
  });

  it('takes no cursor of another person, another day or another part', async () => {
    for (let i = 0; i < 2; i++) await plan(manager.client, { startAt: `2026-06-02T0${i}:00:00Z` });
    const { overdue } = await myDay(manager, { first: 1 });
    const cursor = overdue.pageInfo.endCursor;
    const attempts = [
      [world.ivan_the_manager, { overdueAfter: cursor }],
      [manager, { overdueAfter: cursor, date: '2026-06-04' }],
      [manager, { todayAfter: cursor }],
    ] as const;
    for (const [person, variables] of attempts) {
      expect((await person.client.failure(document, variables)).extensions.fields?.[0]?.reason).toBe('badCursor');
    }
  });

  it('refuses a page of no or too many rows', async () => {
    for (const first of [0, -1, 101]) {
      const failure = await manager.client.failure(document, { first });
      expect(failure.extensions.fields?.[0]).toMatchObject({ field: 'first', reason: 'badPageSize' });
    }
  });

  it('shows another day on request', async () => {
    await plan(manager.client, { subject: 'завтра', startAt: '2026-06-04T06:00:00Z' });
    const day = await myDay(manager, { date: '2026-06-04' });
    expect([day.date, subjects(day.today)]).toEqual(['2026-06-04', ['завтра']]);
  });

  it('is closed to the signed-out', async () => {
    expect((await world.nobody.failure(document)).extensions.code).toBe('UNAUTHENTICATED');
  });
});
