import { AccessModule } from '@kolo/access-api';
import { JobRunner } from '@kolo/api-core';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';
import { undoBatch } from '../testing/requisites.js';

let api: TestApi;
let world: World;
let runner: { stop(): Promise<void> };

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  runner = await api.get(JobRunner).start();
});
afterAll(async () => {
  await runner.stop();
  await api.close();
});

const table = `Назва;ЄДРПОУ;Юридична назва;ІПН ПДВ;Розрахунковий рахунок;МФО;Банк
Ромашка;14360570;ТОВ «Ромашка»;143605704021;UA223052990000026001234567890;305299;ПриватБанк
Волошка;21560045;;;26007233566001;322313;Ексімбанк
Мак;;;;не рахунок;;
Будяк;00100227;;;;;Ощадбанк
Лопух;00032129;;;;;`;

interface Imported {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly legalEntities: readonly {
    readonly counterpartyId?: string;
    readonly name: string;
    readonly taxCode: string | null;
    readonly vatCode: string | null;
    readonly checkedAt: string | null;
    readonly accounts: readonly { readonly iban: string; readonly bankName: string | null; readonly bank: object | null }[];
  }[];
}

async function importTable(): Promise<string> {
  const { client } = world.admin;
  const sent = request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${client.token ?? ''}`);
  const { body } = await sent.attach('file', Buffer.from(table), 'реквізити.csv');
  const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
  const { startImport } = await client.data<{ startImport: { id: string } }>(start, {
    input: { fileId: (body as { id: string }).id },
  });
  for (;;) {
    const query = 'query ($id: ID!) { batch(id: $id) { state } }';
    const { batch } = await client.data<{ batch: { state: string } }>(query, startImport);
    if (batch.state === 'DONE') return startImport.id;
    if (batch.state !== 'RUNNING' && batch.state !== 'QUEUED') throw new Error(batch.state);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function imported(): Promise<readonly Imported[]> {
  const clients = '{ counterparties(input: { sort: [{ field: name }] }) { nodes { id name description } } }';
  const entities = `{ legalEntities { nodes { counterpartyId name taxCode vatCode checkedAt
    accounts { iban bankName bank { name } } } } }`;
  const { client } = world.admin;
  const { counterparties } = await client.data<{ counterparties: { nodes: Omit<Imported, 'legalEntities'>[] } }>(clients);
  const { legalEntities } = await client.data<{ legalEntities: { nodes: Imported['legalEntities'] } }>(entities);
  const of = (id: string) =>
    legalEntities.nodes
      .filter(({ counterpartyId }) => counterpartyId === id)
      .map(({ counterpartyId: _, ...entity }) => entity as Imported['legalEntities'][number]);
  return counterparties.nodes.map((each) => ({ ...each, legalEntities: of(each.id) }));
}

describe('SM-45: requisites of an import', () => {
  it('SM-45, SM-47: make the first legal entity, also of an account written as МФО and number; undo takes all of it', async () => {
    const batchId = await importTable();
    const clients = new Map((await imported()).map((client) => [client.name, client]));
    expect([...clients.keys()]).toEqual(['Будяк', 'Волошка', 'Лопух', 'Мак', 'Ромашка']);
    expect(clients.get('Ромашка')?.legalEntities).toEqual([
      {
        name: 'ТОВ «Ромашка»',
        taxCode: '14360570',
        vatCode: '143605704021',
        checkedAt: expect.any(String),
        accounts: [{ iban: 'UA223052990000026001234567890', bankName: 'ПриватБанк', bank: { name: 'АТ КБ «ПриватБанк»' } }],
      },
    ]);
    expect(clients.get('Волошка')?.legalEntities).toMatchObject([
      { name: 'Волошка', taxCode: '21560045', accounts: [{ iban: 'UA213223130000026007233566001' }] },
    ]);
    // What cannot be read is kept where somebody will see it; a bare code is the client's own, as ever.
    expect(clients.get('Мак')).toMatchObject({ description: 'не рахунок', legalEntities: [] });
    expect(clients.get('Будяк')).toMatchObject({ description: 'Ощадбанк', legalEntities: [] });
    expect(clients.get('Лопух')).toMatchObject({ description: null, legalEntities: [] });
    await undoBatch(world.admin.client, batchId);
    expect(await imported()).toEqual([]);
    const left = '{ legalEntities { nodes { id } } bankAccounts { nodes { id } } }';
    expect(await world.admin.client.data(left)).toEqual({ legalEntities: { nodes: [] }, bankAccounts: { nodes: [] } });
  });
});
