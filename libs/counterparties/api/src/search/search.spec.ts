import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make, names, read, search, titles, updateClient } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let manager: World['nobody'];

const kyiv = 'ТОВ «Київенергозбут»';
const hedgehog = 'ФОП Їжакевич Ірина Олексіївна';
const agro = 'ТзОВ "Агро-Світ 70"';
const dem = 'Демʼяненко та партнери';
const dew = 'Роса';

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  manager = world.ivan_the_manager.client;
  await make(manager, { name: kyiv, code: 'КЛ-00815', taxCode: '14360570', city: 'Бориспіль' });
  await make(manager, { name: hedgehog }, { channels: [{ kind: 'MOBILE', value: '(067) 123-45-67' }] });
  const person = {
    lastName: 'Гнатюк',
    firstName: 'Остап',
    channels: [{ kind: 'EMAIL', value: 'Ostap.Hnatiuk@agrosvit.example' }],
  };
  await make(manager, { name: agro }, { people: [person], addresses: [{ city: 'Дрогобич' }] });
  const reach = [
    { kind: 'WORK', value: '+380 44 555-66-77' },
    { kind: 'TELEGRAM', value: 'https://t.me/demy_shop' },
  ];
  await make(manager, { name: dem }, { channels: reach });
  await make(manager, { name: dew });
});
afterAll(() => api.close());

describe('search as people type', () => {
  it.each([
    ['a part of the name in another case', 'ЕНЕРГОЗБ', kyiv],
    ['the name with its legal form and quotes', 'тов "Київенергозбут"', kyiv],
    ['another legal form in full', 'Товариство з обмеженою відповідальністю Київенергозбут', kyiv],
    ['the legal form in front of the first letters', 'ТОВ киї', kyiv],
    ['є written for е, and і for ї', 'киівєнерго', kyiv],
    ['й and и written for ї', 'йжакевич ирина', hedgehog],
    ['Latin look-alikes inside a word', 'Kиївeнepгo', kyiv],
    ['a word all of Latin look-alikes', 'POCA', dew],
    ['the wrong keyboard layout', 'rb]dtythuj', kyiv],
    ['Latin letters for a Ukrainian name', 'Drohobych', agro],
    ['the typographic apostrophe', 'дем’яненко', dem],
    ['the straight apostrophe', "дем'яненко", dem],
    ['no apostrophe', 'демяненко', dem],
    ['words in another order', 'партнери дем', dem],
    ['two words written as one', 'агросвіт', agro],
    ['a number of the name', 'агро 70', agro],
    ['SM-02: the legal code', '14360570', kyiv],
    ['a part of the legal code', '60570', kyiv],
    ['the code', 'кл-00815', kyiv],
    ['digits of the code', '00815', kyiv],
    ['the town', 'бориспіль', kyiv],
    ['the town of an address', 'дрогоб', agro],
    ['SM-03: the front of a phone', '067 123', hedgehog],
    ['SM-03: the tail of a phone', '123-45-67', hedgehog],
    ['SM-03: a phone as another program writes it', '380671234567', hedgehog],
    ['SM-03: a phone with the old trunk prefix', '80671234567', hedgehog],
    ['SM-03: a part in the middle of a phone', '(12) 34', hedgehog],
    ['SM-03: a phone in brackets', '(044)555', dem],
    ['SM-03: a contact person', 'остап гнат', agro],
    ['SM-03: a part of a person’s e-mail', 'hnatiuk@agro', agro],
    ['a messenger', 'demy_shop', dem],
  ])('finds a client by %s', async (_, query, name) => {
    expect(await titles(manager, query)).toEqual([name]);
    expect(await names(manager, { search: query })).toEqual([name]);
  });

  it.each([
    ['kyiv', 'Київ-Сервіс'],
    ['Kharkiv', 'ПП «Харківмаш»'],
    ['lviv', 'Львівська кавʼярня'],
    ['khark', 'ПП «Харківмаш»'],
    ['Zaporizhzhia', 'Запоріжжя-Агро'],
    ['khmelnytskyi', 'Хмельницький хліб'],
    ['vinnytsia', 'Вінниця-Авто'],
    ['mariupol', 'Маріуполь-Порт'],
  ])('finds %s in Latin letters as «%s», also when an address has the very letters', async (query, name) => {
    const domain = `${query.toLowerCase()}-trade`;
    await make(manager, { name }, { channels: [] });
    const other = await make(
      manager,
      { name: `Інший ${query.length}` },
      { channels: [{ kind: 'EMAIL', value: `a@${domain}.example` }] },
    );
    expect(await titles(manager, query)).toEqual(expect.arrayContaining([name, other.name]));
    expect(await names(manager, { search: query })).toEqual(expect.arrayContaining([name, other.name]));
    expect(await titles(manager, `a@${domain}.example`)).not.toContain(name);
  });

  it('does not take Kyiv for the end of Kharkiv', async () => {
    expect((await titles(manager, 'kyiv')).filter((title) => title.includes('Харків'))).toEqual([]);
  });

  it('finds nothing by what nobody has, by blanks and by signs alone', async () => {
    for (const query of ['зовсім інше', '0999999999', '«»', '   ']) expect(await titles(manager, query)).toEqual([]);
    expect(await names(manager, { search: '«»' })).toEqual([]);
  });

  it('puts first the client whose name begins so, and says by what the others were found', async () => {
    const people = [{ lastName: 'Весняний' }];
    await make(manager, { name: 'Зимовий сад', code: 'ЗС-1', city: 'Суми' }, { people });
    await make(manager, { name: 'Передвесняний' });
    await make(manager, { name: 'ТОВ «Весняний»' });
    const hits = await search(manager, 'весняний');
    expect(hits.map((hit) => hit.title)[0]).toBe('ТОВ «Весняний»');
    const garden = hits.find((hit) => hit.title === 'Зимовий сад');
    expect(garden).toMatchObject({ entity: 'counterparty', subtitle: 'ЗС-1 · Суми', matched: 'Весняний' });
    expect(hits.find((hit) => hit.title === 'Передвесняний')?.matched).toBeNull();
  });

  it('shows a phone that was found the way it is dialled', async () => {
    const [hit] = await search(manager, '1234567');
    expect(hit?.matched).toBe('+380 67 123 45 67');
  });

  it('gives at most as many as asked, and refuses to give without end', async () => {
    expect(await search(manager, 'ко', 1)).toHaveLength(0);
    expect(await search(manager, 'весн', 2)).toHaveLength(2);
    const { extensions } = await manager.failure(`{ search(query: "а", first: 51) { id } }`);
    expect(extensions.fields).toMatchObject([{ field: 'first', reason: 'badPageSize' }]);
    const long = await manager.failure(`query ($q: String!) { search(query: $q) { id } }`, { q: 'а'.repeat(201) });
    expect(long.extensions.fields).toMatchObject([{ field: 'query', reason: 'tooLong' }]);
  });
});

describe('the search index', () => {
  it('follows a client, its people and its channels, and the bin', async () => {
    const { id } = await make(
      manager,
      { name: 'Старе імʼя' },
      { people: [{ lastName: 'Мінливий' }], channels: [{ kind: 'MOBILE', value: '0931112233' }] },
    );
    const before = await read(manager, id);
    await manager.data(updateClient, { id, version: 1, patch: { name: 'Нове імʼя' } });
    const update = `mutation ($id: ID!, $patch: ContactPersonPatch!) { updateContactPerson(id: $id, version: 1, patch: $patch) { id } }`;
    await manager.data(update, { id: before.people[0]?.id, patch: { lastName: 'Сталий' } });
    const drop = `mutation ($ids: [ID!]) { deleteContactChannels(selection: { ids: $ids }) { changed } }`;
    await manager.data(drop, { ids: [before.channels[0]?.id] });
    for (const gone of ['старе імя', 'мінливий', '0931112233']) expect(await titles(manager, gone)).toEqual([]);
    for (const found of ['нове імя', 'сталий']) expect(await titles(manager, found)).toEqual(['Нове імʼя']);
    expect((await read(manager, id)).phone).toBeNull();

    await manager.data(`mutation ($ids: [ID!]) { deleteCounterparties(selection: { ids: $ids }) { changed } }`, { ids: [id] });
    expect(await titles(manager, 'нове імя')).toEqual([]);
    expect(await names(manager, { search: 'нове імя', deleted: true })).toEqual(['Нове імʼя']);
    await manager.data(`mutation ($ids: [ID!]) { restoreCounterparties(selection: { ids: $ids }) { changed } }`, { ids: [id] });
    expect(await titles(manager, 'сталий')).toEqual(['Нове імʼя']);
  });

  it('finds each of a thousand people of one client', async () => {
    const people = Array.from({ length: 1_000 }, (_, n) => ({ lastName: `Працівник${n}`, firstName: 'Олег' }));
    await make(manager, { name: 'Велетень' }, { people });
    for (const n of [0, 500, 999]) expect(await titles(manager, `велет працівник${n}`)).toEqual(['Велетень']);
  });
});

describe('who may not see a client', () => {
  let hidden: ClientRow;
  beforeAll(async () => {
    const belongings = { channels: [{ kind: 'MOBILE', value: '0507778899' }], people: [{ lastName: 'Секретенко' }] };
    hidden = await make(manager, { name: 'Таємниця', code: 'ТМ-42', taxCode: '00032129' }, belongings);
  });

  it('does not find it by search, in lists or in their totals', async () => {
    const { client } = world.oksana_of_retail;
    const total = `query ($search: String) { counterparties(input: { search: $search }) { total { count precision } } }`;
    for (const query of ['таємниця', 'секретенко', '0507778899', 'ТМ-42', '00032129']) {
      expect(await titles(manager, query)).toEqual([hidden.name]);
      expect(await titles(client, query)).toEqual([]);
      expect(await names(client, { search: query })).toEqual([]);
      const { counterparties } = await client.data<{ counterparties: { total: object } }>(total, { search: query });
      expect(counterparties.total).toEqual({ count: 0, precision: 'EXACT' });
    }
  });

  it('finds their own client however many hidden ones match before it', async () => {
    const { client } = world.oksana_of_retail;
    await make(client, { name: 'Крамниця власна' });
    for (let n = 0; n < 30; n++) await make(manager, { name: `Крамниця ${n}` });
    expect((await search(client, 'крамниця', 5)).map((hit) => hit.title)).toEqual(['Крамниця власна']);
    expect(await titles(client, 'rhfvybwz')).toEqual(['Крамниця власна']);
  });

  it('finds own clients before those of the department', async () => {
    await make(world.oksana_of_retail.client, { name: 'Черга перша' });
    await make(world.petro_the_manager.client, { name: 'Черга друга' });
    await make(manager, { name: 'Черга третя' });
    expect((await titles(world.petro_the_manager.client, 'черга'))[0]).toBe('Черга друга');
  });

  it('finds nothing by fields that the role hides, but by the others', async () => {
    const rights = {
      entities: { counterparty: { view: 'all' } },
      fields: { 'counterparty.taxCode': 'hidden', 'contactChannel.value': 'hidden' },
    };
    const { client } = await makePerson(api, 'Без телефонів', [await makeRole(api, 'Без телефонів', rights)], null);
    for (const query of ['0507778899', '7778899', '00032129']) {
      expect(await titles(client, query)).toEqual([]);
      expect(await names(client, { search: query })).toEqual([]);
    }
    for (const query of ['таємн', 'секрет', 'ТМ-42']) {
      expect(await titles(client, query)).toEqual([hidden.name]);
      expect(await names(client, { search: query })).toEqual([hidden.name]);
    }
  });

  it('finds nothing at all without the right to see clients', async () => {
    const { client } = await makePerson(api, 'Сторонній', [await makeRole(api, 'Сторонній', { entities: {} })], null);
    expect(await titles(client, 'таємниця')).toEqual([]);
  });
});
