import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, sql } from '@kolo/api-core';
import { bootApi, type GraphqlClient, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make, read, updateClient } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let manager: GraphqlClient;
let mill: ClientRow;

const columns = `name lastName firstName middleName position gender counterparty { name }
  mobilePhone workPhone homePhone internalPhone skype icq email telegram viber whatsapp signal`;
const channels = [
  { kind: 'MOBILE', value: '067 111-22-33' },
  { kind: 'MOBILE', value: '(050) 765 43 21', primary: true },
  { kind: 'WORK', value: '044 555-66-77 дод. 12' },
  { kind: 'HOME', value: '2-34-56' },
  { kind: 'INTERNAL', value: 'вн. 814' },
  { kind: 'SKYPE', value: 'Marta.Hrytsai' },
  { kind: 'ICQ', value: '482-910-337' },
  { kind: 'EMAIL', value: 'Marta@Mlyn.example' },
  { kind: 'TELEGRAM', value: 'https://t.me/marta_hr' },
  { kind: 'VIBER', value: '067 111 22 33' },
  { kind: 'WHATSAPP', value: '+48 600 123 456' },
  { kind: 'SIGNAL', value: '067 111 22 33' },
];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  manager = world.ivan_the_manager.client;
  const marta = { lastName: 'Грицай', firstName: 'Марта', middleName: 'Іванівна', position: 'Директорка', gender: 'FEMALE' };
  const people = [
    { ...marta, channels },
    { lastName: 'Одинець', channels: [{ kind: 'MOBILE', value: '0931234599' }] },
  ];
  mill = await make(manager, { name: 'ТОВ «Старий млин»', code: 'МЛ-0042' }, { people });
  await make(manager, { name: 'Пекарня «Колосок»' }, { people: [{ lastName: 'Грицай', firstName: 'Назар' }] });
});
afterAll(() => api.close());

async function people<T = { name: string }>(client: GraphqlClient, input: object, fields = 'name'): Promise<T[]> {
  const query = `query ($input: ContactPersonListInput) { contactPeople(input: $input) { nodes { ${fields} } } }`;
  return (await client.data<{ contactPeople: { nodes: T[] } }>(query, { input })).contactPeople.nodes;
}

const found = async (input: object, client = manager): Promise<string[]> =>
  (await people(client, { sort: [{ field: 'name' }], ...input })).map((person) => person.name).sort();
const marta = 'Грицай Марта Іванівна';

describe('the register of contacts', () => {
  it('BSI-10, BSI-43: shows every column of a person, the primary phone first, ICQ as it was written', async () => {
    const [person] = await people(manager, { filter: { firstName: { eq: 'Марта' } } }, columns);
    expect(person).toEqual({
      ...{
        name: marta,
        lastName: 'Грицай',
        firstName: 'Марта',
        middleName: 'Іванівна',
        position: 'Директорка',
        gender: 'FEMALE',
      },
      counterparty: { name: 'ТОВ «Старий млин»' },
      mobilePhone: '+380507654321, +380671112233',
      workPhone: '+380445556677 #12',
      homePhone: '2-34-56',
      internalPhone: '814',
      skype: 'Marta.Hrytsai',
      icq: '482-910-337',
      email: 'marta@mlyn.example',
      telegram: '@marta_hr',
      viber: '+380671112233',
      whatsapp: '+48600123456',
      signal: '+380671112233',
    });
    const [other] = await people(manager, { filter: { firstName: { eq: 'Назар' } } }, columns);
    expect(other).toMatchObject({ mobilePhone: null, icq: null, email: null });
  });

  it.each([
    ['the code of the client', 'мл-0042', [marta, 'Одинець']],
    ['the surname in any case', 'ГРИЦАЙ', [marta, 'Грицай Назар']],
    ['parts of two names', 'март іван', [marta]],
    ['the company', 'старий млин', [marta, 'Одинець']],
    ['a surname at a company', 'грицай колосок', ['Грицай Назар']],
    ['the mobile number as another writes it', '8 (067) 111 22 33', [marta]],
    ['the tail of a mobile number', '4599', ['Одинець']],
    ['the work number', '044 555 66', [marta]],
    ['the home number', '2-34-56', [marta]],
    ['the internal number', '814', [marta]],
    ['the e-mail', 'marta@mlyn', [marta]],
    ['a messenger', 'marta_hr', [marta]],
    ['ICQ', '482-910-337', [marta]],
    ['Latin letters for Ukrainian ones', 'Hrytsai', [marta, 'Грицай Назар']],
    ['the wrong keyboard layout', 'uhbwfq vfhnf', [marta]],
    ['what nobody has', 'грицай 4599', []],
  ])('BSI-41: finds people by %s', async (_, words, expected) => {
    expect(await found({ search: words })).toEqual([...expected].sort());
  });

  it.each([
    [{ mobilePhone: { contains: '067 111' } }, [marta]],
    [{ mobilePhone: { startsWith: '050' } }, [marta]],
    [{ mobilePhone: { eq: '80931234599' } }, ['Одинець']],
    [{ mobilePhone: { in: ['0931234599', '0507654321'] } }, [marta, 'Одинець']],
    [{ workPhone: { contains: '067 111' } }, []],
    [{ workPhone: { contains: '5566' } }, [marta]],
    [{ homePhone: { eq: '2-34-56' } }, [marta]],
    [{ internalPhone: { eq: '814' } }, [marta]],
    [{ email: { startsWith: 'MARTA' } }, [marta]],
    [{ mobilePhone: { isEmpty: true } }, ['Грицай Назар']],
    [{ not: { mobilePhone: { isEmpty: true } } }, [marta, 'Одинець']],
    [{ or: [{ icq: { isEmpty: false } }, { firstName: { eq: 'Назар' } }] }, [marta, 'Грицай Назар']],
    [{ channels: { kind: { in: ['SKYPE'] } } }, [marta]],
  ])('BSI-41: narrows people by %j', async (filter, expected) => {
    expect(await found({ filter })).toEqual([...expected].sort());
  });

  it('refuses a condition that says nothing, as for any field', async () => {
    const query = `query ($filter: ContactPersonFilter) { contactPeople(input: { filter: $filter }) { nodes { id } } }`;
    for (const [condition, reason] of [
      [{}, 'filterEmpty'],
      [{ contains: null }, 'filterNull'],
    ] as const) {
      const { extensions } = await manager.failure(query, { filter: { mobilePhone: condition } });
      expect(extensions.fields).toMatchObject([{ reason }]);
    }
  });

  it('groups people by their company and exports the columns that it shows', async () => {
    const groups = '{ contactPersonGroups(by: "counterpartyId") { groups { title count } } }';
    const answer = await manager.data<{ contactPersonGroups: { groups: object[] } }>(groups);
    expect(answer.contactPersonGroups.groups).toEqual([
      { title: 'ТОВ «Старий млин»', count: 2 },
      { title: 'Пекарня «Колосок»', count: 1 },
    ]);
    const { extensions } = await manager.failure('{ contactPersonGroups(by: "mobilePhone") { groups { count } } }');
    expect(extensions.fields).toMatchObject([{ field: 'by', reason: 'notGroupable' }]);
    const begin = `mutation { exportContactPeople(selection: { search: "грицай" }, columns: ["lastName", "counterpartyId", "mobilePhone"], format: CSV) { state } }`;
    expect(await world.olena_the_head.client.data(begin)).toMatchObject({
      exportContactPeople: { state: expect.any(String) as unknown },
    });
  });
});

describe('what people are found by', () => {
  const text = async (name: string): Promise<string[]> =>
    (
      await api.get(Database).query<{ text: string }>(sql`SELECT s.text FROM contact_person_search s
        JOIN contact_person p ON p.id = s.person_id WHERE p.name = ${name}`)
    ).map((row) => row.text);

  it('BSI-41: follows a rename of the client, a new number and a deleted one', async () => {
    const client = await make(manager, { name: 'Гончарня' }, { people: [{ lastName: 'Кришталь' }] });
    const [person] = client.people;
    await manager.data(updateClient, { id: client.id, version: client.version, patch: { name: 'Склодув' } });
    expect([await found({ search: 'гончарня' }), await found({ search: 'склодув' })]).toEqual([[], ['Кришталь']]);
    const add = `mutation ($input: ContactChannelInput!) { made: createContactChannel(input: $input) { id } }`;
    const input = { counterpartyId: client.id, personId: person?.id, kind: 'WORK', value: '0322998877' };
    const { made } = await manager.data<{ made: { id: string } }>(add, { input });
    expect(await found({ search: '998877' })).toEqual(['Кришталь']);
    await manager.data('mutation ($ids: [ID!]) { deleteContactChannels(selection: { ids: $ids }) { changed } }', {
      ids: [made.id],
    });
    expect(await found({ search: '998877' })).toEqual([]);
    expect((await read(manager, client.id)).name).toBe('Склодув');
  });

  it('is the same whether made at once with the client or read back from what was stored', async () => {
    const [before] = await text(marta);
    const { version } = await read(manager, mill.id);
    await manager.data(updateClient, { id: mill.id, version, patch: { city: 'Самбір' } });
    const sorted = (words: string | undefined): string[] => (words ?? '').split(/(?=[=#:@] )/).sort();
    expect(sorted((await text(marta))[0])).toEqual(sorted(before));
    expect(sorted(before).length).toBeGreaterThan(10);
  });
});

describe('access to the register', () => {
  it('BSI-41: finds nobody at clients out of sight, by no word and no number', async () => {
    const role = await makeRole(api, 'Лише свої', { entities: { counterparty: { view: 'own', create: 'own', edit: 'own' } } });
    const { client } = await makePerson(api, 'Лише свої', [role], null);
    const own = { lastName: 'Грицай', firstName: 'Устим', channels: [{ kind: 'MOBILE', value: '0634564599' }] };
    await make(client, { name: 'Власний клієнт' }, { people: [own] });
    for (const search of ['мл-0042', '0671112233', 'марта', 'uhbwfq vfhnf']) expect(await found({ search }, client)).toEqual([]);
    for (const input of [{ search: 'грицай' }, { search: '4599' }, { filter: { mobilePhone: { contains: '4599' } } }])
      expect(await found(input, client)).toEqual(['Грицай Устим']);
  });

  it.each([
    ['contactChannel.value', { search: '0671112233' }, { mobilePhone: { contains: '067' } }],
    ['contactChannel.kind', { search: 'нікого такого' }, { icq: { isEmpty: false } }],
    ['contactPerson.channels', { search: 'нікого такого' }, { email: { isEmpty: false } }],
  ])('TS-31: who may not read %s neither sees, filters nor finds by phones', async (hidden, unfound, filter) => {
    const all = { view: 'all', create: 'all', edit: 'all', delete: 'all', export: 'all', import: 'all' };
    const role = await makeRole(api, `Без ${hidden}`, { entities: { counterparty: all }, fields: { [hidden]: 'hidden' } });
    const { client } = await makePerson(api, `Без ${hidden}`, [role], null);
    const list = `query ($input: ContactPersonListInput) { contactPeople(input: $input) { nodes { name } } }`;
    expect(await found({ search: 'марта' }, client)).toEqual([marta]);
    expect(await found(unfound, client)).toEqual([]);
    const seen = await client.failure('{ contactPeople { nodes { mobilePhone } } }');
    const narrowed = await client.failure(list, { input: { filter } });
    for (const { extensions } of [seen, narrowed])
      expect(extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'fieldHidden' });
    const { entities } = await client.data<{ entities: { name: string; fields: { name: string }[] }[] }>(
      '{ entities { name fields { name } } }',
    );
    const told = entities.find((entity) => entity.name === 'contactPerson')?.fields.map((field) => field.name);
    expect(told).toContain('lastName');
    expect(told).not.toContain('mobilePhone');
  });
});
