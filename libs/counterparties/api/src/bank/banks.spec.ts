import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import request from 'supertest';
import { CounterpartiesModule } from '../counterparties.module.js';
import { make } from '../testing/client-documents.js';
import { change, createAccount, createEntity, readEntity, undoBatch } from '../testing/requisites.js';
import { bankSnapshot } from './bank-snapshot.js';
import { readNbuFile } from './read-nbu-file.js';

const fixture = (name: string): Buffer => readFileSync(path.resolve(import.meta.dirname, '../../fixtures', name));

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const refresh = `mutation ($fileId: ID!) { made: refreshBanks(fileId: $fileId) { added changed same unreadable } }`;

async function upload(person: Person, name: string, bytes: Buffer): Promise<string> {
  const sent = request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token ?? ''}`);
  return ((await sent.attach('file', bytes, name)).body as { id: string }).id;
}

const expected = [
  {
    code: '300465',
    name: 'АТ "Ощадбанк"',
    fullName: 'акціонерне товариство "Державний ощадний банк України"',
    taxCode: '00032129',
    closed: false,
  },
  {
    code: '305299',
    name: 'АТ КБ "ПРИВАТБАНК"',
    fullName: 'Акціонерне товариство Комерційний банк "ПриватБанк"',
    taxCode: '14360570',
    closed: false,
  },
  { code: '320649', name: 'Філія, що закрита', fullName: 'Філія, що закрита (зразок)', taxCode: null, closed: true },
];

describe('SM-47: the file of the National Bank', () => {
  it.each(['nbu-glbank.json', 'nbu-glbank.xml'])('SM-47: is read in both of its forms: %s', (name) => {
    expect(readNbuFile(fixture(name))).toEqual({ banks: expected, unreadable: 1 });
  });

  it.each([
    ['nothing', ''],
    ['another table', 'code;name\n300465;Ощадбанк'],
    ['JSON without rows', '{"error": "x"}'],
    ['an empty list', '[]'],
    ['rows of something else', '[{"a": 1}]'],
    ['XML with entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><BANKBRANCH><ROW><GLMFO>300465</GLMFO></ROW></BANKBRANCH>'],
    ['an encoding that does not exist', '<?xml version="1.0" encoding="klingon"?><BANKBRANCH/>'],
    ['XML that breaks off', '<BANKBRANCH><ROW><GLMFO>300465'],
  ])('is refused when it is %s', (_, text) => {
    let refused: unknown;
    try {
      readNbuFile(Buffer.from(text));
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'INVALID', details: { fields: [{ field: 'fileId', reason: 'notABankFile' }] } });
  });
});

describe('SM-47: the directory of banks', () => {
  it('SM-47: starts with the few banks that are beyond doubt, and says since when', async () => {
    const { banks } = await world.roman_the_reader.client.data<{ banks: { nodes: { code: string; asOf: string }[] } }>(
      '{ banks(input: { first: 50 }) { nodes { code asOf } } }',
    );
    expect(banks.nodes.map((bank) => bank.code).sort()).toEqual(bankSnapshot.map((bank) => bank.code).sort());
    expect(new Set(banks.nodes.map((bank) => bank.asOf)).size).toBe(1);
  });

  it('SM-47: is refreshed from the file, in one step that can be undone; an older account learns of its bank', async () => {
    const { client } = world.ivan_the_manager;
    const { id: counterpartyId } = await make(client, { name: 'З рахунком' });
    const { row } = await change(client, createEntity, { input: { counterpartyId } });
    const iban = 'UA643206490000026001234567890';
    await change(client, createAccount, { input: { counterpartyId, legalEntityId: row.id, iban } });
    expect((await readEntity(client, row.id)).accounts[0]).toMatchObject({ bankCode: '320649', bank: null });

    const person = world.halyna_the_accountant;
    const fileId = await upload(person, 'banks.xml', fixture('nbu-glbank.xml'));
    const first = await change<object>(person.client, refresh, { fileId });
    expect(first.row).toEqual({ added: 1, changed: 2, same: 0, unreadable: 1 });
    expect((await readEntity(client, row.id)).accounts[0]?.bank).toEqual({ name: 'Філія, що закрита', closed: true });

    const again = await upload(person, 'banks.json', fixture('nbu-glbank.json'));
    expect((await change<object>(person.client, refresh, { fileId: again })).row).toEqual({
      added: 0,
      changed: 0,
      same: 3,
      unreadable: 1,
    });
    const count = async () =>
      (await client.data<{ banks: { nodes: object[] } }>('{ banks(input: { first: 200 }) { nodes { id } } }')).banks.nodes.length;
    expect(await count()).toBe(bankSnapshot.length + 1);
    await undoBatch(person.client, first.batchId);
    expect(await count()).toBe(bankSnapshot.length);
  });

  it('is refreshed by those who may, and has one bank for a code', async () => {
    const fileId = await upload(world.ivan_the_manager, 'banks.json', fixture('nbu-glbank.json'));
    const { extensions } = await world.ivan_the_manager.client.failure(refresh, { fileId });
    expect(extensions.code).toBe('ACCESS_DENIED');
    const create = 'mutation ($input: BankInput!) { createBank(input: $input) { id } }';
    const fields = async (code: string) =>
      (await world.admin.client.failure(create, { input: { code, name: 'Банк' } })).extensions.fields?.map(
        ({ reason }) => reason,
      );
    expect(await fields('305299')).toEqual(['bankCodeTaken']);
    expect(await fields('305298')).toEqual(['badBankCode']);
  });
});
