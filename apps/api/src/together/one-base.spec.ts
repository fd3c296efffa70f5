import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, create, GraphqlClient, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makeKey } from '../third-parties/testing/keys.js';

let api: TestApi;
let world: World;
let client: GraphqlClient;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  ({ client } = world.admin);
});
afterAll(() => api.close());

async function entryOf(directory: string, name: string): Promise<string> {
  const [row] = await api
    .get(Database)
    .query<{ id: string }>(sql`SELECT id FROM directory_entry WHERE directory = ${directory} AND name = ${name}`);
  if (!row) throw new Error(`No «${name}» in ${directory}`);
  return row.id;
}

async function names(filter: object, search?: string): Promise<string[]> {
  const text = `query L($input: CounterpartyListInput) { counterparties(input: $input) { nodes { name } } }`;
  const answer = await client.data<{ counterparties: { nodes: { name: string }[] } }>(text, {
    input: { filter, search, sort: [{ field: 'name' }] },
  });
  return answer.counterparties.nodes.map((node) => node.name);
}

async function groups(by: string, filter: object): Promise<(readonly [string | null, number])[]> {
  const text = `query G($by: String!, $input: CounterpartyListInput) {
    counterpartyGroups(by: $by, input: $input) { groups { title count } } }`;
  const answer = await client.data<{ counterpartyGroups: { groups: { title: string | null; count: number }[] } }>(text, {
    by,
    input: { filter },
  });
  return answer.counterpartyGroups.groups.map(({ title, count }) => [title, count]);
}

describe('one base of clients', () => {
  const mine = { name: { startsWith: 'База' } };

  it('BSI-01: potential and existing clients, suppliers, partners and competitors are told apart by roles, several at once', async () => {
    const make = (name: string, roles: string[]) => create(api, 'counterparty', { name, roles });
    await make('База 1 Покупець і постачальник', ['CUSTOMER', 'SUPPLIER']);
    await make('База 2 Постачальник', ['SUPPLIER']);
    await make('База 3 Партнер', ['PARTNER']);
    await make('База 4 Конкурент', ['COMPETITOR']);
    await make('База 5 Ще ніхто', []);
    const withRoles = (condition: object) => names({ and: [mine, { roles: condition }] });
    expect(await withRoles({ any: ['SUPPLIER', 'PARTNER'] })).toEqual([
      'База 1 Покупець і постачальник',
      'База 2 Постачальник',
      'База 3 Партнер',
    ]);
    expect(await withRoles({ all: ['CUSTOMER', 'SUPPLIER'] })).toEqual(['База 1 Покупець і постачальник']);
    expect(await withRoles({ none: ['CUSTOMER', 'SUPPLIER', 'PARTNER', 'COMPETITOR'] })).toEqual(['База 5 Ще ніхто']);
    const counted = [
      ['Постачальник', 2],
      ['Покупець', 1],
      ['Партнер', 1],
      ['Конкурент', 1],
      [null, 1],
    ] as const;
    expect(await groups('roles', mine)).toEqual(expect.arrayContaining([...counted]));
  });

  it('TS-01: potential clients and clients are kept side by side and counted apart', async () => {
    const [potential, regular] = [await entryOf('category', 'Потенційний'), await entryOf('category', 'Постійний')];
    await create(api, 'counterparty', { name: 'Облік 1', categoryIds: [potential] });
    await create(api, 'counterparty', { name: 'Облік 2', roles: ['CUSTOMER'], categoryIds: [regular] });
    await create(api, 'counterparty', { name: 'Облік 3', roles: ['CUSTOMER'], categoryIds: [regular] });
    const all = { name: { startsWith: 'Облік' } };
    expect(await names({ and: [all, { categoryIds: { any: [potential] } }] })).toEqual(['Облік 1']);
    expect(await names({ and: [all, { roles: { any: ['CUSTOMER'] } }] })).toEqual(['Облік 2', 'Облік 3']);
    expect(await groups('categoryIds', all)).toEqual([
      ['Постійний', 2],
      ['Потенційний', 1],
    ]);
  });

  it('BSI-35: партнер, «гарячий клієнт», зацікавлений and others are there from the beginning', async () => {
    const text = `{ directoryEntries(input: { filter: { directory: { eq: "status" } } }) { nodes { name color } } }`;
    const { directoryEntries } = await client.data<{ directoryEntries: { nodes: { name: string; color: string }[] } }>(text);
    const found = directoryEntries.nodes.map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining(['Партнер', 'Гарячий клієнт', 'Зацікавлений']));
    expect(directoryEntries.nodes.every(({ color }) => /^#[\da-f]{6}$/.test(color))).toBe(true);
  });

  it('SM-20: how many clients each source brought, those of unknown origin apart', async () => {
    const [fair, site] = [await entryOf('source', 'Виставка'), await entryOf('source', 'Сайт')];
    for (const sourceId of [fair, fair, site, null]) await create(api, 'counterparty', { name: 'Звідки', sourceId });
    expect(await groups('sourceId', { name: { eq: 'Звідки' } })).toEqual(
      expect.arrayContaining([
        ['Виставка', 2],
        ['Сайт', 1],
        [null, 1],
      ]),
    );
  });
});

describe('search', () => {
  it('SM-02: by a part of the name, the code and the tax code', async () => {
    await create(api, 'counterparty', { name: 'ТОВ «Шукана діброва»', code: 'ДБР-77', taxCode: '14360570' });
    for (const words of ['діброва', 'дбр-77', '14360570']) expect(await names({}, words)).toEqual(['ТОВ «Шукана діброва»']);
  });

  it('SM-03: by a phone or an address that only its contact person has', async () => {
    const id = await create(api, 'counterparty', { name: 'Без своїх контактів' });
    const person = await create(api, 'contactPerson', { counterpartyId: id, lastName: 'Зʼєднувач' });
    const channel = (kind: string, value: string) =>
      create(api, 'contactChannel', { counterpartyId: id, personId: person, kind, value });
    await channel('MOBILE', '067 900 11 22');
    await channel('EMAIL', 'zyednuvach@only-person.example');
    const read = `query C($id: ID!) { counterparty(id: $id) { channels { personId } } }`;
    expect(await client.data(read, { id })).toEqual({
      counterparty: { channels: [{ personId: person }, { personId: person }] },
    });
    for (const words of ['+380 67 900-11-22', '9001122', 'zyednuvach@only-person.example'])
      expect(await names({}, words)).toEqual(['Без своїх контактів']);
  });
});

const eventText = `mutation E($input: ActivityInput!) { createActivity(input: $input) { id } }`;

describe('one history', () => {
  it('BSI-02: calls, messages, letters and requests from the site, by hand and by a program, are in one history of the client', async () => {
    const { ivan_the_manager: ivan } = world;
    const id = await create(api, 'counterparty', { name: 'Усі канали', responsibleIds: [ivan.id] });
    const { client: program } = await makeKey(api, world.admin, {
      entities: { counterparty: { view: 'all' }, activity: { view: 'all', create: 'all' } },
    });
    const at = (hour: number) => `2026-01-12T${String(hour).padStart(2, '0')}:00:00Z`;
    const event = (through: GraphqlClient, type: string, hour: number) =>
      through.data(eventText, {
        input: { subjectType: 'counterparty', subjectId: id, type, state: 'COMPLETED', startAt: at(hour), result: type },
      });
    await event(ivan.client, 'CALL_OUT', 8);
    await event(program, 'WEB_REQUEST', 9);
    await event(program, 'EMAIL', 10);
    await event(program, 'MESSAGE_IN', 11);
    await event(program, 'CALL_IN', 12);
    await event(ivan.client, 'MEETING', 13);
    const text = `query H($input: ActivityListInput) { activities(input: $input) { nodes { type result createdBy { name } } } }`;
    const input = { filter: { subjectId: { in: [id] } }, sort: [{ field: 'startAt', descending: true }] };
    const { activities } = await ivan.client.data<{
      activities: { nodes: { type: string; createdBy: { name: string } }[] };
    }>(text, { input });
    expect(activities.nodes.map(({ type, createdBy }) => `${type} ${createdBy.name}`)).toEqual([
      'MEETING Іван Менеджер',
      'CALL_IN Адміністратор',
      'MESSAGE_IN Адміністратор',
      'EMAIL Адміністратор',
      'WEB_REQUEST Адміністратор',
      'CALL_OUT Іван Менеджер',
    ]);
    const history = `query H($id: ID!) { history(entity: "counterparty", id: $id, first: 50) { nodes { via verb entity } } }`;
    const doors = await ivan.client.data<{ history: { nodes: { via: string; entity: string }[] } }>(history, { id });
    expect(doors.history.nodes.length).toBeGreaterThan(0);
    const last = `query C($id: ID!) { counterparty(id: $id) { lastContactAt } }`;
    expect(await ivan.client.data(last, { id })).toEqual({ counterparty: { lastContactAt: '2026-01-12T13:00:00.000Z' } });
  });
});

describe('the card', () => {
  it('SM-23, SM-26: tells who brought the client in and when, who answers for it now, and from where it came', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    const make = `mutation M($input: CounterpartyInput!) { createCounterparty(input: $input) { ... on Counterparty { id } } }`;
    const before = Date.now();
    const sourceId = await entryOf('source', 'Рекомендація');
    const { createCounterparty: made } = await ivan.client.data<{ createCounterparty: { id: string } }>(make, {
      input: { name: 'Хто й коли', sourceId },
    });
    const hand = `mutation U($id: ID!, $patch: CounterpartyPatch!) { updateCounterparty(id: $id, version: 1, patch: $patch) { id } }`;
    await client.data(hand, { id: made.id, patch: { responsibleIds: [petro.id] } });
    const read = `query C($id: ID!) { counterparty(id: $id) { createdAt createdBy { name } responsibles { name } source { name } } }`;
    const { counterparty } = await client.data<{ counterparty: { createdAt: string } }>(read, { id: made.id });
    expect(counterparty).toMatchObject({
      createdBy: { name: ivan.name },
      responsibles: [{ name: petro.name }],
      source: { name: 'Рекомендація' },
    });
    expect(Date.parse(counterparty.createdAt)).toBeGreaterThanOrEqual(before - 1_000);
  });

  it('BSI-36, SM-56: has requisites, comments and several files, which are downloaded, deleted and brought back', async () => {
    const id = await create(api, 'counterparty', { name: 'З паперами' });
    const about = { subjectType: 'counterparty', subjectId: id };
    await client.data(`mutation L($input: LegalEntityInput!) { createLegalEntity(input: $input) { id } }`, {
      input: { counterpartyId: id, taxCode: '21560045' },
    });
    await client.data(`mutation C($input: CommentInput!) { createComment(input: $input) { id } }`, {
      input: { ...about, text: 'Папери отримали' },
    });
    const contents = new Map([
      ['Договір.txt', 'Договір № 1'],
      ['Акт.txt', 'Акт приймання'],
    ]);
    const authorized = { Authorization: `Bearer ${client.token ?? ''}` };
    for (const [name, content] of contents) {
      const sent = await request(api.server).post('/files').set(authorized).attach('file', Buffer.from(content), name);
      const attach = `mutation A($fileId: ID!, $id: ID!) { attachFile(fileId: $fileId, subjectType: "counterparty", subjectId: $id) { id } }`;
      await client.data(attach, { fileId: (sent.body as { id: string }).id, id });
    }
    const card = `query C($id: ID!, $files: StoredFileListInput, $comments: CommentListInput) {
      counterparty(id: $id) { legalEntities { taxCode } }
      comments(input: $comments) { nodes { text } }
      storedFiles(input: $files) { nodes { id name } } }`;
    const filter = { subjectType: { eq: 'counterparty' }, subjectId: { in: [id] } };
    interface Card {
      readonly storedFiles: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
    }
    const read = () => client.data<Card>(card, { id, comments: { filter }, files: { filter } });
    const shown = await read();
    expect(shown).toMatchObject({
      counterparty: { legalEntities: [{ taxCode: '21560045' }] },
      comments: { nodes: [{ text: 'Папери отримали' }] },
    });
    expect(shown.storedFiles.nodes.map(({ name }) => name).sort()).toEqual(['Акт.txt', 'Договір.txt']);
    for (const { id: fileId, name } of shown.storedFiles.nodes) {
      const ticket = `query T($id: ID!) { downloadTicket(fileId: $id) }`;
      const { downloadTicket } = await client.data<{ downloadTicket: string }>(ticket, { id: fileId });
      const sent = await request(api.server).get(`/download/${downloadTicket}`).buffer(true).expect(200);
      expect(sent.text).toBe(contents.get(name));
    }
    const remove = `mutation D($ids: [ID!]) { deleteStoredFiles(selection: { ids: $ids }) { changed } }`;
    const removed = await client.ask(remove, { ids: [shown.storedFiles.nodes[0]?.id] });
    expect((await read()).storedFiles.nodes).toHaveLength(1);
    await client.data(`mutation U($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: removed.extensions?.changes?.[0] });
    expect((await read()).storedFiles.nodes).toHaveLength(2);
  });
});

describe('BSI-14: without code', () => {
  it('whoever has the right keeps directories, fields, shared views and parameters, and nobody else does', async () => {
    const rights = {
      entities: {
        counterparty: { view: 'all' },
        directoryEntry: { view: 'all', create: 'all' },
        customField: { create: 'all', edit: 'all' },
        savedView: { view: 'all', create: 'all' },
      },
      buttons: { 'console.parameters': true, 'savedView.share': true },
    };
    const keeper = await makePerson(api, 'Хто налаштовує', [await makeRole(api, 'Хто налаштовує', rights)], null);
    const steps: readonly (readonly [string, Record<string, unknown>])[] = [
      [
        `mutation E($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }`,
        { input: { directory: 'status', name: 'На погодженні' } },
      ],
      [
        `mutation F($input: CustomFieldInput!) { createCustomField(input: $input) { id } }`,
        { input: { entity: 'counterparty', name: 'Площа складу', kind: 'DECIMAL' } },
      ],
      [
        `mutation V($input: SavedViewInput!) { createSavedView(input: $input) { id } }`,
        { input: { entity: 'counterparty', name: 'Без статусу', filter: { statusId: { isEmpty: true } } } },
      ],
      [
        `mutation P($key: String!, $value: Json!) { setParameter(key: $key, value: $value) { key } }`,
        { key: 'activities.firstCall', value: false },
      ],
    ];
    for (const [text, variables] of steps) await keeper.client.data(text, variables);
    const reader = await makePerson(
      api,
      'Хто дивиться',
      [await makeRole(api, 'Хто дивиться', { entities: { counterparty: { view: 'all' } } })],
      null,
    );
    const [entry, field, , parameter] = steps;
    for (const step of [entry, field, parameter])
      if (step) expect((await reader.client.failure(...step)).extensions.code).toBe('ACCESS_DENIED');
  });
});
