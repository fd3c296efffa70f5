import { CustomKind, Database, type RoleRights, sql } from '@kolo/api-core';
import {
  create,
  GraphqlClient,
  makeDepartment,
  makePerson,
  makeRole,
  makeWorld,
  type Person,
  type TestApi,
  type World,
} from '@kolo/api-testing';

/** Declared field by its kind; the values of a choice are the ids of its words. */
export interface DeclaredTwin {
  readonly kind: keyof typeof CustomKind;
  readonly key: string;
  readonly words: readonly string[];
}

/** What both worlds have in common: the same ids, times and words. */
export interface Common {
  readonly world: World;
  /** Sees every row and not the fields below. */
  readonly blind: Person;
  /** Sees their own rows only, and not the fields below either. */
  readonly narrow: Person;
  /** Leads a department of their own, none of whose clients is among those that differ. */
  readonly apart: Person;
  readonly declared: readonly DeclaredTwin[];
  /** Records of the narrow person, by entity. */
  readonly own: Readonly<Record<string, string>>;
  /** A client of somebody else, with all that belongs to it. */
  readonly foreign: Readonly<Record<string, string>>;
  readonly twinsOfOwn: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const kindsOfFields = Object.keys(CustomKind) as (keyof typeof CustomKind)[];

/** A field of each kind on each record that a client's card shows; all of them are shut to the blind and the narrow. */
export const shutFields: readonly string[] = [
  ...['kind', 'roles', 'industryId', 'interestIds', 'taxCode', 'city', 'customerSince', 'description'].map(
    (name) => `counterparty.${name}`,
  ),
  ...['lastName', 'gender', 'birthDate', 'note', 'classifierIds'].map((name) => `contactPerson.${name}`),
  ...['value', 'note'].map((name) => `contactChannel.${name}`),
  ...['street', 'text'].map((name) => `address.${name}`),
  ...['taxCode', 'vatCode', 'note', 'taxRegime'].map((name) => `legalEntity.${name}`),
  ...['iban', 'note'].map((name) => `bankAccount.${name}`),
  ...['result', 'success', 'importance'].map((name) => `activity.${name}`),
];

const verbsOf = (level: string) => ({ view: level, create: level, edit: level, delete: level, export: level, import: level });

function rightsOf(level: string, declared: readonly DeclaredTwin[]): RoleRights {
  const shut = [...shutFields, ...declared.map(({ key }) => `counterparty.custom.${key}`)];
  const entities = Object.fromEntries(
    ['counterparty', 'activity', 'comment', 'storedFile'].map((name) => [name, verbsOf(level)]),
  );
  return {
    entities: {
      ...entities,
      directoryEntry: verbsOf('all'),
      bank: { view: 'all' },
      webhook: verbsOf('own'),
      apiKey: verbsOf('own'),
    },
    fields: Object.fromEntries(shut.map((name) => [name, 'hidden'])),
    buttons: {
      ...{ 'counterparty.merge': true, 'counterparty.saveDuplicate': true, 'legalEntity.confirm': true },
      ...{ 'savedView.share': true, 'console.directories': true, 'console.audit': true },
    },
  } as RoleRights;
}

export async function makeCommon(api: TestApi): Promise<Common> {
  const world = await makeWorld(api);
  const declared: DeclaredTwin[] = [];
  for (const kind of kindsOfFields) declared.push(await declare(world, kind));
  const { sales } = world.departments;
  const blindRole = await makeRole(api, 'Без полів', rightsOf('all', declared));
  const narrowRole = await makeRole(api, 'Лише свої', rightsOf('own', declared));
  const blind = await makePerson(api, 'Без полів', [blindRole], sales);
  const narrow = await makePerson(api, 'Лише свої', [narrowRole], sales);
  const apart = await makePerson(api, 'Осторонь', ['headOfSales'], await makeDepartment(api, 'Опт', null));
  await makeClient(api, apart.id, 'Осторонній Барвінок');
  const words = { industry: await wordsOf(api, 'industry'), interest: await makeWords(api, 'interest') };
  const own = await makeClient(api, narrow.id, 'Власна Ромашка');
  const second = await create(api, 'counterparty', { name: 'Власна Волошка', responsibleIds: [narrow.id] });
  const foreign = await makeClient(api, world.oksana_of_retail.id, 'Чужий Будяк');
  await shareView(narrow);
  return { world, blind, narrow, apart, declared, own, foreign, words, twinsOfOwn: [second] };
}

async function declare(world: World, kind: keyof typeof CustomKind): Promise<DeclaredTwin> {
  const text = `mutation M($input: CustomFieldInput!, $values: [String!]) { createCustomField(input: $input, values: $values) { key } }`;
  const values = kind === 'CHOICE' || kind === 'CHOICES' ? ['перше', 'друге'] : [];
  const input = { entity: 'counterparty', name: `Заховане ${kind}`, kind };
  const { client } = world.admin;
  const { createCustomField } = await client.data<{ createCustomField: { key: string } }>(text, { input, values });
  const { key } = createCustomField;
  const asked = `query E($in: String!) { directoryEntries(input: { filter: { directory: { eq: $in } } }) { nodes { id } } }`;
  const found = await client.data<{ directoryEntries: { nodes: { id: string }[] } }>(asked, { in: `counterparty.${key}` });
  return { kind, key, words: found.directoryEntries.nodes.map(({ id }) => id) };
}

async function wordsOf(api: TestApi, directory: string): Promise<string[]> {
  const rows = await api
    .get(Database)
    .query<{ id: string }>(sql`SELECT id FROM directory_entry WHERE directory = ${directory} ORDER BY position, id LIMIT 3`);
  return rows.map(({ id }) => id);
}

async function makeWords(api: TestApi, directory: string): Promise<string[]> {
  const made: string[] = [];
  for (const name of ['Садівництво', 'Риболовля']) made.push(await create(api, 'directoryEntry', { directory, name }));
  return made;
}

/** A client with one record of everything that may belong to it. */
export async function makeClient(
  api: TestApi,
  responsibleId: string,
  name: string,
  values: object = {},
): Promise<Record<string, string>> {
  const counterparty = await create(api, 'counterparty', { name, responsibleIds: [responsibleId], ...values });
  const ofClient = { counterpartyId: counterparty };
  const about = { subjectType: 'counterparty', subjectId: counterparty };
  const contactPerson = await create(api, 'contactPerson', { ...ofClient, firstName: `Особа ${name}` });
  const contactChannel = await create(api, 'contactChannel', { ...ofClient, kind: 'EMAIL', value: `${contactPerson}@x.example` });
  const address = await create(api, 'address', { ...ofClient, region: `Область ${name}` });
  const legalEntity = await create(api, 'legalEntity', { ...ofClient, name: `Юрособа ${name}` });
  const bankAccount = await create(api, 'bankAccount', { ...ofClient, legalEntityId: legalEntity, iban: ibans.common });
  const activity = await create(api, 'activity', {
    ...about,
    ...{ type: 'CALL_OUT', subject: `Дзвінок ${name}`, state: 'COMPLETED', startAt: '2026-03-03T08:00:00.000Z' },
    ...{ result: 'розмова', success: true, responsibleId },
  });
  const comment = await create(api, 'comment', { ...about, text: `Нотатка ${name}` });
  return { counterparty, contactPerson, contactChannel, address, legalEntity, bankAccount, activity, comment };
}

export const ibans = {
  common: 'UA213223130000026007233566001',
  a: 'UA223052990000026001234567890',
  b: 'UA843000010000000047330992708',
};

async function shareView(person: Person): Promise<void> {
  const input = { entity: 'counterparty', name: 'Спільний відбір', sharing: 'EVERYBODY', filter: { name: { contains: 'а' } } };
  await person.client.data('mutation V($input: SavedViewInput!) { createSavedView(input: $input) { id } }', { input });
}

/** The person's own client, of the API of one of the worlds. */
export const speakTo = (api: TestApi, person: Person): GraphqlClient => new GraphqlClient(api.server, person.client.token);
