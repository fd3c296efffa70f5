import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make } from '../testing/client-documents.js';
import {
  change,
  confirm,
  createEntity,
  type EntityRow,
  readEntity,
  shownEntity,
  undoBatch,
  updateEntity,
} from '../testing/requisites.js';

const firm = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/registry-firm.json'));

interface Difference {
  readonly field: string;
  readonly ours: string | null;
  readonly theirs: string;
  readonly confirmed: boolean;
}
interface Answer {
  readonly id: string;
  readonly found: boolean;
  readonly state: string | null;
  readonly differences: readonly Difference[];
}

let api: TestApi;
let world: World;
let register: http.Server;
let asked: string[] = [];
let answer: { status: number; body: Buffer | string } = { status: 200, body: firm };
let client: ClientRow;
let made = 0;

beforeAll(async () => {
  register = http.createServer((incoming, response) => {
    asked.push(incoming.url ?? '');
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve));
  process.env['OPENDATABOT_URL'] = `http://127.0.0.1:${(register.address() as AddressInfo).port}/api`;
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(async () => {
  delete process.env['OPENDATABOT_KEY'];
  delete process.env['OPENDATABOT_URL'];
  await api.close();
  await new Promise((resolve) => register.close(resolve));
});

const ivan = () => world.ivan_the_manager.client;
const compare = `mutation ($id: ID!, $anew: Boolean) {
  compared: compareWithRegistry(id: $id, anew: $anew) { id found state differences { field ours theirs confirmed } }
}`;
const take = `mutation ($id: ID!, $version: Int!, $answerId: ID!, $fields: [RegistryField!]!, $over: Boolean) {
  made: takeFromRegistry(id: $id, version: $version, answerId: $answerId, fields: $fields, overConfirmed: $over) { ${shownEntity} }
}`;
const look = async (id: string, anew = true): Promise<Answer> =>
  (await ivan().data<{ compared: Answer }>(compare, { id, anew })).compared;
const add = async (input: object): Promise<EntityRow> =>
  (await change(ivan(), createEntity, { input: { counterpartyId: client.id, ...input } })).row;
const theirs = (difference: readonly Difference[]) => difference.map(({ field }) => field);

beforeEach(async () => {
  process.env['OPENDATABOT_KEY'] = 'таємниця-7';
  asked = [];
  answer = { status: 200, body: firm };
  client = await make(ivan(), { name: `Реєстрова ${(made += 1)}` });
});

describe('SM-46, BAS-26: filling from a state register', () => {
  it('SM-46: shows what the register says otherwise, and changes nothing yet', async () => {
    const entity = await add({ taxCode: '32855961', shortName: 'тов «ромашка трейд»', address: 'Львів' });
    const { found, state, differences } = await look(entity.id);
    expect({ found, state }).toEqual({ found: true, state: 'зареєстровано' });
    // Letter case and quotes make no difference.
    expect(theirs(differences)).toEqual(['form', 'name', 'vatCode', 'director', 'address']);
    expect(differences).toContainEqual({
      field: 'address',
      ours: 'Львів',
      theirs: 'Україна, 79005, місто Львів, вул. Зелена, будинок 5',
      confirmed: false,
    });
    expect(asked).toEqual(['/api/fullcompany/32855961?apiKey=%D1%82%D0%B0%D1%94%D0%BC%D0%BD%D0%B8%D1%86%D1%8F-7&edr=true']);
    expect(await readEntity(ivan(), entity.id)).toEqual(entity);
  });

  it('SM-46: takes over the chosen fields only; all of them make the second seal, in one step that can be undone', async () => {
    const entity = await add({ taxCode: '32855961', address: 'Львів' });
    const { id: answerId, differences } = await look(entity.id);
    const some = await change(ivan(), take, { id: entity.id, version: 1, answerId, fields: ['form', 'vatCode'] });
    expect(some.row).toMatchObject({ form: 'ТОВ', name: client.name, address: 'Львів', verifiedAt: null });
    const rest = theirs(differences).filter((field) => field !== 'form' && field !== 'vatCode');
    const all = await change(ivan(), take, { id: entity.id, version: 2, answerId, fields: rest });
    expect(all.row).toMatchObject({
      name: 'ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ "РОМАШКА ТРЕЙД"',
      director: { name: 'Мельник Ольга Іванівна' },
      verifiedSource: 'opendatabot',
      verifiedBy: { name: 'Іван Менеджер' },
      confirmedAt: null,
    });
    expect(all.row.verifiedAt).not.toBeNull();
    expect(all.row.checkedAt).not.toBeNull();
    await undoBatch(ivan(), all.batchId);
    const people = `query ($id: ID!) { counterparty(id: $id) { people { name } } }`;
    expect(await ivan().data(people, { id: client.id })).toEqual({ counterparty: { people: [] } });
    expect(await readEntity(ivan(), entity.id)).toMatchObject({ name: client.name, director: null, verifiedAt: null });
  });

  it('SM-46: the seal of the register falls with what the register told, and not with the rest', async () => {
    const entity = await add({ taxCode: '32855961' });
    const { id: answerId, differences } = await look(entity.id);
    const { row } = await change(ivan(), take, { id: entity.id, version: 1, answerId, fields: theirs(differences) });
    const regime = await change(ivan(), updateEntity, { id: row.id, version: row.version, patch: { taxRegime: 'GENERAL' } });
    expect(regime.row.verifiedAt).toBe(row.verifiedAt);
    const moved = await change(ivan(), updateEntity, { id: row.id, version: regime.row.version, patch: { address: 'Рівне' } });
    expect(moved.row).toMatchObject({ verifiedAt: null, verifiedBy: null, verifiedSource: null });
    await undoBatch(ivan(), moved.batchId);
    expect(await readEntity(ivan(), row.id)).toMatchObject({ verifiedAt: row.verifiedAt, verifiedSource: 'opendatabot' });
  });

  it('C-20: never replaces what accounting confirmed unless that is said expressly', async () => {
    const entity = await add({ taxCode: '32855961', address: 'Львів' });
    await confirm(world.halyna_the_accountant.client, entity);
    const { id: answerId, differences } = await look(entity.id);
    expect(differences.filter(({ confirmed }) => confirmed).map(({ field }) => field)).toEqual(['name', 'address']);
    const wanted = { id: entity.id, version: 2, answerId, fields: ['address', 'form'] };
    const { extensions } = await ivan().failure(take, wanted);
    expect(extensions.fields).toMatchObject([{ field: 'address', reason: 'confirmedField' }]);
    const before = await readEntity(ivan(), entity.id);
    expect(before).toMatchObject({ address: 'Львів', form: null, version: 2 });
    expect(before.confirmedAt).not.toBeNull();
    const { row, batchId } = await change(ivan(), take, { ...wanted, over: true });
    expect(row).toMatchObject({ form: 'ТОВ', confirmedAt: null });
    await undoBatch(ivan(), batchId);
    expect(await readEntity(ivan(), entity.id)).toMatchObject({ address: 'Львів', confirmedAt: before.confirmedAt });
  });

  it('asks once a day for the same code, and anew when that is wanted', async () => {
    const entity = await add({ taxCode: '00100227' });
    answer = { status: 404, body: '' };
    expect((await look(entity.id, false)).found).toBe(false);
    expect((await look(entity.id, false)).found).toBe(false);
    expect(asked).toHaveLength(1);
    await look(entity.id, true);
    expect(asked).toHaveLength(2);
  });

  it('SM-46: asks for sole traders by their own door', async () => {
    const entity = await add({ taxCode: '2530414071' });
    answer = { status: 200, body: JSON.stringify({ code: '2530414071', pib: 'Коваль Іван Петрович', status: 'зареєстровано' }) };
    expect(await look(entity.id)).toMatchObject({
      differences: [
        { field: 'form', theirs: 'ФОП' },
        { field: 'name', theirs: 'Коваль Іван Петрович' },
      ],
    });
    expect(asked[0]).toMatch(/^\/api\/fop\/2530414071\?apiKey=[^&]+$/);
  });

  it('SM-46: without a key says what is missing, to the button and to whoever asks', async () => {
    delete process.env['OPENDATABOT_KEY'];
    const entity = await add({ taxCode: '32855961' });
    const { stateRegistries } = await ivan().data<{ stateRegistries: object[] }>('{ stateRegistries { key country missing } }');
    expect(stateRegistries).toEqual([{ key: 'opendatabot', country: 'UA', missing: ['OPENDATABOT_KEY'] }]);
    const { extensions } = await ivan().failure(compare, { id: entity.id });
    expect(extensions.fields).toMatchObject([
      { reason: 'registryKeyMissing', message: expect.stringContaining('OPENDATABOT_KEY') },
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [401, '', 'registryKeyRefused'],
    [500, '', 'registryUnavailable'],
    [200, '<html>', 'registryUnreadable'],
    [200, '{"data":{"code":"14360570","full_name":"Чужа фірма"}}', 'registryUnreadable'],
    [200, '{"data":{"code":"32855961"}}', 'registryUnreadable'],
  ])('tells a failure of the register as it is, without its key: %d %s', async (status, body, reason) => {
    const entity = await add({ taxCode: '32855961' });
    answer = { status, body };
    const failure = await ivan().failure(compare, { id: entity.id, anew: true });
    expect(failure.extensions.fields).toMatchObject([{ field: 'taxCode', reason }]);
    expect(JSON.stringify(failure)).not.toContain('таємниця-7');
  });

  it('SM-46: is for those who may edit the client, and an answer is good for its own code only', async () => {
    const entity = await add({ taxCode: '32855961' });
    const { id: answerId } = await look(entity.id);
    const other = await add({ taxCode: '14360570' });
    const stranger = { id: other.id, version: 1, answerId, fields: ['name'] };
    expect((await ivan().failure(take, stranger)).extensions.code).toBe('NOT_FOUND');
    const petro = world.petro_the_manager.client;
    expect((await petro.failure(compare, { id: entity.id })).extensions.code).toBe('NOT_FOUND');
    expect((await world.roman_the_reader.client.failure(compare, { id: entity.id })).extensions.code).toBe('ACCESS_DENIED');
    const polish = await add({ country: 'PL', taxCode: '5260250995' });
    expect((await ivan().failure(compare, { id: polish.id })).extensions.fields).toMatchObject([{ reason: 'noRegistry' }]);
  });
});
