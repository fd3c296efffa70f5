import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule, Activity } from '@kolo/activities-api';
import { asSystem, Clock, JobRunner, Records, SessionOpener, ViewerDirectory, Works } from '@kolo/api-core';
import { bootApi, create, GraphqlClient, makePerson, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule, Counterparty } from '@kolo/counterparties-api';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;
let clients = 0;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});
afterEach(() => {
  api.get(Clock).now = () => new Date();
});
afterAll(() => api.close());

interface EventRow {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly state: string;
  readonly subject: string;
  readonly startAt: string;
  readonly responsibleId: string;
  readonly about: { readonly entity: string; readonly id: string; readonly title: string; readonly phone: string | null } | null;
}

const row = `id version type state subject startAt responsibleId about { entity id title phone }`;
const eventsOf = async (person: Person, subjectId: string): Promise<EventRow[]> => {
  const query = `query ($input: ActivityListInput) { activities(input: $input) { nodes { ${row} } } }`;
  const input = { filter: { subjectId: { in: [subjectId] } }, sort: [{ field: 'startAt' }] };
  return (await person.client.data<{ activities: { nodes: EventRow[] } }>(query, { input })).activities.nodes;
};
const add = async (person: Person, subjectId: string, input: Record<string, unknown> = {}): Promise<EventRow> => {
  const given = { type: 'CALL_OUT', startAt: '2026-06-01T07:00:00Z', subjectType: 'counterparty', subjectId, ...input };
  const mutation = `mutation ($input: ActivityInput!) { createActivity(input: $input) { ${row} } }`;
  return (await person.client.data<{ createActivity: EventRow }>(mutation, { input: given })).createActivity;
};
const complete = (person: Person, event: { id: string; version: number }, next?: object) =>
  person.client.ask(
    `mutation ($id: ID!, $version: Int!, $next: ActivityInput) {
      completeActivity(id: $id, version: $version, result: "Домовилися", success: true, next: $next) { id } }`,
    { id: event.id, version: event.version, next },
  );
const contactsOf = async (subjectId: string): Promise<unknown> => {
  const query = `query ($id: ID!) { counterparty(id: $id) { lastContactAt nextStepAt version } }`;
  const { counterparty } = await world.admin.client.data<{ counterparty: Record<string, unknown> }>(query, { id: subjectId });
  return [counterparty['lastContactAt'], counterparty['nextStepAt'], counterparty['version']];
};
/** A client of a person, made by the system: no first call comes with it. */
const clientOf = (person: Person | null): Promise<string> => {
  clients += 1;
  return create(api, 'counterparty', { name: `Ромашка ${clients}`, responsibleIds: person ? [person.id] : [] });
};
const register = `mutation ($input: CounterpartyInput!) {
  createCounterparty(input: $input) { ... on Counterparty { id } } }`;
const registered = async (person: Person, input: Record<string, unknown>): Promise<string> =>
  (await person.client.data<{ createCounterparty: { id: string } }>(register, { input })).createCounterparty.id;

/** Sessions grow old by the same clock. */
const at = async (moment: string, person: Person): Promise<Person> => {
  api.get(Clock).now = () => new Date(moment);
  const { accessToken } = await api.get(SessionOpener).open(person.id);
  return { ...person, client: new GraphqlClient(api.server, accessToken) };
};

describe('the first call of a new client', () => {
  it('SM-41: is planned for the next working hour of its responsible', async () => {
    const manager = await at('2026-06-03T07:20:00Z', await makePerson(api, 'Софія', ['salesManager'], world.departments.sales));
    const id = await registered(manager, { name: 'Садиба' });
    expect(await eventsOf(manager, id)).toMatchObject([
      {
        ...{ type: 'CALL_OUT', state: 'PLANNED', subject: 'Зателефонувати', startAt: '2026-06-03T08:00:00.000Z' },
        ...{ responsibleId: manager.id, about: { entity: 'counterparty', id, title: 'Садиба' } },
      },
    ]);
    const next = await manager.client.data<{ counterparty: { nextStepAt: string } }>(
      `query ($id: ID!) { counterparty(id: $id) { nextStepAt } }`,
      { id },
    );
    expect(next.counterparty.nextStepAt).toBe('2026-06-03T08:00:00.000Z');
  });

  it('SM-41: goes to whoever is named responsible and waits over the weekend', async () => {
    const olena = await at('2026-06-05T16:00:00Z', world.olena_the_head);
    const id = await registered(olena, { name: 'Вихідний день', responsibleIds: [world.petro_the_manager.id] });
    const [call] = await eventsOf(olena, id);
    expect(call).toMatchObject({ responsibleId: world.petro_the_manager.id, startAt: '2026-06-08T06:00:00.000Z' });
  });

  it('SM-41: is taken back together with the client', async () => {
    const answer = await world.ivan_the_manager.client.ask<{ createCounterparty: { id: string } }>(register, {
      input: { name: 'Помилка' },
    });
    const { id } = answer.data.createCounterparty;
    expect(await eventsOf(world.ivan_the_manager, id)).toHaveLength(1);
    const undo = `mutation ($id: ID!) { undoChange(batchId: $id) { undone skipped { entity reason } } }`;
    const { undoChange } = await world.ivan_the_manager.client.data<{ undoChange: unknown }>(undo, {
      id: answer.extensions?.changes?.[0],
    });
    expect(undoChange).toEqual({ undone: 2, skipped: [] });
    expect(await eventsOf(world.admin, id)).toEqual([]);
  });

  it('SM-41: is not planned when the setting is off', async () => {
    const set = `mutation ($value: Json!) { setParameter(key: "activities.firstCall", value: $value) { key value } }`;
    const { setParameter } = await world.admin.client.data<{ setParameter: { key: string; value: unknown }[] }>(set, {
      value: false,
    });
    expect(setParameter).toContainEqual({ key: 'activities.firstCall', value: false });
    expect(await eventsOf(world.admin, await registered(world.ivan_the_manager, { name: 'Тиха' }))).toEqual([]);
    await world.admin.client.data(set, { value: true });
    expect(await eventsOf(world.admin, await registered(world.ivan_the_manager, { name: 'Гучна' }))).toHaveLength(1);
  });

  it('is a setting that only the console changes, to a value of its kind', async () => {
    const set = `mutation ($value: Json!) { setParameter(key: "activities.firstCall", value: $value) { key } }`;
    expect((await world.olena_the_head.client.failure(set, { value: false })).extensions.code).toBe('ACCESS_DENIED');
    expect((await world.admin.client.failure(set, { value: 'ні' })).extensions.fields?.[0]?.reason).toBe('badFormat');
    const unknown = `mutation { setParameter(key: "activities.unknown", value: true) { key } }`;
    expect((await world.admin.client.failure(unknown)).extensions.code).toBe('NOT_FOUND');
  });

  it('C-17: is not planned for clients that an import brings', async () => {
    const importer = await api.get(ViewerDirectory).viewerOf(world.ivan_the_manager.id, 'import');
    const ids = await api
      .get(Works)
      .run(importer, { kind: 'counterparty.batches.create' }, (work) =>
        api.get(Records).createMany(Counterparty, [{ name: 'Рядок 1' }, { name: 'Рядок 2' }] as never, work),
      );
    for (const id of ids) expect(await eventsOf(world.admin, id)).toEqual([]);
  });
});

describe('last contact and next step of a client', () => {
  it('TS-40: follow what is planned, done, deleted and taken back', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const ivan = await at('2026-06-03T08:00:00Z', world.ivan_the_manager);
    expect(await contactsOf(id)).toEqual([null, null, 1]);
    const late = await add(ivan, id, { startAt: '2026-06-05T08:00:00Z' });
    const soon = await add(ivan, id, { startAt: '2026-06-04T08:00:00Z' });
    expect(await contactsOf(id)).toEqual([null, '2026-06-04T08:00:00.000Z', 1]);
    const done = await complete(ivan, soon);
    expect(await contactsOf(id)).toEqual(['2026-06-03T08:00:00.000Z', '2026-06-05T08:00:00.000Z', 1]);
    await ivan.client.data(`mutation ($ids: [ID!]) { deleteActivities(selection: { ids: $ids }) { changed } }`, {
      ids: [late.id],
    });
    expect(await contactsOf(id)).toEqual(['2026-06-03T08:00:00.000Z', null, 1]);
    await ivan.client.data(`mutation ($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: done.extensions?.changes?.[0] });
    expect(await contactsOf(id)).toEqual([null, '2026-06-04T08:00:00.000Z', 1]);
    await ivan.client.data(`mutation ($ids: [ID!]) { restoreActivities(selection: { ids: $ids }) { changed } }`, {
      ids: [late.id],
    });
    expect(await contactsOf(id)).toEqual([null, '2026-06-04T08:00:00.000Z', 1]);
  });

  it('TS-40: take the latest of many contacts and no task for one', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const past = (startAt: string, type: string) =>
      add(world.ivan_the_manager, id, { type, startAt, state: 'COMPLETED', result: 'Так' });
    await past('2026-02-01T08:00:00Z', 'MEETING');
    await past('2026-01-01T08:00:00Z', 'CALL_IN');
    await past('2026-03-01T08:00:00Z', 'TODO');
    expect(await contactsOf(id)).toEqual(['2026-02-01T08:00:00.000Z', null, 1]);
  });

  it('TS-02: hold for any number of contacts made at once', async () => {
    const ids = [await clientOf(world.ivan_the_manager), await clientOf(world.ivan_the_manager)];
    const months = Array.from({ length: 300 }, (_, i) => ({
      ...{ type: 'CALL_OUT', state: 'COMPLETED', subjectType: 'counterparty', subjectId: ids[i % 2] },
      startAt: new Date(Date.UTC(2020, 0, 1 + i)).toISOString(),
    }));
    await api
      .get(Works)
      .run(asSystem('spec'), { kind: 'activity.batches.create' }, (work) =>
        api.get(Records).createMany(Activity, months as never, work),
      );
    expect(await contactsOf(ids[0] as string)).toEqual(['2020-10-25T00:00:00.000Z', null, 1]);
    expect(await contactsOf(ids[1] as string)).toEqual(['2020-10-26T00:00:00.000Z', null, 1]);
  });

  it('TS-40: stay right when two people complete two events of one client at once', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const events = await Promise.all(
      Array.from({ length: 6 }, (_, i) => add(world.ivan_the_manager, id, { startAt: `2026-06-0${i + 1}T08:00:00Z` })),
    );
    await Promise.all(events.slice(1).map((event) => complete(world.ivan_the_manager, event)));
    const [lastContact, nextStep] = (await contactsOf(id)) as string[];
    expect(nextStep).toBe('2026-06-01T08:00:00.000Z');
    const query = `query ($input: ActivityListInput) { activities(input: $input) { nodes { completedAt } } }`;
    const input = {
      first: 1,
      filter: { subjectId: { in: [id] }, state: { in: ['COMPLETED'] } },
      sort: [{ field: 'completedAt', descending: true }],
    };
    const latest = await world.admin.client.data<{ activities: { nodes: { completedAt: string }[] } }>(query, { input });
    expect(lastContact).toBe(latest.activities.nodes[0]?.completedAt);
  });
});

describe('an export of events', () => {
  it('names the client of each event and leaves hidden ones out', async () => {
    const runner = await api.get(JobRunner).start();
    try {
      const mine = await clientOf(world.oksana_of_retail);
      await add(world.oksana_of_retail, mine, { subject: 'Показати зразки' });
      await add(world.ivan_the_manager, await clientOf(world.ivan_the_manager), { subject: 'Чуже' });
      const mutation = `mutation ($columns: [String!]!) {
        exportActivities(selection: { filter: { state: { in: ["PLANNED"] } } }, columns: $columns, format: CSV) { id } }`;
      const { client } = world.oksana_of_retail;
      const started = await client.data<{ exportActivities: { id: string } }>(mutation, {
        columns: ['subject', 'about', 'state'],
      });
      const lines = await fileOf(client, started.exportActivities.id);
      expect(lines[0]).toMatch(/^Що зробити[;,]З ким[;,]Стан$/);
      expect(lines.filter((line) => line.includes('Показати зразки'))).toHaveLength(1);
      expect(lines.find((line) => line.includes('Показати зразки'))).toMatch(/Ромашка \d+[;,]Запланована$/);
      expect(lines.some((line) => line.includes('Чуже'))).toBe(false);
    } finally {
      await runner.stop();
    }
  });
});

async function fileOf(client: GraphqlClient, batchId: string): Promise<string[]> {
  const query = `query ($id: ID!) { batch(id: $id) { state result } }`;
  type Answer = { batch: { state: string; result: { fileId: string } | null } };
  for (;;) {
    const { batch } = await client.data<Answer>(query, { id: batchId });
    if (batch.state === 'DONE') {
      const ticket = `query ($id: ID!) { downloadTicket(fileId: $id) }`;
      const { downloadTicket } = await client.data<{ downloadTicket: string }>(ticket, { id: batch.result?.fileId });
      const file = await request(api.server).get(`/download/${downloadTicket}`).responseType('blob');
      const text = (file.body as Buffer).toString('utf8').replace(/^\uFEFF/, '');
      return text.trimEnd().split(/\r?\n/);
    }
    if (!['QUEUED', 'RUNNING'].includes(batch.state)) throw new Error(`The export is ${batch.state}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('events and rights', () => {
  it('BSI-07: the new responsible sees the whole history and gets what was planned', async () => {
    const id = await clientOf(world.ivan_the_manager);
    await add(world.ivan_the_manager, id, { state: 'COMPLETED', result: 'Перша розмова', startAt: '2026-01-01T08:00:00Z' });
    await add(world.ivan_the_manager, id, { startAt: '2026-07-01T08:00:00Z' });
    expect(await eventsOf(world.oksana_of_retail, id)).toEqual([]);
    const reassign = `mutation ($id: ID!, $ids: [ID!]) { updateCounterparty(id: $id, version: 1, patch: { responsibleIds: $ids }) { id } }`;
    const answer = await world.admin.client.ask(reassign, { id, ids: [world.oksana_of_retail.id] });
    expect(answer.errors).toBeUndefined();
    expect(await eventsOf(world.oksana_of_retail, id)).toMatchObject([
      { state: 'COMPLETED', responsibleId: world.ivan_the_manager.id },
      { state: 'PLANNED', responsibleId: world.oksana_of_retail.id },
    ]);
    const day = `{ myDay(date: "2026-07-01") { today { nodes { about { id } } } } }`;
    const { myDay } = await world.oksana_of_retail.client.data<{ myDay: { today: { nodes: { about: { id: string } }[] } } }>(day);
    expect(myDay.today.nodes.map((event) => event.about.id)).toContain(id);
    await world.admin.client.data(`mutation ($id: ID!) { undoChange(batchId: $id) { undone } }`, {
      id: answer.extensions?.changes?.[0],
    });
    expect((await eventsOf(world.ivan_the_manager, id))[1]).toMatchObject({
      state: 'PLANNED',
      responsibleId: world.ivan_the_manager.id,
    });
  });

  it('hides the events and notes of a hidden client, also from whoever wrote them, and answers like for an unknown one', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const event = await add(world.admin, id, { responsibleId: world.oksana_of_retail.id, startAt: '2026-06-03T08:00:00Z' });
    const { client } = world.oksana_of_retail;
    const ask = async (eventId: string) =>
      (await client.failure(`query ($id: ID!) { activity(id: $id) { id } }`, { id: eventId })).extensions;
    expect(await ask(event.id)).toEqual(await ask('01900000-0000-7000-8000-000000000000'));
    const day = await client.data<{ myDay: { today: { nodes: unknown[]; total: unknown } } }>(
      `{ myDay(date: "2026-06-03") { today { nodes { id } total { count } } } }`,
    );
    expect(day.myDay.today).toEqual({ nodes: [], total: { count: 0 } });
    const note = `mutation ($id: ID!) { createComment(input: { subjectType: "counterparty", subjectId: $id, text: "Ні" }) { id } }`;
    const reasons = [];
    for (const subjectId of [id, '01900000-0000-7000-8000-000000000000']) {
      reasons.push((await client.failure(note, { id: subjectId })).extensions.fields);
    }
    expect(reasons[0]).toEqual(reasons[1]);
    expect(reasons[0]?.[0]).toMatchObject({ field: 'subjectId', reason: 'unknownReference' });
  });

  it('refuses a subject that takes no events and half a subject', async () => {
    const { client } = world.admin;
    const create = `mutation ($input: ActivityInput!) { createActivity(input: $input) { id } }`;
    const fields = async (subject: object) =>
      (
        await client.failure(create, { input: { type: 'TODO', startAt: '2026-06-01T07:00:00Z', ...subject } })
      ).extensions.fields?.map(({ field, reason }) => [field, reason]);
    expect(await fields({ subjectType: 'user', subjectId: world.admin.id })).toEqual([['subjectId', 'unknownReference']]);
    expect(await fields({ subjectType: 'nothing', subjectId: world.admin.id })).toEqual([['subjectId', 'unknownReference']]);
    expect(await fields({ subjectType: 'counterparty' })).toEqual([['subjectId', 'required']]);
    expect(await fields({ subjectId: world.admin.id })).toEqual([['subjectType', 'required']]);
  });

  it('shows the client’s phone in the day only to those who may read it', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const mutation = `mutation ($input: ContactChannelInput!) { createContactChannel(input: $input) { id } }`;
    await world.admin.client.data(mutation, { input: { counterpartyId: id, kind: 'MOBILE', value: '067 123 45 67' } });
    await add(world.ivan_the_manager, id);
    const [seen] = await eventsOf(world.ivan_the_manager, id);
    expect(seen?.about?.phone).toMatch(/67 ?123 ?45 ?67/);
    const rights = {
      entities: { counterparty: { view: 'all' }, activity: { view: 'all' } },
      fields: { 'counterparty.phone': 'hidden' },
    };
    const role = await create(api, 'role', { name: 'Без телефонів', rights });
    const blind = await makePerson(api, 'Без телефонів', [role], null);
    expect((await eventsOf(blind, id))[0]?.about).toMatchObject({ id, phone: null });
  });

  it('keeps a note’s author and lets nobody else change it', async () => {
    const id = await clientOf(world.ivan_the_manager);
    const note = `mutation ($id: ID!) { createComment(input: { subjectType: "counterparty", subjectId: $id, text: "Любить каву" }) { id version createdBy { name } } }`;
    const { createComment: made } = await world.ivan_the_manager.client.data<{
      createComment: { id: string; createdBy: { name: string } };
    }>(note, { id });
    expect(made.createdBy.name).toBe('Іван Менеджер');
    const update = `mutation ($id: ID!) { updateComment(id: $id, version: 1, patch: { text: "Ні" }) { id } }`;
    expect((await world.petro_the_manager.client.failure(update, { id: made.id })).extensions.code).toBe('ACCESS_DENIED');
    const read = `query ($input: CommentListInput) { comments(input: $input) { nodes { text } } }`;
    const list = await world.petro_the_manager.client.data<{ comments: { nodes: unknown[] } }>(read, {
      input: { filter: { subjectId: { in: [id] } } },
    });
    expect(list.comments.nodes).toEqual([{ text: 'Любить каву' }]);
  });
});
