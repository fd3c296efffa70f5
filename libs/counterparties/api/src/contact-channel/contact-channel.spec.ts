import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '../counterparties.module.js';
import { type ChannelRow, type ClientRow, make, read } from '../testing/client-documents.js';
import { firstContacts, readChannel } from './read-channel.js';

let api: TestApi;
let world: World;
let manager: World['nobody'];

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
  world = await makeWorld(api);
  manager = world.ivan_the_manager.client;
});
afterAll(() => api.close());

const fields = 'id version kind value normalized extension personId primary note';
const createChannel = `mutation ($input: ContactChannelInput!) { made: createContactChannel(input: $input) { ${fields} } }`;
const updateChannel = `mutation ($id: ID!, $version: Int!, $patch: ContactChannelPatch!) {
  changed: updateContactChannel(id: $id, version: $version, patch: $patch) { ${fields} }
}`;

async function add(client: ClientRow, input: object): Promise<ChannelRow> {
  return (await manager.data<{ made: ChannelRow }>(createChannel, { input: { counterpartyId: client.id, ...input } })).made;
}

describe('a channel', () => {
  it.each([
    ['MOBILE', '8 067 123 45 67', '+380671234567', null],
    ['WORK', '(044) 555-66-77 дод. 12', '+380445556677', '12'],
    ['HOME', '2-34-56', null, null],
    ['INTERNAL', 'вн. 105', '105', null],
    ['EMAIL', 'Олена <OLENA@Firm.UA>', 'olena@firm.ua', null],
    ['TELEGRAM', 'https://t.me/olena_k', '@olena_k', null],
    ['VIBER', '067 123 45 67', '+380671234567', null],
    ['SKYPE', 'Olena.K', 'olena.k', null],
    ['ICQ', '123-456-789', '123-456-789', null],
    ['SITE', 'Firm.UA/', 'https://firm.ua', null],
    ['SOCIAL', 'facebook.com/firm', 'https://facebook.com/firm', null],
  ] as const)('BSI-43: of the kind %s understands %j', (kind, value, normalized, extension) => {
    expect(readChannel(kind, value)).toMatchObject({ normalized, extension, refusal: null });
  });

  it.each([
    ['EMAIL', 'olena.firm.ua', 'badEmail'],
    ['MOBILE', 'зателефонувати', 'badPhone'],
    ['SITE', 'немає сайту', 'badUrl'],
  ])('of the kind %s is refused when it is %j', async (kind, value, reason) => {
    const client = await make(manager, { name: `Відмова ${kind}` });
    const { extensions } = await manager.failure(createChannel, { input: { counterpartyId: client.id, kind, value } });
    expect(extensions.fields).toMatchObject([{ field: 'value', reason }]);
    expect((await read(manager, client.id)).channels).toEqual([]);
  });

  it('keeps what was typed beside what was understood, and understands it again when it changes', async () => {
    const client = await make(manager, { name: 'Уточнений' });
    const made = await add(client, { kind: 'MOBILE', value: '067-123-45-67' });
    expect(made).toMatchObject({ value: '067-123-45-67', normalized: '+380671234567' });
    const { changed } = await manager.data<{ changed: ChannelRow }>(updateChannel, {
      id: made.id,
      version: 1,
      patch: { value: '050 111 22 33' },
    });
    expect(changed).toMatchObject({ value: '050 111 22 33', normalized: '+380501112233', version: 2 });
  });

  it('belongs to a person of the same client only', async () => {
    const [one, two] = [
      await make(manager, { name: 'Свій' }, { people: [{ lastName: 'Свій' }] }),
      await make(manager, { name: 'Чужий' }, { people: [{ lastName: 'Чужий' }] }),
    ];
    const input = { counterpartyId: one.id, personId: two.people[0]?.id, kind: 'MOBILE', value: '0671112233' };
    const { extensions } = await manager.failure(createChannel, { input });
    expect(extensions.fields).toMatchObject([{ field: 'personId', reason: 'unknownReference' }]);
    expect((await add(one, { ...input, counterpartyId: one.id, personId: one.people[0]?.id })).personId).toBe(one.people[0]?.id);
  });
});

describe('the first phone and e-mail of a client', () => {
  it('are its own before those of its people, and follow the primary mark', async () => {
    const people = [{ lastName: 'Перший', channels: [{ kind: 'MOBILE', value: '0501112233' }] }];
    const client = await make(manager, { name: 'З телефонами' }, { people });
    expect(client.phone).toBe('+380501112233');
    const own = await add(client, { kind: 'WORK', value: '0441112233' });
    expect((await read(manager, client.id)).phone).toBe('+380441112233');
    const other = await add(client, { kind: 'MOBILE', value: '0671112233', primary: true });
    expect((await read(manager, client.id)).phone).toBe('+380671112233');
    await manager.data(updateChannel, { id: own.id, version: 1, patch: { primary: true } });
    const after = await read(manager, client.id);
    expect([after.phone, after.email]).toEqual(['+380441112233', null]);
    expect(after.channels.find((channel) => channel.id === other.id)).toMatchObject({ primary: false, version: 2 });
  });

  it('are the same whether counted beforehand or from what was stored', async () => {
    const channels = [
      { kind: 'EMAIL', value: 'second@firm.example' },
      { kind: 'HOME', value: '2-34-56' },
      { kind: 'EMAIL', value: 'First@firm.example', primary: true },
    ] as const;
    const planned = firstContacts(channels);
    expect(planned).toEqual({ phone: '2-34-56', email: 'first@firm.example' });
    const client = await make(manager, { name: 'Полічений' }, { channels: [...channels] });
    expect(client).toMatchObject(planned);
    await add(client, { kind: 'SKYPE', value: 'нічого не змінює' });
    expect(await read(manager, client.id)).toMatchObject(planned);
  });
});
