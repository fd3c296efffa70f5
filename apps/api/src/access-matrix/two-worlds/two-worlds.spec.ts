import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { entityOf, JobRunner } from '@kolo/api-core';
import { bootTwins, type Person, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { newId } from '@kolo/kernel';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ended, viewerOf } from '../../operations/testing/changes.js';
import { asOwner } from './as-owner.js';
import { addForeignRows, hideValues } from './diverge.js';
import { ListQuestions, type Question } from './questions.js';
import { takeOut, upload } from './take-out.js';
import { otherQuestions, recordQuestions, writeQuestions } from './record-questions.js';
import { type Common, ibans, makeCommon, speakTo } from './twin-world.js';

let a: TestApi;
let b: TestApi;
let common: Common;
const absent = newId();

// Each walks through hundreds of requests, which a busy machine answers slowly.
jest.setTimeout(240_000);

beforeAll(async () => {
  const booted = await bootTwins(makeCommon, AccessModule, CounterpartiesModule, ActivitiesModule);
  [a, b] = booted.twins;
  common = booted.common;
});

afterAll(async () => {
  await a.close();
  await b.close();
});

/** Beginnings of what is hidden in either world. */
const probes = ['canary', '30000005', '30000440', ibans.a, ibans.b, '777131', '+380671112233', 'ДУБЛЬ-1', 'Будяк'];
/** What no answer to somebody without the right may hold. */
const secret = /canary[ab]|777131|777252|777\.37|888\.48|30000005|30000440|UA22305299|UA84300001|19[45][12]-|380671112233/;

async function questionsOf(person: Person, writes: boolean): Promise<Question[]> {
  const { schema } = a.get(GraphQLSchemaHost);
  const viewer = await viewerOf(a, person);
  const lists = new ListQuestions(schema, viewer, probes);
  return [
    ...lists.all(),
    ...recordQuestions(common, (entity) => lists.plain(entity), absent),
    ...otherQuestions(common, viewer, probes),
    ...(writes ? writeQuestions(common) : []),
  ];
}

/** When questions were asked: what has an id or a time of then was brought into being by them, in each world anew. */
const windows: { readonly from: number; to: number }[] = [];
const isNew = (time: number): boolean => windows.some(({ from, to }) => time >= from && time <= to);

/**
 * An answer without what must differ: ids and moments that the questions themselves brought into being, and the seal of a
 * cursor, which is over such an id. Ids become their number in the order in which they are met, so that one more is seen.
 */
function comparable(text: string): string {
  const met = new Map<string, string>();
  return text
    .replace(/"endCursor":"([\w-]+)"/g, (_, cursor: string) => Buffer.from(cursor, 'base64url').subarray(16).toString())
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (!isNew(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))) return id;
      if (!met.has(id)) met.set(id, `new ${met.size}`);
      return met.get(id) as string;
    })
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) => (isNew(Date.parse(moment)) ? 'now' : moment));
}

interface Compared {
  readonly asked: number;
  readonly answered: number;
  readonly differences: string[];
  readonly leaks: string[];
}

async function compare(person: Person, questions: readonly Question[]): Promise<Compared> {
  const [inA, inB] = [speakTo(a, person), speakTo(b, person)];
  const window = { from: Date.now(), to: Infinity };
  windows.push(window);
  const answers: { question: string; texts: readonly [string, string] }[] = [];
  for (const { query, variables = {} } of questions) {
    const [one, other] = await Promise.all([inA.post({ query, variables }), inB.post({ query, variables })]);
    const question = `${person.name}: ${query} ${JSON.stringify(variables)}`.replace(/\s+/g, ' ');
    answers.push({ question, texts: [one.text, other.text] });
  }
  window.to = Date.now();
  const broken = answers.filter(({ texts }) => texts.some((text) => text.includes('"code":"INTERNAL"')));
  const different = answers.filter(({ texts: [one, other] }) => comparable(one) !== comparable(other));
  return {
    asked: answers.length,
    answered: answers.filter(({ texts: [text] }) => !text.includes('"errors"')).length,
    differences: [...broken, ...different].map(({ question, texts: [one, other] }) =>
      told(question, comparable(one), comparable(other)),
    ),
    leaks: answers.flatMap(({ question, texts }) =>
      texts.flatMap((text) => (secret.test(text) ? `${question} → ${secret.exec(text)?.[0] ?? ''}` : [])),
    ),
  };
}

/** The question and where its answers part. */
function told(question: string, one: string, other: string): string {
  const at = Math.max(0, [...one].findIndex((letter, i) => letter !== other[i]) - 60);
  return [question.slice(0, 400), one.slice(at, at + 200), other.slice(at, at + 200)].join('\n');
}

async function expectSame(person: Person): Promise<void> {
  const { asked, answered, differences, leaks } = await compare(person, await questionsOf(person, true));
  expect({ differences: differences.slice(0, 6), leaks: leaks.slice(0, 6) }).toEqual({ differences: [], leaks: [] });
  expect(answered / asked).toBeGreaterThan(0.4);
}

/** What an export holds, in both formats, and what an import is told before and after. */
async function filesOf(api: TestApi, person: Person): Promise<string[]> {
  const { rights } = await viewerOf(api, person);
  const entity = entityOf('counterparty');
  const shown = [...entity.fields.values()].filter(
    (field) => field.show && field.kind !== 'json' && field.kind !== 'children' && rights.readable(entity, field),
  );
  const columns = shown.map(({ name }) => name).filter((name) => !/At$/.test(name));
  const csv = await takeOut(api, person, { except: [absent] }, columns, 'CSV');
  const workbook = await takeOut(api, person, { except: [absent] }, columns, 'XLSX');
  const rows = [
    'Назва;Код;Телефон;Місто',
    'Власна Ромашка;;;',
    'canarybname;;;',
    'Новий;ДУБЛЬ-1;;',
    'Ще один;;;Київ',
    'canarybbinned;;;',
  ];
  const input = { fileId: await upload(api, person, rows.join('\n')), duplicates: 'UPDATE' };
  const client = speakTo(api, person);
  const inspect =
    'mutation ($input: ImportInput!) { inspectImport(input: $input) { rows { verdict matched { id name } problems { field reason } } } }';
  const before = await client.data(inspect, { input });
  const { startImport } = await client.data<{ startImport: { id: string } }>(
    'mutation ($input: ImportInput!) { startImport(input: $input) { id } }',
    { input },
  );
  await ended(api, await viewerOf(api, person), startImport.id);
  const report = 'query ($id: ID!) { importReport(batchId: $id) { created updated unchanged refused reasons { field reason } } }';
  const { importReport } = await client.data<{ importReport: object }>(report, { id: startImport.id });
  return [csv, workbook, JSON.stringify(before), JSON.stringify(importReport)];
}

/** Things of others in the second world, by kind. */
async function othersThings(): Promise<[string, string][]> {
  const { admin, petro_the_manager: petro } = common.world;
  const made = async (person: Person, mutation: string, root: string): Promise<string> => {
    const answer = await speakTo(b, person).data<
      Record<string, { id: string; webhook?: { id: string }; apiKey?: { id: string } }>
    >(mutation);
    const node = answer[root];
    return node?.webhook?.id ?? node?.apiKey?.id ?? node?.id ?? '';
  };
  const view = await made(
    petro,
    'mutation { createSavedView(input: { entity: "counterparty", name: "Своє" }) { id } }',
    'createSavedView',
  );
  const hook =
    'createWebhook(input: { name: "Х", url: "https://x.example/", entity: "counterparty", verbs: [CREATED] }) { webhook { id } }';
  const webhook = await made(admin, `mutation { ${hook} }`, 'createWebhook');
  const key = await made(admin, 'mutation { createApiKey(input: { name: "К", scopes: {} }) { apiKey { id } } }', 'createApiKey');
  const storedFile = await upload(b, { ...admin, client: speakTo(b, admin) }, 'чуже');
  const { rows } = await asOwner(b, (owner) =>
    owner.query<{ id: string }>('SELECT id FROM batch WHERE actor_id = $1 ORDER BY id DESC LIMIT 1', [admin.id]),
  );
  return [
    ...Object.entries(common.foreign),
    ...([
      ['savedView', view],
      ['webhook', webhook],
      ['apiKey', key],
      ['storedFile', storedFile],
    ] as [string, string][]),
    ['batch', rows[0]?.id ?? ''],
  ];
}

interface DoorTo {
  readonly query: string;
  readonly variables: (id: string) => object;
}

/** Every door that takes the id of one record, as the schema has them. */
async function doorsTo(kind: string): Promise<DoorTo[]> {
  const byId = (id: string): object => ({ id });
  if (kind === 'batch')
    return [
      ...['query', 'mutation cancelBatch', 'mutation resumeBatch'].map((door) => {
        const [operation = '', name = 'batch'] = door.split(' ');
        return { query: `${operation} ($id: ID!) { ${name}(id: $id) { id state } }`, variables: byId };
      }),
      { query: 'mutation ($id: ID!) { undoChange(batchId: $id) { undone } }', variables: byId },
      { query: 'query ($id: ID!) { importReport(batchId: $id) { created } }', variables: byId },
      { query: 'query ($id: ID!) { importRefusals(batchId: $id) { row } }', variables: byId },
      { query: 'mutation ($id: ID!) { startBulk(previewId: $id) { changed } }', variables: byId },
    ];
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const { plural } = entityOf(kind);
  const roots = [a.get(GraphQLSchemaHost).schema.getQueryType(), a.get(GraphQLSchemaHost).schema.getMutationType()];
  const has = (name: string): boolean => roots.some((root) => root?.getFields()[name] !== undefined);
  const many = `${plural.charAt(0).toUpperCase()}${plural.slice(1)}`;
  const selected = (id: string): object => ({ s: { ids: [id] } });
  const outcome = '{ changed kept { id reason } }';
  const all: (DoorTo & { root: string })[] = [
    { root: kind, query: `query ($id: ID!) { ${kind}(id: $id) { id version } }`, variables: byId },
    {
      root: `update${type}`,
      query: `mutation ($id: ID!, $p: ${type}Patch!) { update${type}(id: $id, version: 1, patch: $p) { id } }`,
      variables: (id) => ({ id, p: {} }),
    },
    {
      root: `delete${many}`,
      query: `mutation ($s: ${type}Selection!) { delete${many}(selection: $s) ${outcome} }`,
      variables: selected,
    },
    {
      root: `restore${many}`,
      query: `mutation ($s: ${type}Selection!) { restore${many}(selection: $s) ${outcome} }`,
      variables: selected,
    },
    { root: 'history', query: `query ($id: ID!) { history(entity: "${kind}", id: $id) { nodes { id } } }`, variables: byId },
    {
      root: 'recordAsOf',
      query: `query ($id: ID!) { recordAsOf(entity: "${kind}", id: $id, at: "2030-01-01T00:00:00Z") { id } }`,
      variables: byId,
    },
    { root: 'lookAt', query: `mutation ($id: ID!) { lookAt(entity: "${kind}", id: $id) }`, variables: byId },
    {
      root: 'eraseRecord',
      query: `mutation ($id: ID!) { eraseRecord(entity: "${kind}", id: $id) { __typename } }`,
      variables: byId,
    },
    {
      root: `previewBulk${many}`,
      query: `mutation ($s: ${type}Selection!) { previewBulk${many}(selection: $s, action: { kind: "delete" }) { matched changing refused { reason } } }`,
      variables: selected,
    },
    {
      root: 'createComment',
      query: 'mutation ($i: CommentInput!) { createComment(input: $i) { id } }',
      variables: (id) => ({ i: { subjectType: kind, subjectId: id, text: 'Чуже' } }),
    },
    { root: 'downloadTicket', query: 'query ($id: ID!) { downloadTicket(fileId: $id) }', variables: byId },
    {
      root: 'attachFile',
      query: 'mutation ($id: ID!, $to: ID!) { attachFile(fileId: $id, subjectType: "counterparty", subjectId: $to) { id } }',
      variables: (id) => ({ id, to: common.own['counterparty'] }),
    },
  ];
  return all.filter(({ root }) => has(root));
}

describe('TS-30, TS-31, BSI-13: two worlds that differ in what is hidden answer alike', () => {
  it('when they differ in hidden values of each kind', async () => {
    await hideValues(a, 'a', common);
    await hideValues(b, 'b', common);
    await expectSame(common.blind);
  });

  it('when they differ in rows out of sight', async () => {
    await addForeignRows(a, 'a', common);
    await addForeignRows(b, 'b', common);
    for (const person of [common.narrow, common.apart]) await expectSame(person);
  });

  it('files that leave and files that come in', async () => {
    const { narrow } = common;
    const runners = await Promise.all([a, b].map((api) => api.get(JobRunner).start()));
    const window = { from: Date.now(), to: Infinity };
    windows.push(window);
    const files = await Promise.all([filesOf(a, narrow), filesOf(b, narrow)]);
    await Promise.all(runners.map((runner) => runner.stop()));
    const [one, other] = files.map((each) => each.map(comparable));
    expect(one).toEqual(other);
    // What a file brings in is its importer's own from then on; what leaves holds nothing else.
    for (const text of files.flatMap((each) => each.slice(0, 2))) expect(secret.exec(text)?.[0]).toBeUndefined();
    expect(one?.[0]).toContain('Власна Ромашка');
    expect(JSON.parse(one?.[3] ?? '')).toMatchObject({ created: 3, refused: 1 });
    // Their times are compared no more.
    window.to = Date.now();
  });

  it('what is out of sight answers like what never was', async () => {
    const others = await othersThings();
    const client = speakTo(b, common.narrow);
    const different: string[] = [];
    let asked = 0;
    for (const [kind, id] of others) {
      for (const { query, variables } of await doorsTo(kind)) {
        const answers = [id, absent].map((each) => client.post({ query, variables: { ...variables(each) } }));
        const [hidden, missing] = (await Promise.all(answers)).map(({ text }, i) => text.replaceAll(i === 0 ? id : absent, 'id'));
        asked += 1;
        if (hidden !== missing) different.push(told(`${kind}: ${query}`, hidden ?? '', missing ?? ''));
      }
    }
    expect(different).toEqual([]);
    expect(asked).toBeGreaterThan(60);
  });

  it('and somebody who may see it is told of it at the same doors', async () => {
    const { admin } = common.world;
    const questions = await questionsOf(admin, false);
    const { differences, leaks } = await compare(admin, questions);
    expect(differences.length).toBeGreaterThan(40);
    expect(leaks.length).toBeGreaterThan(40);
  });
});
