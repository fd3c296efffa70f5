import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, sql } from '@kolo/api-core';
import { newId } from '@kolo/kernel';
import { bootApi, create, makePerson, makeRole, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, createClient, make, names, read, shownClient, updateClient } from '../testing/client-documents.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const refusal = async (client: World['nobody'], document: string, variables: Record<string, unknown>): Promise<unknown> => {
  const { extensions } = await client.failure(document, variables);
  return [extensions.code, extensions.fields?.map(({ field, reason, row }) => [field, reason, ...(row ? [row] : [])])];
};

describe('a new client', () => {
  it('SM-18: is made of a name alone, with a code, its maker and its maker as responsible', async () => {
    const { client, id } = world.ivan_the_manager;
    const made = await make(client, { name: '  ТОВ   «Перша  весна» ' });
    expect(made).toMatchObject({ name: 'ТОВ «Перша весна»', code: expect.stringMatching(/^К-\d{6}$/), version: 1 });
    expect([made.createdById, made.responsibleIds]).toEqual([id, [id]]);
  });

  it('BSI-11: is made with people, channels and addresses in one step', async () => {
    const made = await make(
      world.ivan_the_manager.client,
      { name: 'Їжачок' },
      {
        channels: [{ kind: 'SITE', value: 'izhachok.example' }],
        people: [{ lastName: 'Їжакевич Ірина Олексіївна', channels: [{ kind: 'MOBILE', value: '067 123-45-67 бухгалтер' }] }],
        addresses: [{ city: 'Львів', street: 'вул. Зелена', building: '5' }],
      },
    );
    expect(made.people.map((person) => person.name)).toEqual(['Їжакевич Ірина Олексіївна']);
    const site = { kind: 'SITE', normalized: 'https://izhachok.example', personId: null };
    const phone = { kind: 'MOBILE', normalized: '+380671234567', note: 'бухгалтер', personId: made.people[0]?.id };
    expect(made.channels).toMatchObject([site, phone]);
    expect(made.phone).toBe('+380671234567');
  });

  it('gives no code that another program already gave', async () => {
    const { client } = world.ivan_the_manager;
    const before = await make(client, { name: 'Лічильник' });
    const next = `К-${String(Number(before.code?.slice(2)) + 1).padStart(6, '0')}`;
    await make(client, { name: 'Чужий код', code: next });
    expect((await make(client, { name: 'Після чужого' })).code).toBe(`К-${String(Number(next.slice(2)) + 1).padStart(6, '0')}`);
  });

  it('SM-45: puts the lost zeros of a legal code back and refuses one whose check digit is wrong', async () => {
    const { client } = world.ivan_the_manager;
    expect((await make(client, { name: 'З нулем', taxCode: '32129' })).taxCode).toBe('00032129');
    expect(await refusal(client, createClient, { input: { name: 'З помилкою', taxCode: '14360571' } })).toEqual([
      'INVALID',
      [['taxCode', 'badTaxCode']],
    ]);
    expect(await names(client, { filter: { name: { eq: 'З помилкою' } } })).toEqual([]);
  });

  it('names the child that was refused, and keeps nothing of the client', async () => {
    const { client } = world.ivan_the_manager;
    const channels = [
      { kind: 'MOBILE', value: '0501112233' },
      { kind: 'EMAIL', value: 'not an address' },
    ];
    const answer = await refusal(client, createClient, { input: { name: 'Без пошти' }, channels });
    expect(answer).toEqual(['INVALID', [['channels.value', 'badEmail', 2]]]);
    expect(await names(client, { search: 'без пошти' })).toEqual([]);
  });

  it('is for oneself only when the role says so, and may be for a colleague when it does not', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, olena_the_head: olena } = world;
    const input = { name: 'Для Петра', responsibleIds: [petro.id] };
    expect(await refusal(ivan.client, createClient, { input })).toEqual(['INVALID', [['responsibleIds', 'onlyForYourself']]]);
    const made = await make(olena.client, input, { channels: [{ kind: 'WORK', value: '0441234567' }] });
    expect(made.responsibleIds).toEqual([petro.id]);
  });

  it('is answered empty when it is out of its maker’s sight', async () => {
    const rights = { entities: { counterparty: { view: 'own', create: 'all', edit: 'own' }, directoryEntry: { view: 'all' } } };
    const operator = await makePerson(api, 'Оператор', [await makeRole(api, 'Оператор', rights)], world.departments.sales);
    const input = { name: 'З гарячої лінії', responsibleIds: [world.petro_the_manager.id] };
    const channels = [{ kind: 'MOBILE', value: '0671110011' }];
    expect((await operator.client.data<{ made: null }>(createClient, { input, channels })).made).toBeNull();
    expect(await names(world.petro_the_manager.client, { search: '0671110011' })).toEqual(['З гарячої лінії']);
  });
});

describe('responsibles', () => {
  it('SM-24: are one of each department, and several departments may have one', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, oksana_of_retail: oksana } = world;
    const made = await make(ivan.client, { name: 'Спільний', responsibleIds: [ivan.id, oksana.id] });
    expect(made.responsibleIds).toEqual([ivan.id, oksana.id]);
    const patch = { responsibleIds: [ivan.id, petro.id] };
    expect(await refusal(ivan.client, updateClient, { id: made.id, version: 1, patch })).toEqual([
      'INVALID',
      [['responsibleIds', 'oneResponsiblePerDepartment']],
    ]);
    expect((await read(ivan.client, made.id)).responsibleIds).toEqual([ivan.id, oksana.id]);
    const rows = await api
      .get(Database)
      .query(
        sql`SELECT user_id, department_id FROM counterparty_responsible WHERE counterparty_id = ${made.id} ORDER BY since, user_id`,
      );
    expect(rows).toEqual([
      { user_id: ivan.id, department_id: world.departments.sales },
      { user_id: oksana.id, department_id: world.departments.retail },
    ]);
  });

  it('BSI-07: see a client that was handed over to them, and who gave it away no longer does', async () => {
    const { oksana_of_retail: oksana, petro_the_manager: petro } = world;
    const made = await make(oksana.client, { name: 'Передача' });
    const { changed } = await oksana.client.data<{ changed: ClientRow | null }>(updateClient, {
      id: made.id,
      version: 1,
      patch: { responsibleIds: [petro.id] },
    });
    expect(changed).toBeNull();
    expect(await names(oksana.client, { search: 'передача' })).toEqual([]);
    expect(await names(petro.client, { search: 'передача' })).toEqual(['Передача']);
  });

  it('take their clients along into another department', async () => {
    const { sales, retail } = world.departments;
    const mover = await makePerson(api, 'Мандрівний', ['salesManager'], sales);
    await make(mover.client, { name: 'Мандрівка' });
    expect(await names(world.oksana_of_retail.client, { search: 'мандрівка' })).toEqual([]);
    const update = `mutation ($id: ID!, $version: Int!, $patch: UserPatch!) { updateUser(id: $id, version: $version, patch: $patch) { id } }`;
    await world.admin.client.data(update, { id: mover.id, version: 1, patch: { departmentId: retail } });
    expect(await names(world.oksana_of_retail.client, { search: 'мандрівка' })).toEqual(['Мандрівка']);
  });

  it('SM-04: finds clients that belong to no active manager', async () => {
    const gone = await makePerson(api, 'Звільнений', ['salesManager'], world.departments.sales);
    const both = await makePerson(api, 'Наступник', ['salesManager'], world.departments.retail);
    const { client } = world.admin;
    await make(client, { name: 'Нічий А', responsibleIds: [] });
    await make(client, { name: 'Покинутий Б', responsibleIds: [gone.id] });
    await make(client, { name: 'Підхоплений В', responsibleIds: [gone.id, both.id] });
    await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${gone.id}`);
    const sort = [{ field: 'name' }];
    const three = { name: { in: ['Нічий А', 'Покинутий Б', 'Підхоплений В'] } };
    expect(await names(client, { filter: { ...three, responsibleIds: { noneActive: true } }, sort })).toEqual([
      'Нічий А',
      'Покинутий Б',
    ]);
    expect(await names(client, { filter: { ...three, responsibleIds: { noneActive: false } }, sort })).toEqual(['Підхоплений В']);
    expect(await refusal(client, createClient, { input: { name: 'Запізно', responsibleIds: [gone.id] } })).toEqual([
      'INVALID',
      [['responsibleIds', 'inactivePerson']],
    ]);
  });
});

describe('two editors of one client', () => {
  it('BSI-06: keep both changes when they touch different fields', async () => {
    const { ivan_the_manager: ivan, olena_the_head: olena } = world;
    const { id } = await make(ivan.client, { name: 'Двоє правлять' });
    await ivan.client.data(updateClient, { id, version: 1, patch: { city: 'Київ' } });
    await olena.client.data(updateClient, { id, version: 1, patch: { name: 'Двоє правили' } });
    const query = `query ($id: ID!) { counterparty(id: $id) { name city version } }`;
    const { counterparty } = await ivan.client.data<{ counterparty: object }>(query, { id });
    expect(counterparty).toEqual({ name: 'Двоє правили', city: 'Київ', version: 3 });
  });

  it('BSI-06: are shown both values when they touch the same field, and the first one stays', async () => {
    const { ivan_the_manager: ivan, olena_the_head: olena } = world;
    const { id } = await make(ivan.client, { name: 'Одне поле' });
    await ivan.client.data(updateClient, { id, version: 1, patch: { name: 'Назва Івана' } });
    const { extensions } = await olena.client.failure(updateClient, { id, version: 1, patch: { name: 'Назва Олени' } });
    expect(extensions).toMatchObject({
      code: 'CONFLICT',
      conflict: { version: 2, fields: { name: { yours: 'Назва Олени', theirs: 'Назва Івана' } } },
    });
    expect((await read(ivan.client, id)).name).toBe('Назва Івана');
  });
});

describe('a client out of sight', () => {
  it('answers like one that never was, to readers and to writers', async () => {
    const hidden = await make(world.ivan_the_manager.client, { name: 'Прихований' });
    const { client } = world.oksana_of_retail;
    const one = `query ($id: ID!) { counterparty(id: $id) { ${shownClient} } }`;
    const strip = ({ path: _path, ...failure }: { path?: unknown }): object => failure;
    for (const [document, more] of [
      [one, {}],
      [updateClient, { version: 1, patch: { name: 'Моє' } }],
    ] as const) {
      const seen = await client.failure(document, { id: hidden.id, ...more });
      const absent = await client.failure(document, { id: newId(), ...more });
      expect(strip(seen)).toEqual(strip(absent));
      expect(seen.extensions.code).toBe('NOT_FOUND');
    }
    const person = { input: { counterpartyId: hidden.id, lastName: 'Хтось' } };
    const add = `mutation ($input: ContactPersonInput!) { createContactPerson(input: $input) { id } }`;
    expect(await refusal(client, add, person)).toEqual(
      await refusal(client, add, { input: { ...person.input, counterpartyId: newId() } }),
    );
    expect((await read(world.ivan_the_manager.client, hidden.id)).people).toEqual([]);
  });

  it('may be seen by a colleague of the department who may not change it', async () => {
    const { id } = await make(world.ivan_the_manager.client, { name: 'Лише для читання' });
    expect(await refusal(world.petro_the_manager.client, updateClient, { id, version: 1, patch: { name: 'Моє' } })).toEqual([
      'ACCESS_DENIED',
      undefined,
    ]);
    expect((await read(world.petro_the_manager.client, id)).name).toBe('Лише для читання');
  });
});

describe('a list of clients', () => {
  it('BAS-17: is filtered by any, all and none of the tags', async () => {
    const { client } = world.admin;
    const [red, blue] = [
      await create(api, 'directoryEntry', { directory: 'tag', name: 'червоний' }),
      await create(api, 'directoryEntry', { directory: 'tag', name: 'синій' }),
    ];
    for (const [name, tagIds] of [
      ['Т0', []],
      ['Т1', [red]],
      ['Т2', [blue]],
      ['Т3', [red, blue]],
    ] as const)
      await make(client, { name, tagIds });
    const by = (tagIds: object): Promise<string[]> =>
      names(client, { filter: { name: { in: ['Т0', 'Т1', 'Т2', 'Т3'] }, tagIds }, sort: [{ field: 'name' }] });
    expect(await by({ any: [red, blue] })).toEqual(['Т1', 'Т2', 'Т3']);
    expect(await by({ all: [red, blue] })).toEqual(['Т3']);
    expect(await by({ none: [red] })).toEqual(['Т0', 'Т2']);
    expect(await by({ isEmpty: true })).toEqual(['Т0']);
  });

  it('BSI-33: is filtered by the period of creation', async () => {
    const { client } = world.admin;
    const { id } = await make(client, { name: 'Торішній' });
    await api.get(Database).execute(sql`UPDATE counterparty SET created_at = '2025-03-10T12:00:00Z' WHERE id = ${id}`);
    const created = (createdAt: object): Promise<string[]> => names(client, { filter: { createdAt } });
    expect(await created({ gte: '2025-03-01T00:00:00Z', lt: '2025-04-01T00:00:00Z' })).toEqual(['Торішній']);
    expect(await created({ lt: '2025-03-10T12:00:00Z' })).toEqual([]);
  });

  it('BSI-32: combines code, name, region, status and responsible', async () => {
    const { client, id: responsible } = world.ivan_the_manager;
    const entries = await client.data<{ directoryEntries: { nodes: { id: string; directory: string; name: string }[] } }>(
      `{ directoryEntries(input: { first: 200 }) { nodes { id directory name } } }`,
    );
    const entry = (name: string): string => entries.directoryEntries.nodes.find((node) => node.name === name)?.id ?? '';
    const made = await make(client, {
      name: 'Комбінат',
      code: 'КМБ-7',
      regionId: entry('Львівська область'),
      statusId: entry('Гарячий клієнт'),
    });
    await make(client, { name: 'Комбінат два', regionId: entry('Львівська область') });
    const filter = {
      code: { startsWith: 'кмб' },
      name: { contains: 'бінат' },
      regionId: { in: [entry('Львівська область')] },
      statusId: { in: [entry('Гарячий клієнт'), entry('Партнер')] },
      responsibleIds: { any: [responsible] },
    };
    expect(await names(client, { filter })).toEqual([made.name]);
  });
});
