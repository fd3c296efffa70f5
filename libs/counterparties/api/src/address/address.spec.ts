import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { make } from '../testing/client-documents.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const createAddress = `mutation ($input: AddressInput!) { made: createAddress(input: $input) { id text } }`;
const updateAddress = `mutation ($id: ID!, $version: Int!, $patch: AddressPatch!) { made: updateAddress(id: $id, version: $version, patch: $patch) { id text } }`;

describe('an address', () => {
  it('TS-03: is put together from its parts, and follows them until somebody writes the line', async () => {
    const { client } = world.ivan_the_manager;
    const { id: counterpartyId } = await make(client, { name: 'З адресою' });
    const write = async (document: string, variables: object): Promise<{ id: string; text: string }> =>
      (await client.data<{ made: { id: string; text: string } }>(document, { ...variables })).made;
    const input = { counterpartyId, kind: 'DELIVERY', city: ' Львів ', street: 'вул.  Зелена', building: '5', postcode: '79005' };
    const { id, text } = await write(createAddress, { input });
    expect(text).toBe('79005, Львів, вул. Зелена, 5');
    expect((await write(updateAddress, { id, version: 1, patch: { building: '7' } })).text).toBe('79005, Львів, вул. Зелена, 7');
    expect((await write(updateAddress, { id, version: 2, patch: { text: 'Склад біля вокзалу' } })).text).toBe(
      'Склад біля вокзалу',
    );
    expect((await write(updateAddress, { id, version: 3, patch: { building: '9' } })).text).toBe('Склад біля вокзалу');
  });

  it('needs a line or some part of one', async () => {
    const { client } = world.ivan_the_manager;
    const { id: counterpartyId } = await make(client, { name: 'Без адреси' });
    const { extensions } = await client.failure(createAddress, { input: { counterpartyId, kind: 'LEGAL', street: '  ' } });
    expect(extensions.fields).toMatchObject([{ field: 'text', reason: 'required' }]);
  });
});
