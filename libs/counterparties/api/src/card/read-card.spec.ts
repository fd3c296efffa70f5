import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, sql } from '@kolo/api-core';
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
import { CounterpartiesModule } from '../counterparties.module.js';
import { createClient, make } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let manager: GraphqlClient;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  manager = world.ivan_the_manager.client;
});
afterAll(() => api.close());

const channel = 'kind value note line';
const document = `query ReadCard($text: String!) { readCard(text: $text) {
  client { name kind taxCode city regionId industryId sourceId tagIds description }
  channels { ${channel} }
  people { lastName firstName middleName gender position birthDate note line channels { ${channel} } }
  addresses { kind text country region city street building postcode line }
  requisites { taxCode vatCode accounts { iban bankName line } }
  lines { number text places }
  warnings { place reason text line }
  duplicates { reasons counterparty { id name } }
} }`;

interface Reading {
  readonly client: Readonly<Record<string, unknown>> & { readonly description: string | null };
  readonly channels: readonly Readonly<Record<string, unknown>>[];
  readonly people: readonly (Readonly<Record<string, unknown>> & { readonly channels: readonly object[] })[];
  readonly addresses: readonly Readonly<Record<string, unknown>>[];
  readonly requisites: {
    readonly taxCode: string;
    readonly vatCode: string;
    readonly accounts: readonly { iban: string }[];
  } | null;
  readonly lines: readonly { readonly number: number; readonly places: readonly string[] }[];
  readonly warnings: readonly { readonly place: string; readonly reason: string; readonly line: number }[];
  readonly duplicates: readonly { readonly reasons: readonly string[]; readonly counterparty: { readonly name: string } }[];
}

async function reading(text: string, client: GraphqlClient = manager): Promise<Reading> {
  return (await client.data<{ readCard: Reading }>(document, { text })).readCard;
}

async function counts(): Promise<unknown> {
  const rows = await api
    .get(Database)
    .query(sql`SELECT (SELECT count(*) FROM counterparty)::int AS clients, (SELECT count(*) FROM directory_entry)::int AS words`);
  return rows[0];
}

const card = `ТОВ «Пасіка Плюс»
Бджільництво
Код ЄДРПОУ: 14360570
Адреса: 36000, Полтавська обл., м. Полтава, вул. Європейська, 57
(044) 501-85-46
Viber: 067 123 45 67
office@pasika.example.ua
Пн-Пт 9:00–18:00
Зустрічалися на виставці`;

describe('SM-19, SM-01: a copied card', () => {
  it('of a directory comes back as the fields of a new client, and saves nothing', async () => {
    const industry = await create(api, 'directoryEntry', { directory: 'industry', name: 'Бджільництво' });
    const [region] = await api
      .get(Database)
      .query<{ id: string }>(sql`SELECT id FROM directory_entry WHERE directory = 'region' AND name = 'Полтавська область'`);
    const before = await counts();
    const read = await reading(card);
    expect(read.client).toEqual({
      name: 'ТОВ «Пасіка Плюс»',
      kind: 'ORGANISATION',
      taxCode: '14360570',
      city: 'Полтава',
      regionId: region?.id,
      industryId: industry,
      sourceId: null,
      tagIds: [],
      description: 'Пн-Пт 9:00–18:00\nЗустрічалися на виставці',
    });
    expect(read.channels).toEqual([
      { kind: 'WORK', value: '(044) 501-85-46', note: null, line: 5 },
      { kind: 'VIBER', value: '067 123 45 67', note: null, line: 6 },
      { kind: 'EMAIL', value: 'office@pasika.example.ua', note: null, line: 7 },
    ]);
    expect(read.addresses).toMatchObject([{ kind: 'ACTUAL', city: 'Полтава', street: 'вул. Європейська', building: '57' }]);
    expect(read.lines.map(({ places }) => places.filter((place) => place !== 'note').join(' '))).toEqual([
      ...['name', 'industry', 'taxCode', 'addresses region'],
      ...['channels', 'channels', 'channels', 'hours', ''],
    ]);
    expect(await counts()).toEqual(before);
  });

  it('leaves words that no directory has in the description', async () => {
    const { client } = await reading('ТОВ «Без слів»\nГалузь: Космонавтика\nДжерело: Ярмарок майбутнього');
    expect([client['industryId'], client['sourceId'], client.description]).toEqual([
      null,
      null,
      'Космонавтика\nЯрмарок майбутнього',
    ]);
  });

  it('is saved as it was read: people with their channels, the address, the account where requisites go', async () => {
    const text = `ТОВ «Договірна»\nЄДРПОУ 21560045, ІПН 215600426655\nЮридична адреса: 03150, м. Київ, вул. Антоновича, 72
IBAN UA213223130000026007233566001\nДиректор: Петренко Іван Іванович 067 765 43 21`;
    const read = await reading(text);
    expect(read.warnings).toEqual([]);
    expect(read.requisites).toMatchObject({ taxCode: '21560045', vatCode: '215600426655' });
    const bare = <T extends object>({ line: _, ...rest }: T & { line?: unknown }): object => rest;
    const { description: _, regionId, industryId, sourceId, ...fields } = read.client;
    expect([regionId, industryId, sourceId]).toEqual([null, null, null]);
    const { made } = await manager.data<{ made: { id: string } }>(
      createClient
        .replace('$allowDuplicates: Boolean', '$legalEntities: [NewLegalEntityInput!], $allowDuplicates: Boolean')
        .replace('addresses: $addresses', 'addresses: $addresses, legalEntities: $legalEntities'),
      {
        input: fields,
        channels: read.channels.map(bare),
        people: read.people.map((person) => ({ ...bare(person), channels: person.channels.map(bare) })),
        addresses: read.addresses.map(bare),
        legalEntities: [{ ...read.requisites, accounts: read.requisites?.accounts.map(bare) }],
      },
    );
    const saved = await manager.data<{ counterparty: unknown }>(
      `query ($id: ID!) { counterparty(id: $id) { name taxCode city people { name position channels { normalized } }
        addresses { kind text } legalEntities { name taxCode vatCode accounts { iban } } } }`,
      { id: made.id },
    );
    expect(saved.counterparty).toEqual({
      name: 'ТОВ «Договірна»',
      taxCode: '21560045',
      city: 'Київ',
      people: [{ name: 'Петренко Іван Іванович', position: 'Директор', channels: [{ normalized: '+380677654321' }] }],
      addresses: [{ kind: 'LEGAL', text: '03150, м. Київ, вул. Антоновича, 72' }],
      legalEntities: [
        {
          name: 'ТОВ «Договірна»',
          taxCode: '21560045',
          vatCode: '215600426655',
          accounts: [{ iban: 'UA213223130000026007233566001' }],
        },
      ],
    });
  });

  it('comes with the clients that it may be, and never with those out of sight', async () => {
    await make(manager, { name: 'Явна' }, { channels: [{ kind: 'MOBILE', value: '0631112233' }] });
    const role = await makeRole(api, 'Лише свої', { entities: { counterparty: { view: 'own', create: 'own', edit: 'own' } } });
    const stranger = await makePerson(api, 'Стороння Людина', [role], null);
    const hidden = await reading('Нова фірма\n063 111 22 33', stranger.client);
    const unknown = await reading('Нова фірма\n063 111 22 55', stranger.client);
    expect([hidden.duplicates, unknown.duplicates]).toEqual([[], []]);
  });

  it('warns of what does not pass its check, by line, and keeps it', async () => {
    const { warnings, client } = await reading('ТОВ «Хиба»\nЄДРПОУ 14360571\nпошта: оffice@firm.example.ua');
    expect(warnings).toEqual([
      { place: 'taxCode', reason: 'badTaxCode', text: 'ЄДРПОУ 14360571', line: 2 },
      { place: 'channels', reason: 'badEmail', text: 'оffice@firm.example.ua', line: 3 },
    ]);
    expect(client.description).toBe('ЄДРПОУ 14360571\nоffice@firm.example.ua');
  });

  it('keeps a value too long for its field whole in the description', async () => {
    const position = 'менеджер '.repeat(40).trim();
    const { people, client } = await reading(
      `BEGIN:VCARD\nVERSION:3.0\nN:Коваль;Ірина;;;\nORG:Ромашка\nTITLE:${position}\nEND:VCARD`,
    );
    expect(people[0]?.['position']).toBe(position.slice(0, 200));
    expect(client.description).toBe(position);
  });

  it('is refused over the limit and when it is empty', async () => {
    const long = await manager.failure(document, { text: 'а'.repeat(20_001) });
    expect([long.extensions.code, long.extensions.reason]).toEqual(['LIMIT_EXCEEDED', 'cardTooLong']);
    const empty = await manager.failure(document, { text: ' \n ' });
    expect(empty.extensions.fields).toMatchObject([{ field: 'text', reason: 'required' }]);
  });
});

describe('SM-19: rights over a copied card', () => {
  it('only who may make clients reads one', async () => {
    const refused = await world.roman_the_reader.client.failure(document, { text: card });
    expect(refused.extensions.code).toBe('ACCESS_DENIED');
  });

  it('fields that one may not fill are left out, and this is said', async () => {
    const entities = { counterparty: { view: 'own', create: 'own', edit: 'own' } };
    const fields = {
      'counterparty.taxCode': 'hidden',
      'contactChannel.value': 'readOnly',
      'address.text': 'hidden',
      'bankAccount.iban': 'hidden',
    };
    const role = await makeRole(api, 'Без кодів', { entities, fields });
    const { client } = await makePerson(api, 'Обмежений Читач', [role], null);
    const read = await reading(`${card}\nIBAN UA213223130000026007233566001`, client);
    expect([read.client['taxCode'], read.channels, read.addresses, read.requisites]).toEqual([null, [], [], null]);
    expect(read.warnings.map(({ place, reason, line }) => `${place} ${reason} ${line}`).sort()).toEqual([
      'accounts cardFieldHidden 10',
      'addresses cardFieldHidden 4',
      'channels cardFieldHidden 5',
      'channels cardFieldHidden 6',
      'channels cardFieldHidden 7',
      'taxCode cardFieldHidden 3',
    ]);
  });
});
