import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { Database, JobRunner, sql } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { readVcf, type VcfCard } from '@kolo/tabular';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ClientRow, make } from '../testing/client-documents.js';

let api: TestApi;
let world: World;
let runner: Awaited<ReturnType<JobRunner['start']>>;
let tag: string;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  tag = await create(api, 'directoryEntry', { directory: 'tag', name: 'Опт, дрібний' });
  runner = await api.get(JobRunner).start();
});
afterAll(async () => {
  await runner.stop();
  await api.close();
});

const ofClients = `mutation ($selection: CounterpartySelection!, $version: VcardVersion) {
  begun: exportCounterpartyCards(selection: $selection, version: $version) { id title } }`;
const ofPeople = `mutation ($selection: ContactPersonSelection!) { begun: exportContactPersonCards(selection: $selection) { id title } }`;

interface Begun {
  readonly begun: { readonly id: string; readonly title: string };
}
interface Ended {
  readonly batch: {
    readonly state: string;
    readonly total: number;
    readonly result: { fileId: string; name: string; rows: number };
  };
}

/** Exports as a person and reads the file that they download. */
async function exported(
  { client }: Person,
  selection: object,
  version?: string,
  document = ofClients,
): Promise<{ cards: VcfCard[]; text: string; ended: Ended['batch'] }> {
  const { begun } = await client.data<Begun>(document, { selection, ...(version ? { version } : {}) });
  await untilDone(client, begun.id);
  const { batch: ended } = await client.data<Ended>('query ($id: ID!) { batch(id: $id) { state total result } }', {
    id: begun.id,
  });
  const { downloadTicket } = await client.data<{ downloadTicket: string }>(
    'query ($fileId: ID!) { downloadTicket(fileId: $fileId) }',
    { fileId: ended.result.fileId },
  );
  const answer = await request(api.server).get(`/download/${downloadTicket}`).buffer(true).parse(asBytes).expect(200);
  const body = answer.body as Buffer;
  return { cards: body.length > 0 ? [...readVcf(body)] : [], text: body.toString(), ended };
}

async function untilDone(client: Person['client'], id: string): Promise<void> {
  for (;;) {
    const { batch } = await client.data<Ended>('query ($id: ID!) { batch(id: $id) { state total result } }', { id });
    if (!['QUEUED', 'RUNNING'].includes(batch.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function asBytes(answer: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as unknown as NodeJS.ReadableStream;
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(null, Buffer.concat(pieces)));
}

async function romashka(person: Person): Promise<ClientRow> {
  return make(
    person.client,
    { name: 'ТОВ «Ромашка; і Ко»', tagIds: [tag] },
    {
      channels: [{ kind: 'WORK', value: '(044) 501-85-46' }],
      addresses: [
        { kind: 'LEGAL', text: 'Юридична' },
        { kind: 'ACTUAL', city: 'Київ', street: 'вул. Хрещатик', building: '22', postcode: '01001' },
      ],
      people: [
        {
          lastName: 'Коваль',
          firstName: 'Ірина',
          middleName: 'Петрівна',
          position: 'менеджер, продаж',
          gender: 'FEMALE',
          birthDate: '1990-04-12',
          channels: [
            { kind: 'WORK', value: '044 501-85-46 дод. 12' },
            { kind: 'MOBILE', value: '067 123 45 67', primary: true },
            { kind: 'EMAIL', value: 'iryna@romashka.example.ua' },
            { kind: 'TELEGRAM', value: '@iryna_koval' },
            { kind: 'VIBER', value: '067 123 45 67' },
          ],
        },
        { lastName: 'Мельник', firstName: 'Олег' },
      ],
    },
  );
}

describe('people of clients as vCards', () => {
  it.each([
    ['VCARD_3', '3.0'],
    ['VCARD_4', '4.0'],
  ])('are one file of many cards in %s, with all that a card takes', async (version, number) => {
    const { ivan_the_manager: ivan } = world;
    const { id } = await romashka(ivan);
    const { cards, ended, text } = await exported(ivan, { ids: [id] }, version);
    expect(ended).toMatchObject({ state: 'DONE', total: 2, result: { rows: 2 } });
    expect(ended.result.name).toMatch(/^Контактні особи \d{4}-\d\d-\d\d\.vcf$/);
    expect(text).toContain(`VERSION:${number}\r\n`);
    expect(cards.map((card) => card.fullName)).toEqual(['Коваль Ірина Петрівна', 'Мельник Олег']);
    expect(cards[0]).toMatchObject({
      name: { lastName: 'Коваль', firstName: 'Ірина', middleName: 'Петрівна' },
      organization: 'ТОВ «Ромашка; і Ко»',
      title: 'менеджер, продаж',
      birthday: '1990-04-12',
      categories: ['Опт, дрібний'],
      emails: [{ value: 'iryna@romashka.example.ua' }],
      addresses: [{ street: 'вул. Хрещатик, 22', city: 'Київ', postcode: '01001' }],
      messengers: [
        { service: 'telegram', value: 'https://t.me/iryna_koval' },
        { service: 'viber', value: '+380671234567' },
      ],
    });
    expect(cards[0]?.phones.map(({ ext, types }) => [ext, types])).toEqual([
      ['12', ['WORK']],
      [null, ['CELL', 'PREF']],
    ]);
    expect(text).toMatch(/REV:\d{4}/);
  });

  it('come with the clients who are persons themselves or have nobody to be reached by', async () => {
    const { ivan_the_manager: ivan } = world;
    const alone = await make(ivan.client, { name: 'ТОВ «Без людей»' }, { channels: [{ kind: 'WORK', value: '0445018547' }] });
    const person = await make(
      ivan.client,
      { name: 'ФОП Шевчук Олена Петрівна', kind: 'PERSON' },
      { channels: [{ kind: 'MOBILE', value: '0931112233' }] },
    );
    const { cards } = await exported(ivan, { ids: [alone.id, person.id] });
    expect(
      cards.map(({ fullName, organization, name, phones }) => [fullName, organization, name.lastName, phones[0]?.value]),
    ).toEqual([
      ['ТОВ «Без людей»', 'ТОВ «Без людей»', '', '+380445018547'],
      ['ФОП Шевчук Олена Петрівна', '', 'Шевчук', '+380931112233'],
    ]);
  });

  it('can be chosen person by person', async () => {
    const { ivan_the_manager: ivan } = world;
    const { people } = await romashka(ivan);
    const { cards } = await exported(ivan, { ids: [people[1]?.id] }, undefined, ofPeople);
    expect(cards.map((card) => card.fullName)).toEqual(['Мельник Олег']);
  });

  it('of 1,200 clients come whole and in pages', async () => {
    await api.get(Database).execute(sql`INSERT INTO counterparty (id, name, created_at)
      SELECT ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Картковий ' || n, now() FROM generate_series(1, 1200) n`);
    await api.get(Database).execute(sql`INSERT INTO contact_person (id, counterparty_id, name, last_name, created_at)
      SELECT ('01900000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Особа ' || n, 'Особа ' || n, now()
      FROM generate_series(1, 1200) n`);
    const { cards, ended } = await exported(world.admin, { filter: { name: { startsWith: 'Картковий' } } });
    expect([ended.total, cards.length, new Set(cards.map((card) => card.uid)).size]).toEqual([1200, 1200, 1200]);
  });
});

describe('rights over vCards', () => {
  it('hold for rows: nobody out of sight, and none who lies in the bin', async () => {
    const { ivan_the_manager: ivan, oksana_of_retail: oksana } = world;
    const own = await romashka(ivan);
    const hidden = await romashka(oksana);
    const gone = own.people[0]?.id;
    await ivan.client.data('mutation ($ids: [ID!]) { deleteContactPeople(selection: { ids: $ids }) { changed } }', {
      ids: [gone],
    });
    const { cards } = await exported(ivan, { ids: [own.id, hidden.id] });
    expect(cards.map((card) => card.fullName)).toEqual(['Мельник Олег']);
    const ids = hidden.people.map(({ id }) => id);
    const unseen = await ivan.client.failure(ofPeople, { selection: { ids } });
    const absent = await ivan.client.failure(ofPeople, {
      selection: { ids: ids.map(() => '01900000-0000-7000-8000-00000000dead') },
    });
    expect([unseen.extensions.reason, absent.extensions.reason]).toEqual(['nobodyToExport', 'nobodyToExport']);
  });

  it('hold for the export itself', async () => {
    const { roman_the_reader: roman } = world;
    for (const document of [ofClients, ofPeople]) {
      const { extensions } = await roman.client.failure(document, { selection: { except: [] } });
      expect(extensions.code).toBe('ACCESS_DENIED');
    }
  });

  it('hold for fields: what is hidden is in no card', async () => {
    const entities = { counterparty: { view: 'all', edit: 'all', create: 'all', export: 'all' } };
    const fields = {
      'contactPerson.birthDate': 'hidden',
      'contactPerson.position': 'hidden',
      'contactChannel.value': 'hidden',
      'contactChannel.normalized': 'hidden',
      'counterparty.tagIds': 'hidden',
      'address.street': 'hidden',
      'address.text': 'hidden',
    };
    const role = await makeRole(api, 'Без контактів', { entities, fields });
    const person = await makePerson(api, 'Обмежений Експорт', [role], null);
    const { id } = await romashka(world.ivan_the_manager);
    const { cards, text } = await exported(person, { ids: [id] });
    expect(cards[0]).toMatchObject({
      fullName: 'Коваль Ірина Петрівна',
      organization: 'ТОВ «Ромашка; і Ко»',
      title: '',
      birthday: null,
      phones: [],
      emails: [],
      messengers: [],
      categories: [],
      addresses: [{ street: '22', city: 'Київ' }],
    });
    expect(text).not.toMatch(/Хрещатик|менеджер|1990|671234567|romashka\.example|Опт/);
  });
});
