import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { customFieldsOf, entityOf, JobRegistry } from '@kolo/api-core';
import { bootApi, create, makeRole, makePerson, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
});

afterAll(() => api.close());

interface Made {
  readonly id: string;
  readonly key: string;
  readonly version: number;
}

interface Page {
  readonly counterparties: { readonly nodes: { readonly name: string }[]; readonly pageInfo: { readonly endCursor: string } };
}

const makeText = `mutation M($input: CustomFieldInput!) { createCustomField(input: $input) { id key version } }`;
const listText = `query L($input: CounterpartyListInput) { counterparties(input: $input) { nodes { name custom } } }`;
const clientText = `query C($id: ID!) { counterparty(id: $id) { version custom } }`;
const updateText = `mutation U($id: ID!, $version: Int!, $patch: CounterpartyPatch!) {
  updateCounterparty(id: $id, version: $version, patch: $patch) { version custom } }`;

const admin = () => world.admin.client;

async function makeField(input: object): Promise<Made> {
  const field = { entity: 'counterparty', ...input };
  return (await admin().data<{ createCustomField: Made }>(makeText, { input: field })).createCustomField;
}

async function makeOption(key: string, name: string): Promise<string> {
  const text = `mutation O($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }`;
  const input = { directory: `counterparty.${key}`, name };
  return (await admin().data<{ createDirectoryEntry: { id: string } }>(text, { input })).createDirectoryEntry.id;
}

async function makeClient(name: string, values: object = {}): Promise<string> {
  return create(api, 'counterparty', { name, responsibleIds: [world.ivan_the_manager.id], ...values });
}

async function update(id: string, custom: object, version = 1): Promise<{ version: number; custom: object }> {
  const answer = await admin().data<{ updateCounterparty: { version: number; custom: object } }>(updateText, {
    id,
    version,
    patch: { custom },
  });
  return answer.updateCounterparty;
}

async function names(input: object): Promise<string[]> {
  const answer = await admin().data<{ counterparties: { nodes: { name: string }[] } }>(listText, { input });
  return answer.counterparties.nodes.map((node) => node.name);
}

describe('fields that people declare', () => {
  it('BAS-19, BAS-20: one is declared for a kind of record, with a key made of its name', async () => {
    expect(await makeField({ name: 'Регіон доставки', kind: 'TEXT' })).toMatchObject({ key: 'region_dostavki', version: 1 });
    expect(await makeField({ name: 'Регіон, доставки!', kind: 'TEXT' })).toMatchObject({ key: 'region_dostavki_2' });
    const twin = await admin().failure(makeText, { input: { entity: 'counterparty', name: 'РЕГІОН доставки', kind: 'TEXT' } });
    expect(twin.extensions).toMatchObject({ code: 'INVALID', fields: [{ field: 'name', reason: 'alreadyExists' }] });
    const nowhere = await admin().failure(makeText, { input: { entity: 'role', name: 'Щось', kind: 'TEXT' } });
    expect(nowhere.extensions.fields).toMatchObject([{ field: 'entity', reason: 'notCustomizable' }]);
  });

  it('BAS-22: it is on every record, old and new, at once', async () => {
    const old = await makeClient('Старий клієнт');
    const { key } = await makeField({ name: 'Код у старій програмі', kind: 'TEXT' });
    expect(await update(old, { [key]: 'A-1' })).toEqual({ version: 2, custom: { [key]: 'A-1' } });
    const text = `mutation N($input: CounterpartyInput!) { createCounterparty(input: $input) { ... on Counterparty { custom } } }`;
    const made = await admin().data(text, { input: { name: 'Новий клієнт', custom: { [key]: 'A-2' } } });
    expect(made).toEqual({ createCounterparty: { custom: { [key]: 'A-2' } } });
    const fields = `{ entities { name fields { name kind filter list custom { key label } } } }`;
    const { entities } = await admin().data<{ entities: { name: string; fields: { name: string }[] }[] }>(fields);
    const known = entities
      .find((entity) => entity.name === 'counterparty')
      ?.fields.find((field) => field.name === `custom.${key}`);
    expect(known).toEqual({
      name: `custom.${key}`,
      kind: 'TEXT',
      filter: true,
      list: true,
      custom: { key, label: 'Код у старій програмі' },
    });
  });

  it('BAS-21, BAS-24, SM-34: one of a list and several of a list take values that are made while filling', async () => {
    const one = await makeField({ name: 'Сорт', kind: 'CHOICE' });
    const many = await makeField({ name: 'Дні доставки', kind: 'CHOICES' });
    const first = await makeOption(one.key, 'Перший');
    const monday = await makeOption(many.key, 'понеділок');
    const friday = await makeOption(many.key, 'пʼятниця');
    const id = await makeClient('Клієнт із вибором');
    const { custom } = await update(id, { [one.key]: first, [many.key]: [friday, monday] });
    expect(custom).toEqual({
      [one.key]: { id: first, name: 'Перший' },
      [many.key]: [
        { id: friday, name: 'пʼятниця' },
        { id: monday, name: 'понеділок' },
      ],
    });
    const foreign = await admin().failure(updateText, { id, version: 2, patch: { custom: { [one.key]: monday } } });
    expect(foreign.extensions.fields).toMatchObject([{ field: `custom.${one.key}`, reason: 'unknownReference' }]);
    const nowhere = `mutation O($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }`;
    const lost = await admin().failure(nowhere, { input: { directory: 'counterparty.nothing', name: 'x' } });
    expect(lost.extensions.fields).toMatchObject([{ field: 'directory', reason: 'badChoice' }]);
  });

  const kinds: [string, unknown, unknown, string][] = [
    ['TEXT', 'Вул. Січових Стрільців', 5, 'badFormat'],
    ['LONG_TEXT', 'рядок\nі ще один', { a: 1 }, 'badFormat'],
    ['WHOLE', 42, 4.5, 'wholeNumber'],
    ['DECIMAL', 4.25, '4,25', 'badNumber'],
    ['MONEY', { amount: '1250.5', currency: 'EUR' }, '1250', 'badMoney'],
    ['DATE', '2026-02-28', '2026-02-30', 'badDate'],
    ['MOMENT', '2026-03-29T00:30:00.000Z', 'вчора', 'badMoment'],
    ['YES_NO', true, 'так', 'badFormat'],
    ['LINK', 'https://kolo.example/ціни', 'javascript:alert(1)', 'badLink'],
  ];

  it.each(kinds)(
    'keeps a value of the kind %s as it was given, and refuses one that does not fit',
    async (kind, good, bad, reason) => {
      const { key } = await makeField({ name: `Поле ${kind}`, kind });
      const id = await makeClient(`Клієнт для ${kind}`);
      expect((await update(id, { [key]: good })).custom).toEqual({ [key]: good });
      const refused = await admin().failure(updateText, { id, version: 2, patch: { custom: { [key]: bad } } });
      expect(refused.extensions).toMatchObject({ code: 'INVALID', fields: [{ field: `custom.${key}`, reason }] });
      expect((await admin().data<{ counterparty: { custom: object } }>(clientText, { id })).counterparty.custom).toEqual({
        [key]: good,
      });
      expect((await update(id, { [key]: null }, 2)).custom).toEqual({});
    },
  );

  it('BAS-25: filters and sorts by it, empty values last, page after page', async () => {
    const { key } = await makeField({ name: 'Площа залу', kind: 'DECIMAL' });
    for (const [name, value] of [
      ['Зал 9', 9],
      ['Зал 120', 120],
      ['Зал 30', 30.5],
    ] as const)
      await makeClient(name, { custom: { [key]: value } });
    await makeClient('Зал невідомий');
    const filter = { name: { startsWith: 'Зал' } };
    const sort = [{ custom: key, descending: true }];
    expect(await names({ filter, sort })).toEqual(['Зал 120', 'Зал 30', 'Зал 9', 'Зал невідомий']);
    expect(await names({ filter: { custom: [{ key, number: { gte: 10 } }] }, sort: [{ custom: key }] })).toEqual([
      'Зал 30',
      'Зал 120',
    ]);
    expect(await names({ filter: { ...filter, custom: [{ key, number: { isEmpty: true } }] } })).toEqual(['Зал невідомий']);
    const pageText = `query P($input: CounterpartyListInput) { counterparties(input: $input) { nodes { name } pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 4;) {
      const input: object = { first: 1, after, filter, sort };
      const { counterparties }: Page = await admin().data<Page>(pageText, { input });
      seen.push(counterparties.nodes[0]?.name ?? '');
      after = counterparties.pageInfo.endCursor;
    }
    expect(seen).toEqual(['Зал 120', 'Зал 30', 'Зал 9', 'Зал невідомий']);
  });

  it('filters by texts, days, sums, yes and no, one and several of a list', async () => {
    const keys: Record<string, string> = {};
    for (const kind of ['TEXT', 'DATE', 'MONEY', 'YES_NO', 'CHOICE', 'CHOICES', 'PERSON', 'MOMENT']) {
      keys[kind] = (await makeField({ name: `Відбір ${kind}`, kind })).key;
    }
    const key = (kind: string): string => keys[kind] as string;
    const good = await makeOption(key('CHOICE'), 'так');
    const [a, b] = [await makeOption(key('CHOICES'), 'а'), await makeOption(key('CHOICES'), 'б')];
    const custom = {
      [key('TEXT')]: 'Склад №5',
      [key('DATE')]: '2026-05-31',
      [key('MONEY')]: { amount: '99.9', currency: 'UAH' },
      [key('YES_NO')]: true,
      [key('CHOICE')]: good,
      [key('CHOICES')]: [a, b],
      [key('PERSON')]: world.ivan_the_manager.id,
      [key('MOMENT')]: '2026-05-31T21:30:00+03:00',
    };
    await makeClient('Підходить', { custom });
    await makeClient('Порожній для відбору');
    const conditions: [string, object][] = [
      ['TEXT', { text: { contains: 'склад' } }],
      ['DATE', { date: { between: ['2026-05-01', '2026-05-31'] } }],
      ['MONEY', { money: { lt: '100' } }],
      ['YES_NO', { boolean: { eq: true } }],
      ['CHOICE', { ref: { in: [good] } }],
      ['CHOICES', { list: { all: [b, a] } }],
      ['CHOICES', { list: { any: [b] } }],
      ['PERSON', { ref: { in: [world.ivan_the_manager.id] } }],
      ['MOMENT', { moment: { gte: '2026-05-31T18:30:00Z', lt: '2026-05-31T18:31:00Z' } }],
    ];
    for (const [kind, condition] of conditions) {
      expect(await names({ filter: { custom: [{ key: key(kind), ...condition }] } })).toEqual(['Підходить']);
    }
    const wrong = await admin().failure(listText, { input: { filter: { custom: [{ key: key('DATE'), text: { eq: 'x' } }] } } });
    expect(wrong.extensions.fields).toMatchObject([{ field: `filter.custom.${key('DATE')}`, reason: 'unknownOperator' }]);
  });

  it('keeps what changed in the history under its name, and undo puts it back', async () => {
    const { key } = await makeField({ name: 'Умови оплати', kind: 'TEXT' });
    const id = await makeClient('Клієнт з історією', { custom: { [key]: 'передоплата' } });
    const changed = await admin().ask(updateText, { id, version: 1, patch: { custom: { [key]: 'відстрочка' } } });
    const text = `query H($id: ID!) { history(entity: "counterparty", id: $id, first: 1) { nodes { changes { field beforeText afterText } } } }`;
    const { history } = await admin().data<{ history: { nodes: object[] } }>(text, { id });
    expect(history.nodes).toEqual([
      { changes: [{ field: `custom.${key}`, beforeText: 'передоплата', afterText: 'відстрочка' }] },
    ]);
    await admin().data(`mutation V($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: changed.extensions?.changes?.[0] });
    const { counterparty } = await admin().data<{ counterparty: object }>(clientText, { id });
    expect(counterparty).toEqual({ version: 3, custom: { [key]: 'передоплата' } });
  });

  it('merges edits of different fields and tells of a conflict on the same one', async () => {
    const one = await makeField({ name: 'Перше', kind: 'TEXT' });
    const two = await makeField({ name: 'Друге', kind: 'TEXT' });
    const id = await makeClient('Клієнт двох людей');
    await update(id, { [one.key]: 'моє' });
    expect((await update(id, { [two.key]: 'твоє' })).custom).toEqual({ [one.key]: 'моє', [two.key]: 'твоє' });
    const conflict = await admin().failure(updateText, { id, version: 1, patch: { custom: { [one.key]: 'інше' } } });
    expect(conflict.extensions).toMatchObject({
      code: 'CONFLICT',
      conflict: { fields: { [`custom.${one.key}`]: { yours: 'інше', theirs: 'моє' } } },
    });
  });

  it('shows a value that no longer fits its field as it was stored, and finds nothing by it', async () => {
    const field = await makeField({ name: 'Номер договору', kind: 'TEXT' });
    const id = await makeClient('Клієнт зі старим значенням', { custom: { [field.key]: 'сто' } });
    const change = `mutation K($id: ID!, $version: Int!) { updateCustomField(id: $id, version: $version, patch: { kind: WHOLE }) { kind } }`;
    await admin().data(change, { id: field.id, version: field.version });
    const { counterparty } = await admin().data<{ counterparty: { custom: object } }>(clientText, { id });
    expect(counterparty.custom).toEqual({ [field.key]: 'сто' });
    expect(await names({ filter: { custom: [{ key: field.key, number: { gte: 0 } }] } })).toEqual([]);
    expect(await names({ filter: { name: { startsWith: 'Клієнт зі старим' } }, sort: [{ custom: field.key }] })).toHaveLength(1);
  });

  it('SM-32: belongs to the clients of its categories; leaving the category hides the value and does not erase it', async () => {
    const text = `mutation O($input: DirectoryEntryInput!) { createDirectoryEntry(input: $input) { id } }`;
    const category = async (name: string, parentId?: string): Promise<string> => {
      const input = { directory: 'category', name, ...(parentId ? { parentId } : {}) };
      return (await admin().data<{ createDirectoryEntry: { id: string } }>(text, { input })).createDirectoryEntry.id;
    };
    const retail = await category('Роздріб');
    const kiosks = await category('Кіоски', retail);
    const { key } = await makeField({ name: 'Площа торгового залу', kind: 'WHOLE', categoryIds: [retail] });
    const id = await makeClient('Кіоск біля метро', { categoryIds: [kiosks] });
    expect((await update(id, { [key]: 12 })).custom).toEqual({ [key]: 12 });
    const move = async (version: number, categoryIds: string[]): Promise<object> => {
      const answer = await admin().data<{ updateCounterparty: { custom: object } }>(updateText, {
        id,
        version,
        patch: { categoryIds },
      });
      return answer.updateCounterparty.custom;
    };
    expect(await move(2, [])).toEqual({});
    const refused = await admin().failure(updateText, { id, version: 3, patch: { custom: { [key]: 13 } } });
    expect(refused.extensions.fields).toMatchObject([{ field: `custom.${key}`, reason: 'fieldOfOtherCategory' }]);
    expect(await move(3, [retail])).toEqual({ [key]: 12 });
  });

  it('a required field is asked for', async () => {
    const { id, key, version } = await makeField({ name: 'Обовʼязкове', kind: 'TEXT', required: true });
    const text = `mutation N($input: CounterpartyInput!) { createCounterparty(input: $input) { __typename } }`;
    const refused = await admin().failure(text, { input: { name: 'Без реквізиту' } });
    expect(refused.extensions.fields).toMatchObject([{ field: `custom.${key}`, reason: 'required' }]);
    await admin().data(
      `mutation K($id: ID!, $version: Int!) { updateCustomField(id: $id, version: $version, patch: { required: false }) { id } }`,
      { id, version },
    );
    expect(await admin().data(text, { input: { name: 'Без реквізиту' } })).toEqual({
      createCounterparty: { __typename: 'Counterparty' },
    });
  });

  it('SM-06: one that is not searchable is neither filtered nor sorted by; an archived one is seen no more', async () => {
    const quiet = await makeField({ name: 'Непошуковий', kind: 'TEXT', searchable: false });
    const filter = await admin().failure(listText, { input: { filter: { custom: [{ key: quiet.key, text: { eq: 'x' } }] } } });
    expect(filter.extensions.fields).toMatchObject([{ reason: 'unknownField' }]);
    const sort = await admin().failure(listText, { input: { sort: [{ custom: quiet.key }] } });
    expect(sort.extensions.fields).toMatchObject([{ reason: 'unknownField' }]);
    const id = await makeClient('Клієнт архіву', { custom: { [quiet.key]: 'є' } });
    const archive = `mutation A($id: ID!, $version: Int!, $archived: Boolean!) {
      updateCustomField(id: $id, version: $version, patch: { archived: $archived }) { id } }`;
    await admin().data(archive, { id: quiet.id, version: 1, archived: true });
    expect(await admin().data(clientText, { id })).toEqual({ counterparty: { version: 1, custom: {} } });
    await admin().data(archive, { id: quiet.id, version: 2, archived: false });
    expect(await admin().data(clientText, { id })).toEqual({ counterparty: { version: 1, custom: { [quiet.key]: 'є' } } });
  });

  it('TS-31: a role may hide one or make it read-only, at every door', async () => {
    const { key } = await makeField({ name: 'Таємна знижка', kind: 'DECIMAL' });
    const everything = { view: 'all', create: 'all', edit: 'all', delete: 'all', export: 'all' };
    const role = await makeRole(api, 'Без знижок', {
      entities: { counterparty: everything },
      fields: { [`counterparty.custom.${key}`]: 'hidden' },
    });
    const person = await makePerson(api, 'Без знижок', [role], null);
    const id = await makeClient('Клієнт зі знижкою', { custom: { [key]: 7.5 } });
    expect(await person.client.data(clientText, { id })).toEqual({ counterparty: { version: 1, custom: {} } });
    for (const input of [{ filter: { custom: [{ key, number: { gte: 0 } }] } }, { sort: [{ custom: key }] }]) {
      expect((await person.client.failure(listText, { input })).extensions).toMatchObject({
        code: 'ACCESS_DENIED',
        reason: 'fieldHidden',
      });
    }
    const write = await person.client.failure(updateText, { id, version: 1, patch: { custom: { [key]: 90 } } });
    expect(write.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'fieldReadOnly' });
    expect((await admin().data<{ counterparty: { custom: object } }>(clientText, { id })).counterparty.custom).toEqual({
      [key]: 7.5,
    });
  });

  it('keys and operators never reach SQL as text', async () => {
    for (const key of [`x' OR 1=1 --`, 'region"; DROP TABLE counterparty; --', '__proto__', 'constructor']) {
      const refused = await admin().failure(listText, { input: { filter: { custom: [{ key, text: { eq: 'x' } }] } } });
      expect(refused.extensions).toMatchObject({ code: 'INVALID', fields: [{ reason: 'unknownField' }] });
    }
    const { key } = await makeField({ name: `Назва'; DROP TABLE counterparty; --`, kind: 'TEXT' });
    expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    const id = await makeClient('Клієнт із формулою', { custom: { [key]: '=HYPERLINK("http://x")' } });
    expect(await names({ filter: { custom: [{ key, text: { eq: '=HYPERLINK("http://x")' } }] } })).toEqual([
      'Клієнт із формулою',
    ]);
    expect(await admin().data(clientText, { id })).toMatchObject({
      counterparty: { custom: { [key]: '=HYPERLINK("http://x")' } },
    });
  });

  it('the worker gives each searchable field an index, and takes it away again', async () => {
    const { id, key } = await makeField({ name: 'Для покажчика', kind: 'DATE' });
    const job = api.get(JobRegistry).jobs.get('customField.indexes');
    const run = () => job?.({ payload: {}, signal: new AbortController().signal });
    const indexes = async (): Promise<string[]> => {
      const client = new pg.Client({ connectionString: api.database.ownerUrl });
      await client.connect();
      const { rows } = await client.query<{ indexdef: string }>(
        `SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%''${key}''%'`,
      );
      await client.end();
      return rows.map((row) => row.indexdef);
    };
    await run();
    expect(await indexes()).toHaveLength(1);
    await run();
    expect(await indexes()).toHaveLength(1);
    await admin().data(`mutation S($id: ID!) { updateCustomField(id: $id, version: 1, patch: { searchable: false }) { id } }`, {
      id,
    });
    await run();
    expect(await indexes()).toEqual([]);
  });

  it('learns of a field that another process declared', async () => {
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    await owner.query(`INSERT INTO custom_field (id, entity, key, name, kind)
      VALUES ('0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee', 'counterparty', 'elsewhere', 'Звідти', 'TEXT')`);
    await owner.query(`SELECT pg_notify('custom_fields', '')`);
    await owner.end();
    const known = () => customFieldsOf(entityOf('counterparty')).some((field) => field.custom.key === 'elsewhere');
    const until = Date.now() + 5_000;
    while (!known() && Date.now() < until) await new Promise((resolve) => setImmediate(resolve));
    expect(known()).toBe(true);
  });
});
