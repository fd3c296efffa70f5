import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, create, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { nextOccurrence, todayIn } from '@kolo/kernel';
import { CounterpartiesModule } from '../counterparties.module.js';

let api: TestApi;
let world: World;
let admin: World['nobody'];
const today = todayIn('Europe/Kyiv');

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
});
afterAll(() => api.close());

/** So many days from today, with another year or without one. */
function dayIn(days: number, year?: string): string {
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return year === undefined ? day : `${year}${day.slice(4)}`;
}

const lists = {
  people: `query ($filter: ContactPersonFilter) { rows: contactPeople(input: { first: 200, filter: $filter }) { nodes { name nextDate } } }`,
  clients: `query ($filter: CounterpartyFilter) { rows: counterparties(input: { first: 200, filter: $filter }) { nodes { name nextDate } } }`,
};

interface Rows {
  readonly rows: { readonly nodes: readonly { readonly name: string; readonly nextDate: string | null }[] };
}

async function found(what: keyof typeof lists, start: string, condition: object, who = admin): Promise<string[]> {
  const filter = { and: [{ name: { startsWith: start } }, condition] };
  return (await who.data<Rows>(lists[what], { filter })).rows.nodes.map((node) => node.name.slice(start.length + 1)).sort();
}

const soon = (inNextDays: number): object => ({ nextDate: { inNextDays } });

describe('TS-16: dates in the next N days', () => {
  it('of a person: their birthday, one in their family, another date; of known years and without', async () => {
    const client = await create(api, 'counterparty', { name: 'Роботодавець дат' });
    const person = (firstName: string, more: object = {}): Promise<string> =>
      create(api, 'contactPerson', { counterpartyId: client, lastName: 'Дата', firstName, ...more });
    const of = (personId: string): object => ({ counterpartyId: client, personId });
    await person('Сьогодні', { birthDate: dayIn(0, '1980') });
    await person('Безроку', { birthDate: dayIn(7, '-') });
    await person('Вчора', { birthDate: dayIn(-1, '1980') });
    await create(api, 'familyMember', {
      ...of(await person('Батько')),
      relation: 'CHILD',
      name: 'Марко',
      birthDate: dayIn(3, '2015'),
    });
    await create(api, 'importantDate', { ...of(await person('Весілля')), name: 'Річниця', date: dayIn(5, '2001') });
    await create(api, 'importantDate', { ...of(await person('Договір')), name: 'Кінець', date: dayIn(6), yearly: false });
    await create(api, 'importantDate', { ...of(await person('Минуле')), name: 'Було', date: dayIn(6, '2001'), yearly: false });
    const all = ['Безроку', 'Батько', 'Весілля', 'Договір', 'Сьогодні'];
    expect(await found('people', 'Дата', soon(7))).toEqual(all.sort());
    expect(await found('people', 'Дата', soon(4))).toEqual(['Батько', 'Сьогодні'].sort());
    expect(await found('people', 'Дата', soon(0))).toEqual(['Сьогодні']);
    expect(await found('people', 'Дата', soon(366))).toEqual([...all, 'Вчора'].sort());
    expect(await found('people', 'Дата', { not: soon(7) })).toEqual(['Вчора', 'Минуле']);
    expect(await found('people', 'Дата', { birthDate: { inNextDays: 7 } })).toEqual(['Безроку', 'Сьогодні']);
    expect(await found('people', 'Дата', { family: { birthDate: { inNextDays: 3 } } })).toEqual(['Батько']);
    expect(await found('people', 'Дата', { birthDate: { gte: '1980-01-01', lte: '1980-12-31' } })).toEqual(['Вчора', 'Сьогодні']);
    expect(await found('people', 'Дата', { birthDate: { lte: '2020-12-31' } })).toEqual(['Вчора', 'Сьогодні']);
  });

  it('of a client: its own, and those of the people who are there now, wherever they are at home', async () => {
    const client = (name: string, more: object = {}): Promise<string> =>
      create(api, 'counterparty', { name: `Свято ${name}`, ...more });
    const home = await client('удома');
    const guestAt = await client('у гостях');
    const leftAt = await client('пішла');
    const personId = await create(api, 'contactPerson', { counterpartyId: home, lastName: 'Ювілярка', birthDate: dayIn(2, '-') });
    await create(api, 'personPlace', { counterpartyId: guestAt, personId });
    await create(api, 'personPlace', { counterpartyId: leftAt, personId, until: dayIn(-1) });
    const former = { counterpartyId: await client('колишній'), until: dayIn(-1), birthDate: dayIn(2, '1970') };
    await create(api, 'contactPerson', { lastName: 'Колишня', ...former });
    await create(api, 'importantDate', { counterpartyId: await client('фірма'), name: 'Заснування', date: dayIn(1, '1999') });
    const someone = await client('людина', { kind: 'PERSON' });
    await create(api, 'familyMember', {
      counterpartyId: someone,
      relation: 'SPOUSE',
      name: 'Дружина',
      birthDate: dayIn(2, '1985'),
    });
    expect(await found('clients', 'Свято', soon(2))).toEqual(['людина', 'у гостях', 'удома', 'фірма'].sort());
    expect(await found('clients', 'Свято', soon(1))).toEqual(['фірма']);
    const { rows } = await admin.data<Rows>(lists.clients, { filter: { name: { startsWith: 'Свято' } } });
    const next = Object.fromEntries(rows.nodes.map((node) => [node.name.slice(6), node.nextDate]));
    expect(next).toMatchObject({
      удома: dayIn(2),
      'у гостях': dayIn(2),
      пішла: null,
      колишній: null,
      фірма: dayIn(1),
      людина: dayIn(2),
    });
  });

  it('selects recipients: an export of a selection takes the same condition', async () => {
    const text = `mutation ($filter: CounterpartyFilter) {
      exportCounterparties(selection: { filter: $filter }, columns: ["name", "nextDate"], format: CSV) { id total } }`;
    const { exportCounterparties } = await admin.data<{ exportCounterparties: { id: string } }>(text, { filter: soon(30) });
    expect(exportCounterparties.id).toBeTruthy();
  });

  it('is celebrated on the last day of February by whoever was born on the 29th', async () => {
    const counterpartyId = await create(api, 'counterparty', { name: 'Високосна' });
    await create(api, 'contactPerson', { counterpartyId, lastName: 'Високосний', birthDate: '--02-29' });
    const { rows } = await admin.data<Rows>(lists.people, { filter: { name: { startsWith: 'Високосний' } } });
    const next = nextOccurrence('1984-02-29', today);
    expect(rows.nodes).toEqual([{ name: 'Високосний', nextDate: next }]);
    const days = Math.round((Date.parse(next) - Date.parse(today)) / 86_400_000);
    expect(await found('people', 'Високосний', soon(days))).toHaveLength(1);
    if (days > 0) expect(await found('people', 'Високосний', soon(days - 1))).toEqual([]);
  });

  it('tells nobody of dates that they may not read', async () => {
    const role = await makeRole(api, 'Без днів народження', {
      entities: { counterparty: { view: 'all' } },
      fields: { 'contactPerson.birthDate': 'hidden' },
    });
    const { client: blind } = await makePerson(api, 'Без дат', [role], null);
    expect(await found('people', 'Дата', soon(7), blind)).toEqual(['Батько', 'Весілля', 'Договір']);
    const { rows } = await blind.data<Rows>(lists.people, { filter: { name: { startsWith: 'Дата' } } });
    expect(rows.nodes.find((node) => node.name.endsWith('Сьогодні'))?.nextDate).toBeNull();
  });

  it.each([{ inNextDays: -1 }, { inNextDays: 367 }, {}])('refuses %j', async (condition) => {
    const { extensions } = await admin.failure(lists.people, { filter: { birthDate: condition } });
    expect(extensions.code).toBe('INVALID');
  });
});

describe('TS-03, TS-16: families and important dates', () => {
  const addDate = `mutation ($input: ImportantDateInput!) { createImportantDate(input: $input) { id } }`;
  const addFamily = `mutation ($input: FamilyMemberInput!) { createFamilyMember(input: $input) { id } }`;
  const fields = async (text: string, input: object): Promise<unknown> =>
    (await admin.failure(text, { input })).extensions.fields?.map(({ field, reason }) => ({ field, reason }));

  it('need a real day, a year where they do not come back, and a person for a family', async () => {
    const counterpartyId = await create(api, 'counterparty', { name: 'Фірма з правилами' });
    const date = (more: object): object => ({ counterpartyId, name: 'Дата', ...more });
    expect(await fields(addDate, date({ date: '1983-02-29' }))).toEqual([{ field: 'date', reason: 'badDate' }]);
    expect(await fields(addDate, date({ date: '--04-12', yearly: false }))).toEqual([{ field: 'date', reason: 'yearNeeded' }]);
    const member = { relation: 'CHILD', name: 'Дитина' };
    expect(await fields(addFamily, { counterpartyId, ...member })).toEqual([{ field: 'personId', reason: 'familyOfFirm' }]);
    const elsewhere = await create(api, 'counterparty', { name: 'Деінде' });
    const personId = await create(api, 'contactPerson', { counterpartyId: elsewhere, lastName: 'Чужий' });
    expect(await fields(addFamily, { counterpartyId, personId, ...member })).toEqual([
      { field: 'personId', reason: 'unknownReference' },
    ]);
    await admin.data(addDate, { input: date({ date: '--02-29' }) });
  });
});
