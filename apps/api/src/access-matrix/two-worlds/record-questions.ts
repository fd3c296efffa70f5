import { allEntities, type EntitySpec, entityOf, type Viewer } from '@kolo/api-core';
import { type Question, together } from './questions.js';
import type { Common } from './twin-world.js';

const event = 'verb entity recordId title actor { id name } changes { field before after beforeText afterText }';
const preview =
  'matched changing unchanged refused { reason count } rows { title changes { field label beforeText afterText } } hints';
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The doors of single records, for what is one's own, what is another's and what never was. */
export function recordQuestions(common: Common, plain: (entity: EntitySpec) => string, absent: string): Question[] {
  return Object.keys(common.own).flatMap((name): Question[] => {
    const past = 'entity id fields { field text } parts { entity id fields { field text } }';
    const doors = [
      `${name}(id: $id) { ${plain(entityOf(name))} }`,
      `history(entity: "${name}", id: $id, first: 100) { nodes { ${event} } }`,
      `recordAsOf(entity: "${name}", id: $id, at: "2030-01-01T00:00:00Z") { ${past} }`,
    ];
    const ids = [common.own[name], common.foreign[name], absent];
    return doors.flatMap((door) => ids.map((id) => ({ query: `query ($id: ID!) { ${door} }`, variables: { id } })));
  });
}

/** What the doors beside the lists tell: bin, batches, directories, duplicates, merging, one's day. */
export function otherQuestions(common: Common, viewer: Viewer, probes: readonly string[]): Question[] {
  const [mine = '', theirs = ''] = [common.own['counterparty'], common.foreign['counterparty']];
  const day = 'nodes { id subject } total { count }';
  return [
    ...everyEntity(viewer),
    ...together(directories(common).map((directory) => `directoryUsage(directory: "${directory}") { id count }`)),
    ...duplicates(common, probes),
    { query: '{ batches(first: 200) { nodes { kind title state total done failed params result actorId undoable } } }' },
    { query: '{ entities { name buttons rights { view edit } fields { name kind access options custom { label } } } }' },
    { query: '{ me { buttons sections } parameters { key value } stateRegistries { key } mySessions { id } }' },
    {
      query: `{ myDay(date: "2026-01-05") { overdue { ${day} } today { ${day} } tomorrow { ${day} } laterCount doneToday } }`,
    },
    ...[mine, theirs].flatMap((id) => [
      { query: 'query ($id: ID!) { counterpartyMergedInto(id: $id) }', variables: { id } },
      { query: 'mutation ($id: ID!) { lookAt(entity: "counterparty", id: $id) }', variables: { id } },
    ]),
  ];
}

function everyEntity(viewer: Viewer): Question[] {
  const deletable = allEntities().filter((entity) => viewer.rights.may(entity, 'view') && viewer.rights.may(entity, 'delete'));
  const names = allEntities().map(({ name }) => name);
  return [
    ...together([
      ...deletable.map(
        ({ name }) => `bin(entity: "${name}", first: 100) { nodes { id title owner deletedBy { id name } } days }`,
      ),
      ...deletable.map(({ name }) => `bin(entity: "${name}", first: 100, search: "canary") { nodes { id title } }`),
    ]),
    ...together(names.map((name) => `firstView(entity: "${name}") { own shared }`)),
    ...together(names.map((name) => `auditLog(filter: { entity: "${name}" }, first: 200) { nodes { ${event} } }`)),
  ];
}

function duplicates({ own, foreign, twinsOfOwn }: Common, probes: readonly string[]): Question[] {
  const [mine = '', theirs = '', second = ''] = [own['counterparty'], foreign['counterparty'], ...twinsOfOwn];
  const merging = `survivorId clients { id name } belongings { clientId entity count }
    fields { field same several writable fromIds values { clientId text } }`;
  const likeness = probes.flatMap((probe) =>
    [`name: "${probe}", code: "${probe}"`, `emails: ["${probe}"], phones: ["${probe}"], taxCode: "${probe}"`].map(
      (like) => `counterpartyDuplicates(input: { ${like} }) { reasons counterparty { id name } }`,
    ),
  );
  return [
    ...together(likeness),
    ...[
      [mine, second],
      [mine, theirs],
      [mine, mine],
    ].map((ids) => ({ query: `query ($ids: [ID!]!) { mergePreview(ids: $ids) { ${merging} } }`, variables: { ids } })),
    { query: '{ duplicateGroups(first: 50) { nodes { id reasons clients { id name } } pageInfo { hasNextPage } } }' },
    { query: '{ duplicateOverview { count more } }' },
  ];
}

function directories({ declared }: Common): string[] {
  const own = declared.filter(({ words }) => words.length > 0).map(({ key }) => `counterparty.${key}`);
  return ['status', 'region', 'industry', 'source', 'tag', 'category', 'interest', 'classifier', ...own];
}

/** Refused and accepted changes that touch what is hidden. What they make goes into both worlds alike. */
export function writeQuestions(common: Common): Question[] {
  const { foreign, words } = common;
  const changes = ['counterparty', 'contactPerson', 'contactChannel', 'activity', 'comment'].map((name): Question => {
    const base = capital(name);
    return {
      query: `mutation ($id: ID!, $patch: ${base}Patch!) { update${base}(id: $id, version: 1, patch: $patch) { id } }`,
      variables: { id: foreign[name], patch: {} },
    };
  });
  const created = ['Власна Ромашка', 'canaryadouble', 'canarybdouble', 'canarybbinned'].map((name) => ({
    query: `mutation ($i: CounterpartyInput!, $c: [NewContactChannel!]) { createCounterparty(input: $i, channels: $c) { __typename
      ... on Counterparty { id version code name } } }`,
    variables: { i: { name, code: 'ДУБЛЬ-1' }, c: [{ kind: 'MOBILE', value: '+380671112233' }] },
  }));
  return [...changes, ...bulks(common), ...attempts(common), ...created, wordOfAnother(words)];
}

function bulks({ own, foreign, world }: Common): Question[] {
  const both = { ids: [own['counterparty'], foreign['counterparty']] };
  const events = { type: 'CALL_OUT', subject: 'План', from: '2031-01-06', days: 1, perDay: 1, responsibleId: world.admin.id };
  const actions: [string, object][] = [
    ['set', { name: 'Інша назва' }],
    ['add', { tagIds: [] }],
    ['set', { city: 'Київ' }],
    ['assign', { userIds: [world.ivan_the_manager.id] }],
    ['plan', events],
    ['plan', { ...events, responsibleId: null }],
    ['delete', {}],
  ];
  return actions.map(([kind, values]) => ({
    query: `mutation ($s: CounterpartySelection!, $a: BulkActionInput!) { previewBulkCounterparties(selection: $s, action: $a) { ${preview} } }`,
    variables: { s: both, a: { kind, values } },
  }));
}

/** Tries at clients of others, over every door that changes some. */
function attempts({ own, foreign, twinsOfOwn }: Common): Question[] {
  const [mine, theirs] = [own['counterparty'], foreign['counterparty']];
  const merge = (ids: readonly unknown[], version: number): Question => ({
    query: 'mutation ($i: MergeInput!) { mergeCounterparties(input: $i) { survivorId } }',
    variables: { i: { survivorId: mine, clients: ids.map((id) => ({ id, version })) } },
  });
  const moved = (verb: string, s: object): Question => ({
    query: `mutation ($s: CounterpartySelection!) { ${verb}Counterparties(selection: $s) { changed kept { id reason } } }`,
    variables: { s },
  });
  return [
    {
      query: 'mutation ($i: CommentInput!) { createComment(input: $i) { id } }',
      variables: { i: { subjectType: 'counterparty', subjectId: theirs, text: 'Чуже' } },
    },
    {
      query: 'mutation ($i: ContactPersonInput!) { createContactPerson(input: $i) { id } }',
      variables: { i: { counterpartyId: theirs, firstName: 'Чужа' } },
    },
    merge([mine, theirs], 1),
    merge([mine, twinsOfOwn[0]], 99),
    { query: 'mutation ($ids: [ID!]!) { setNotDuplicates(ids: $ids, apart: true) }', variables: { ids: [mine, theirs] } },
    moved('delete', { ids: [theirs] }),
    moved('restore', { filter: { createdAt: { gte: '2020-01-01T00:00:00Z' } } }),
  ];
}

function wordOfAnother(words: Common['words']): Question {
  return {
    query: 'mutation ($i: DirectoryEntryInput!) { createDirectoryEntry(input: $i) { id } }',
    variables: { i: { directory: 'industry', parentId: words['interest']?.[0], name: 'Нова галузь' } },
  };
}
