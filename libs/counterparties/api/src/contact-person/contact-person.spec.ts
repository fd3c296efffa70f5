import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { make, read, titles } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let manager: World['nobody'];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  manager = world.ivan_the_manager.client;
});
afterAll(() => api.close());

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly gender: string | null;
}

const fields = 'id name lastName firstName middleName gender';
const createPerson = `mutation ($input: ContactPersonInput!) { made: createContactPerson(input: $input) { ${fields} } }`;
const updatePerson = `mutation ($id: ID!, $version: Int!, $patch: ContactPersonPatch!) {
  changed: updateContactPerson(id: $id, version: $version, patch: $patch) { ${fields} }
}`;
const move = (verb: string): string =>
  `mutation ($ids: [ID!]) { done: ${verb}ContactPeople(selection: { ids: $ids }) { changed kept { id } } }`;

async function add(counterpartyId: string, input: object): Promise<PersonRow> {
  return (await manager.data<{ made: PersonRow }>(createPerson, { input: { counterpartyId, ...input } })).made;
}

describe('a contact person', () => {
  it.each([
    [{ lastName: 'Їжакевич', firstName: 'Ірина', middleName: 'Петрівна' }, 'Їжакевич Ірина Петрівна', null],
    [{ lastName: ' Коваль  Олег Іванович ' }, 'Коваль Олег Іванович', 'MALE'],
    [{ lastName: 'Олена Шевчук' }, 'Шевчук Олена', 'FEMALE'],
    [{ lastName: 'Іваненко-Петренко' }, 'Іваненко-Петренко', null],
    [{ firstName: 'Остап' }, 'Остап', null],
  ])('BSI-43: made of %j is named %j', async (input, name, gender) => {
    const { id } = await make(manager, { name: 'Роботодавець' });
    expect(await add(id, input)).toMatchObject({ name, gender });
  });

  it('needs some part of a name, also after a change', async () => {
    const { id } = await make(manager, { name: 'Без імен' });
    const { extensions } = await manager.failure(createPerson, { input: { counterpartyId: id, position: 'директор' } });
    expect(extensions.fields).toMatchObject([{ field: 'lastName', reason: 'required' }]);
    const person = await add(id, { lastName: 'Один' });
    const refused = await manager.failure(updatePerson, { id: person.id, version: 1, patch: { lastName: '' } });
    expect(refused.extensions.fields).toMatchObject([{ field: 'lastName', reason: 'required' }]);
    expect((await read(manager, id)).people).toMatchObject([{ name: 'Один', version: 1 }]);
  });

  it('is renamed as a whole when one part changes', async () => {
    const { id } = await make(manager, { name: 'Перейменування' });
    const person = await add(id, { lastName: 'Мельник', firstName: 'Ганна' });
    const { changed } = await manager.data<{ changed: PersonRow }>(updatePerson, {
      id: person.id,
      version: 1,
      patch: { lastName: 'Коваленко' },
    });
    expect(changed.name).toBe('Коваленко Ганна');
  });

  it('SM-25: has classifiers of its directory only', async () => {
    const { id } = await make(manager, { name: 'З ролями' });
    const list = `query ($directory: [String!]) { directoryEntries(input: { filter: { directory: { in: $directory } } }) { nodes { id name } } }`;
    type Entries = { directoryEntries: { nodes: { id: string; name: string }[] } };
    const classifiers = (await manager.data<Entries>(list, { directory: ['classifier'] })).directoryEntries.nodes;
    const statuses = (await manager.data<Entries>(list, { directory: ['status'] })).directoryEntries.nodes;
    expect(classifiers.map((entry) => entry.name)).toEqual(expect.arrayContaining(['ЛПР', 'Основний', 'Керівник', 'Бухгалтер']));
    await add(id, { lastName: 'Вирішальний', classifierIds: [classifiers[0]?.id] });
    const { extensions } = await manager.failure(createPerson, {
      input: { counterpartyId: id, lastName: 'Інший', classifierIds: [statuses[0]?.id] },
    });
    expect(extensions.fields).toMatchObject([{ field: 'classifierIds', reason: 'unknownReference' }]);
  });

  it('goes into the bin with its channels and comes back with them, but not with those deleted before', async () => {
    const channels = [
      { kind: 'MOBILE', value: '0671000001' },
      { kind: 'MOBILE', value: '0671000002' },
    ];
    const client = await make(manager, { name: 'З кошиком' }, { people: [{ lastName: 'Зникомий', channels }] });
    const person = client.people[0]?.id;
    const [first, second] = client.channels;
    await manager.data(`mutation ($ids: [ID!]) { deleteContactChannels(selection: { ids: $ids }) { changed } }`, {
      ids: [first?.id],
    });
    expect(await manager.data(move('delete'), { ids: [person] })).toEqual({ done: { changed: 1, kept: [] } });
    expect(await read(manager, client.id)).toMatchObject({ people: [], channels: [], phone: null });
    expect(await titles(manager, '0671000002')).toEqual([]);
    await manager.data(move('restore'), { ids: [person] });
    const back = await read(manager, client.id);
    expect(back.channels.map((channel) => channel.id)).toEqual([second?.id]);
    expect([back.phone, await titles(manager, 'зникомий')]).toEqual(['+380671000002', ['З кошиком']]);
  });
});
