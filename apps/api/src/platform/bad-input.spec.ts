import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { CustomKind, Database, JobRunner, sql } from '@kolo/api-core';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { takeOut, upload } from '../access-matrix/two-worlds/take-out.js';
import { ended, viewerOf } from '../operations/testing/changes.js';

type Kind = keyof typeof CustomKind;

interface Made {
  readonly id: string;
  readonly key: string;
}

let api: TestApi;
let world: World;
let admin: GraphqlClient;

// Each walks through hundreds of requests, which a busy machine answers slowly.
jest.setTimeout(240_000);

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
});

afterAll(() => api.close());

const declare = `mutation M($input: CustomFieldInput!, $values: [String!]) { createCustomField(input: $input, values: $values) { id key } }`;
const list = `query L($input: CounterpartyListInput) { counterparties(input: $input) { nodes { name custom } } }`;
const groupsText = `query G($by: String!, $input: CounterpartyListInput) { counterpartyGroups(by: $by, input: $input) { groups { key title count filter } } }`;

async function makeField(name: string, kind: Kind, values: readonly string[] = []): Promise<Made> {
  const input = { entity: 'counterparty', name, kind };
  return (await admin.data<{ createCustomField: Made }>(declare, { input, values })).createCustomField;
}

async function optionsOf(key: string): Promise<{ id: string; name: string }[]> {
  const text = `query E($in: String!) { directoryEntries(input: { filter: { directory: { eq: $in } }, sort: [{ field: position }] }) { nodes { id name } } }`;
  const answer = await admin.data<{ directoryEntries: { nodes: { id: string; name: string }[] } }>(text, {
    in: `counterparty.${key}`,
  });
  return answer.directoryEntries.nodes;
}

interface Listed {
  readonly name: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

async function listed(input: object): Promise<Listed[]> {
  return (await admin.data<{ counterparties: { nodes: Listed[] } }>(list, { input })).counterparties.nodes;
}

async function groupsOf(
  by: string,
  input: object = {},
): Promise<{ key: string; title: string; count: number; filter: object }[]> {
  const answer = await admin.data<{ counterpartyGroups: { groups: never[] } }>(groupsText, { by, input });
  return answer.counterpartyGroups.groups;
}

/** Lets jobs run for a while only: indexes follow every change of a field. */
async function withJobs<T>(run: () => Promise<T>): Promise<T> {
  const runner = await api.get(JobRunner).start();
  try {
    return await run();
  } finally {
    await runner.stop();
  }
}

const csvOf = (ids: string[], columns: string[]): Promise<string> =>
  withJobs(() => takeOut(api, world.admin, { ids }, columns, 'CSV'));

describe('a name that means something to another program', () => {
  const evil = `"; DROP TABLE counterparty; --`;
  const options = [`O'Brien "quoted"; --`, '=CMD()', '+1+1', '@SUM(A1)', '🦊 лис', `\\'); DELETE FROM "user"; --`];

  it('BAS-20, BAS-21: makes a field whose key is safe, and whose options are found, sorted, grouped and kept as typed', async () => {
    const one = await makeField(evil, 'CHOICE', options);
    const text = await makeField(`' OR 1=1 /* ${'я'.repeat(60)}`, 'TEXT');
    for (const { key } of [one, text]) expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
    expect((await optionsOf(one.key)).map(({ name }) => name)).toEqual(options);
    for (const { id, name } of await optionsOf(one.key))
      await create(api, 'counterparty', { name: `Лихий ${name}`, custom: { [one.key]: id, [text.key]: name } });
    for (const { id, name } of await optionsOf(one.key)) {
      const byOption = await listed({ filter: { custom: [{ key: one.key, ref: { in: [id] } }] } });
      const byText = await listed({ filter: { custom: [{ key: text.key, text: { contains: name } }] } });
      expect([byOption, byText].map((nodes) => nodes.map((node) => node.name))).toEqual([[`Лихий ${name}`], [`Лихий ${name}`]]);
      expect(byOption[0]?.custom).toMatchObject({ [one.key]: { name }, [text.key]: name });
    }
    expect((await groupsOf(`custom.${one.key}`, { search: 'Лихий' })).map(({ title }) => title).sort()).toEqual(
      [...options].sort(),
    );
    expect(await listed({ sort: [{ custom: text.key }], filter: { name: { startsWith: 'Лихий' } } })).toHaveLength(
      options.length,
    );
    for (const by of [evil, `custom.${evil}`, 'name; DROP TABLE counterparty']) {
      const refused = await admin.failure(groupsText, { by });
      expect(refused.extensions.fields).toMatchObject([{ field: 'by', reason: 'unknownField' }]);
    }
    for (const key of [evil, `${one.key}' --`]) {
      const filter = { custom: [{ key, text: { eq: 'x' } }] };
      expect((await admin.failure(list, { input: { filter } })).extensions.fields).toMatchObject([{ reason: 'unknownField' }]);
      expect((await admin.failure(list, { input: { sort: [{ custom: key }] } })).extensions.fields).toMatchObject([
        { field: 'sort', reason: 'unknownField' },
      ]);
    }
    await withJobs(untilIndexed);
    const [table] = await api.get(Database).query(sql`SELECT count(*)::int AS n FROM counterparty WHERE name LIKE ${'Лихий%'}`);
    expect(table).toEqual({ n: options.length });
  });

  it('leaves no formula for a spreadsheet to run, in headings and cells, of CSV and of workbooks', async () => {
    const field = await makeField('=HYPERLINK("http://evil.example")', 'TEXT');
    const word = await makeField('-2+3', 'CHOICE', ['=CMD()']);
    const [option] = await optionsOf(word.key);
    const typed = ['=1+1', '+380', '-5', '@x', '\t=1+1', '|calc', '＝1+1'];
    const ids: string[] = [];
    for (const value of typed)
      ids.push(await create(api, 'counterparty', { name: value, custom: { [field.key]: value, [word.key]: option?.id } }));
    const columns = ['name', `custom.${field.key}`, `custom.${word.key}`];
    const csv = await csvOf(ids, columns);
    expect(csv).toContain('HYPERLINK');
    expect(csv.replace(/^\uFEFF/, '')).not.toMatch(/(^|[;\n]"?)[=+@\t-](?!\d+([;\n]|$))/m);
    const workbook = await withJobs(() => takeOut(api, world.admin, { ids }, columns, 'XLSX'));
    expect(workbook).toContain('HYPERLINK');
    expect(workbook).not.toMatch(/<f[ >]/);
    const kept = await api
      .get(Database)
      .query<{ value: string }>(
        sql`SELECT custom ->> ${field.key} AS value FROM counterparty WHERE id = ANY(${ids}::uuid[]) ORDER BY id`,
      );
    expect(kept.map(({ value }) => value)).toEqual(typed.map((value) => value.trim()));
  });
});

/** Waits until the indexes of declared fields were made: a key that is no name would never let them be. */
async function untilIndexed(): Promise<void> {
  for (let i = 0; i < 1_000; i++) {
    const [row] = await api
      .get(Database)
      .query<{ waiting: number }>(
        sql`SELECT count(*)::int AS waiting FROM graphile_worker.jobs WHERE task_identifier ILIKE '%index%'`,
      );
    if (row?.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The indexes were not made');
}

describe('a value that does not fit its field any more', () => {
  const kinds = Object.keys(CustomKind) as Kind[];

  it('BAS-20: is kept and shown as it is, whatever kind its field became, and no list, group or export breaks', async () => {
    const stored = new Map<Kind, { field: Made; value: unknown }>();
    for (const kind of kinds) {
      const field = await makeField(`Було ${kind}`, kind, kind === 'CHOICE' || kind === 'CHOICES' ? ['перше', 'друге'] : []);
      stored.set(kind, { field, value: await valueOf(kind, field.key) });
    }
    const custom = Object.fromEntries([...stored.values()].map(({ field, value }) => [field.key, value]));
    const client = await create(api, 'counterparty', { name: 'Пережив зміни', custom });
    await create(api, 'counterparty', { name: 'Пережив порожнім' });
    const lost: string[] = [];
    // In each turn every field becomes of the kind that stands so many places behind its own.
    for (let turn = 1; turn < kinds.length; turn++) {
      for (const [at, kind] of kinds.entries())
        await becomes(stored.get(kind)?.field as Made, kinds[(at + turn) % kinds.length] as Kind);
      const [node] = await listed({ filter: { name: { eq: 'Пережив зміни' } } });
      for (const kind of kinds) {
        const { field, value } = stored.get(kind) as { field: Made; value: unknown };
        if (!shows(node?.custom[field.key], value)) lost.push(`${kind} ${turn}: ${JSON.stringify(node?.custom[field.key])}`);
      }
      await everyDoor([...stored.values()].map(({ field }) => field));
      const columns = ['name', ...[...stored.values()].map(({ field }) => `custom.${field.key}`)];
      if (turn === 1 || turn === 6) await expectTakenOut(client, columns);
    }
    expect(lost).toEqual([]);
    const [row] = await api
      .get(Database)
      .query<{ custom: object }>(sql`SELECT custom FROM counterparty WHERE id = ${client}::uuid`);
    expect(row?.custom).toEqual(custom);
  });

  it('an archived option stays on its records and is found by; one that is used is not deleted', async () => {
    const { key } = await makeField('Сезон', 'CHOICE', ['літо', 'зима']);
    const [summer, winter] = await optionsOf(key);
    await create(api, 'counterparty', { name: 'Літній', custom: { [key]: summer?.id } });
    const archive = 'mutation A($id: ID!) { updateDirectoryEntry(id: $id, version: 1, patch: { archived: true }) { archived } }';
    await admin.data(archive, { id: summer?.id });
    const filter = { custom: [{ key, ref: { in: [summer?.id] } }] };
    expect(await listed({ filter })).toMatchObject([{ name: 'Літній', custom: { [key]: { name: 'літо' } } }]);
    expect(await groupsOf(`custom.${key}`, { filter })).toMatchObject([{ title: 'літо', count: 1 }]);
    const remove = 'mutation D($ids: [ID!]) { deleteDirectoryEntries(selection: { ids: $ids }) { changed kept { id reason } } }';
    const { deleteDirectoryEntries } = await admin.data<{ deleteDirectoryEntries: { changed: number; kept: object[] } }>(remove, {
      ids: [summer?.id, winter?.id],
    });
    expect(deleteDirectoryEntries).toMatchObject({ changed: 1, kept: [{ id: summer?.id }] });
    expect(await listed({ filter })).toHaveLength(1);
  });
});

/** Every stored value stands in the file in words, whatever its field is now. */
async function expectTakenOut(client: string, columns: string[]): Promise<void> {
  const csv = await csvOf([client], columns);
  for (const each of ['сто', 'і ще', 'https://kolo.example/', '777', '777,37 EUR']) expect(csv).toContain(each);
  expect(csv).not.toMatch(/\[object|undefined|NaN/);
}

async function valueOf(kind: Kind, key: string): Promise<unknown> {
  const options = (await optionsOf(key)).map(({ id }) => id);
  const values: Record<Kind, unknown> = {
    ...{ TEXT: 'сто', LONG_TEXT: 'рядок\nі ще', LINK: 'https://kolo.example/', WHOLE: 777, DECIMAL: 777.37 },
    ...{ MONEY: { amount: '777.37', currency: 'EUR' }, DATE: '2026-02-28', MOMENT: '2026-03-29T00:30:00.000Z', YES_NO: true },
    ...{ CHOICE: options[0], CHOICES: options, PERSON: world.ivan_the_manager.id },
    COUNTERPARTY: kind === 'COUNTERPARTY' ? await create(api, 'counterparty', { name: 'Партнер із поля' }) : null,
  };
  return values[kind];
}

async function becomes({ id }: Made, kind: Kind): Promise<void> {
  const { customField } = await admin.data<{ customField: { version: number } }>(
    'query F($id: ID!) { customField(id: $id) { version } }',
    { id },
  );
  await admin.data(
    'mutation K($id: ID!, $version: Int!, $kind: CustomKind!) { updateCustomField(id: $id, version: $version, patch: { kind: $kind }) { id } }',
    { id, version: customField.version, kind },
  );
}

/** The stored value itself, or the records that it names. */
function shows(shown: unknown, value: unknown): boolean {
  const idsOf = (each: unknown): unknown => (each as { id?: unknown } | null)?.id ?? each;
  const plain = Array.isArray(shown) ? shown.map(idsOf) : idsOf(shown);
  return [plain, [plain].flat()].some(
    (form) => JSON.stringify(form) === JSON.stringify([value].flat()) || JSON.stringify(form) === JSON.stringify(value),
  );
}

async function everyDoor(fields: readonly Made[]): Promise<void> {
  const text = `{ entities { name fields { name kind filter sort custom { key } } } }`;
  const { entities } = await admin.data<{
    entities: { name: string; fields: { name: string; kind: string; filter: boolean; sort: boolean }[] }[];
  }>(text);
  const known = entities.find(({ name }) => name === 'counterparty')?.fields ?? [];
  const holders: Record<string, object> = {
    ...{ TEXT: { text: { isEmpty: false } }, LONG_TEXT: { text: { contains: 'о' } }, NUMBER: { number: { gte: 0 } } },
    ...{ DECIMAL: { number: { lt: 1e9 } }, MONEY: { money: { gte: '0' } }, DATE: { date: { gte: '1900-01-01' } } },
    ...{ MOMENT: { moment: { gte: '1900-01-01T00:00:00Z' } }, BOOLEAN: { boolean: { eq: true } } },
    ...{ REF: { ref: { isEmpty: false } }, LIST: { list: { isEmpty: false } } },
  };
  for (const { key } of fields) {
    const field = known.find(({ name }) => name === `custom.${key}`);
    const condition = holders[field?.kind ?? ''];
    const input = { filter: { or: [{ custom: [{ key, ...condition }] }, { name: { startsWith: 'Пережив' } }] } };
    expect((await listed(field?.sort ? { ...input, sort: [{ custom: key }] } : input)).length).toBeGreaterThan(1);
    const answer = await admin.ask(groupsText, { by: `custom.${key}`, input });
    const reason = answer.errors?.[0]?.extensions.fields?.[0]?.reason ?? 'grouped';
    expect(['grouped', 'notGroupable']).toContain(reason);
  }
}

describe('TS-31: a file that gives what its importer may not write', () => {
  const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
  const report =
    'query ($id: ID!) { importReport(batchId: $id) { created updated unchanged refused reasons { field reason count } } }';

  it('SM-01: is refused row by row, tells nothing of what is there, and the other rows are made', async () => {
    const everything = { view: 'all', create: 'all', edit: 'all', import: 'all' };
    const role = await makeRole(api, 'Імпорт без коду', {
      entities: { counterparty: everything, directoryEntry: everything },
      fields: { 'counterparty.taxCode': 'readOnly', 'contactPerson.birthDate': 'hidden', 'counterparty.roles': 'hidden' },
    });
    const person = await makePerson(api, 'Імпортер', [role], null);
    await create(api, 'counterparty', { name: 'Вже є', debt: { amount: '500', currency: 'UAH' } });
    const rows = [
      'Назва;Код ЄДРПОУ;Контактна особа;Дата народження;Борг;Місто',
      'Чистий рядок;;Коваль Олена;;;Львів',
      'З кодом;30000005;;;;Київ',
      'З датою;;Мельник Іван;01.02.1980;;Київ',
      'Вже є;;;;500;',
      'Вже є;;;;501;',
    ];
    const input = { fileId: await upload(api, person, rows.join('\n')) };
    const inspect =
      'mutation ($input: ImportInput!) { inspectImport(input: $input) { rows { verdict problems { field reason } } } }';
    const { inspectImport } = await person.client.data<{ inspectImport: { rows: { verdict: string }[] } }>(inspect, { input });
    expect(inspectImport.rows.map(({ verdict }) => verdict)).toEqual(['NEW', 'REFUSED', 'REFUSED', 'REFUSED', 'REFUSED']);
    const { startImport } = await person.client.data<{ startImport: { id: string } }>(start, { input });
    const viewer = await viewerOf(api, person);
    expect(await withJobs(() => ended(api, viewer, startImport.id))).toMatchObject({ state: 'DONE' });
    const { importReport } = await person.client.data<{ importReport: object }>(report, { id: startImport.id });
    expect(importReport).toMatchObject({ created: 1, updated: 0, unchanged: 0, refused: 4 });
    expect(importReport).toMatchObject({
      reasons: expect.arrayContaining([
        { field: 'taxCode', reason: 'fieldReadOnly', count: 1 },
        { field: 'people.birthDate', reason: 'fieldReadOnly', count: 1 },
        { field: 'debt', reason: 'fieldReadOnly', count: 2 },
      ]),
    });
    const found = await api
      .get(Database)
      .query(sql`SELECT name, roles FROM counterparty WHERE name IN ('Чистий рядок', 'З кодом', 'З датою') ORDER BY name`);
    expect(found).toEqual([{ name: 'Чистий рядок', roles: [] }]);
  });
});
