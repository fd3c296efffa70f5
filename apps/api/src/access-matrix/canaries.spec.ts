import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { allEntities, asSystem, entityOf, JobRunner, logger, Metrics, Records, Works } from '@kolo/api-core';
import { bootApi, create, makePerson, makeRole, type Person, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { symbols } from 'pino';
import request from 'supertest';
import { ended, viewerOf } from '../operations/testing/changes.js';
import { Listener } from '../third-parties/testing/listener.js';
import { Mailbox } from '../third-parties/testing/mailbox.js';
import { asOwner } from './two-worlds/as-owner.js';
import { addForeignRows, hideValues } from './two-worlds/diverge.js';
import { takeOut, upload } from './two-worlds/take-out.js';
import { type Common, makeCommon } from './two-worlds/twin-world.js';

let api: TestApi;
let common: Common;
/** Watches over the installation without a right to any client. */
let keeper: Person;
const lines: string[] = [];
const stream = (logger as unknown as Record<symbol, { write: (line: string) => unknown }>)[symbols.streamSym];
const { level } = logger;

/** Stands only in hidden fields and in rows out of sight. */
const secret = /canary[ab]\w*|777131|777252|30000005|30000440|UA22305299\d*/;
const entities = ['counterparty', 'contactPerson', 'contactChannel', 'legalEntity', 'bankAccount', 'activity', 'comment'];

// Each walks through hundreds of requests, which a busy machine answers slowly.
jest.setTimeout(240_000);

beforeAll(async () => {
  process.env['WEBHOOK_ALLOWED_HOSTS'] = '127.0.0.1';
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  logger.level = 'trace';
  if (stream) stream.write = (line) => lines.push(line);
  common = await makeCommon(api);
  const buttons = ['audit', 'jobs', 'parameters', 'mail', 'backups', 'users'].map((name) => [`console.${name}`, true]);
  keeper = await makePerson(api, 'Доглядач', [await makeRole(api, 'Доглядач', { buttons: Object.fromEntries(buttons) })], null);
  await api.get(JobRunner).start();
});

afterAll(async () => {
  logger.level = level;
  await api.close();
  delete process.env['WEBHOOK_ALLOWED_HOSTS'];
});

const found = (text: string): string => secret.exec(text)?.[0] ?? 'nothing';

async function listenTo(person: Person, listener: Listener): Promise<void> {
  for (const entity of entities)
    await person.client.data('mutation ($i: WebhookInput!) { createWebhook(input: $i) { secret } }', {
      i: { name: entity, url: listener.url, entity, verbs: ['CREATED', 'UPDATED', 'DELETED', 'RESTORED'] },
    });
}

/** Changes every record of the narrow person in a field that nobody hides, so that webhooks have something to tell of. */
async function touchAll(): Promise<void> {
  const patches: Record<string, object> = {
    ...{ counterparty: { name: 'Власна Ромашка знову' }, contactPerson: { position: 'Директор' }, legalEntity: { form: 'ТОВ' } },
    ...{ contactChannel: { primary: true }, bankAccount: { bankName: 'Банк' }, activity: { description: 'Опис' } },
  };
  await api.get(Works).run(asSystem('prepares a spec'), { kind: 'counterparty.batches.update' }, async (work) => {
    for (const [entity, patch] of Object.entries(patches))
      await api.get(Records).update(entityOf(entity).type, common.own[entity] ?? '', 2, patch as never, work);
  });
}

describe('TS-30, TS-31, BSI-13: a canary that somebody may not see is in nothing that leaves for them', () => {
  it('webhooks tell neither hidden values nor rows out of sight', async () => {
    const [forNarrow, forAdmin] = [await Listener.open(), await Listener.open()];
    await listenTo(common.narrow, forNarrow);
    await listenTo(common.world.admin, forAdmin);
    await hideValues(api, 'a', common);
    await touchAll();
    await addForeignRows(api, 'b', common);
    const own = await forNarrow.until(6);
    await forAdmin.until(30);
    expect(new Set(own.map(({ json }) => json.entity)).size).toBe(6);
    for (const { body } of own) expect(found(body)).toBe('nothing');
    const told = forAdmin.heard.map(({ body }) => body).join('\n');
    for (const each of ['canaryacity', 'canarybdouble', '777131', '30000005', 'canaryaresult']) expect(told).toContain(each);
    const log = await common.narrow.client.post({ query: '{ webhooks { nodes { id name filter offReason } } }' });
    expect(found(log.text)).toBe('nothing');
    await Promise.all([forNarrow.close(), forAdmin.close()]);
  });

  it('exports hold neither, in their bytes and in what a workbook holds zipped', async () => {
    const { admin } = common.world;
    const columnsFor = async (person: Person): Promise<string[]> => {
      const { rights } = await viewerOf(api, person);
      const entity = entityOf('counterparty');
      const shown = [...entity.fields.values()].filter(
        (field) => field.show && field.kind !== 'json' && rights.readable(entity, field),
      );
      return shown.filter((field) => field.kind !== 'children').map((field) => field.name);
    };
    for (const format of ['CSV', 'XLSX'] as const) {
      for (const person of [common.narrow, common.world.ivan_the_manager]) {
        const text = await takeOut(api, person, { except: [] }, await columnsFor(person), format);
        expect({ format, found: found(text) }).toEqual({ format, found: 'nothing' });
      }
      expect(await takeOut(api, common.narrow, { except: [] }, ['name'], format)).toContain('Власна Ромашка');
      const all = await takeOut(api, admin, { except: [] }, await columnsFor(admin), format);
      for (const each of ['canaryacity', 'canarybname', '777131', '30000005']) expect(all).toContain(each);
    }
  });

  it('the log of the process, the metrics and the letters hold none, whatever fails', async () => {
    const mailbox = await Mailbox.open();
    const { client } = common.world.admin;
    const mail = { host: '127.0.0.1', port: mailbox.port, security: 'NONE', userName: 'crm', password: 'smtp secret' };
    await client.data('mutation ($input: MailSettingsInput!) { setMailSettings(input: $input) { host } }', {
      input: { ...mail, fromAddress: 'crm@firm.example', publicUrl: 'https://crm.firm.example' },
    });
    await client.data('mutation { inviteUser(input: { name: "Новий", email: "new@firm.example" }) { link } }');
    await client.data('mutation { sendTestLetter { ok } }');
    await breakThings();
    for (const { text } of await mailbox.until(2)) expect(found(text)).toBe('nothing');
    expect(lines.join('')).toContain('A request failed');
    expect(found(lines.join(''))).toBe('nothing');
    expect(found(await api.get(Metrics).page())).toBe('nothing');
    await mailbox.close();
  });

  it('those who watch over history and jobs see none of what they may not see itself', async () => {
    const { admin } = common.world;
    await workHard(admin);
    const { text: batches } = await keeper.client.post({
      query: '{ batches(first: 200) { nodes { id kind title params result state total done failed } } }',
    });
    expect(batches).toContain('counterparty.batches.import');
    expect(found(batches)).toBe('nothing');
    for (const { name } of allEntities()) {
      const query = `{ auditLog(filter: { entity: "${name}" }, first: 200) { nodes { title actor { name } changes { field before after beforeText afterText } } } }`;
      expect({ name, found: found((await keeper.client.post({ query })).text) }).toEqual({ name, found: 'nothing' });
    }
    const { text: seen } = await admin.client.post({
      query: '{ auditLog(first: 200) { nodes { title changes { field before after } } } }',
    });
    expect(seen).toMatch(secret);
  });
});

/** Errors of every sort while hidden values are on the way. */
async function breakThings(): Promise<void> {
  const { client } = common.world.admin;
  const query =
    '{ counterparties(input: { filter: { city: { contains: "canaryacity" } }, search: "canarybdouble" }) { nodes { city } } }';
  await asOwner(api, (owner) => owner.query('ALTER TABLE counterparty RENAME COLUMN city TO town'));
  await client.ask(query);
  await client.ask('mutation { createCounterparty(input: { name: "canaryanew", city: "canaryacity" }) { __typename } }');
  await asOwner(api, (owner) => owner.query('ALTER TABLE counterparty RENAME COLUMN town TO city'));
  await client.ask(query);
  await client.ask('{ counterparties(input: { filter: { canarya: 1 } }) { nodes { id } } }');
  await client.ask('{ canaryaquery');
  await request(api.server)
    .post('/graphql')
    .set('Authorization', `Bearer ${client.token ?? ''}`)
    .send('{"query":"canarya');
}

/** Long works of somebody else that are about hidden things. */
async function workHard(admin: Person): Promise<void> {
  const viewer = await viewerOf(api, admin);
  await takeOut(api, admin, { filter: { city: { contains: 'canaryacity' } }, search: 'canarya' }, ['name', 'city'], 'CSV');
  const fileId = await upload(api, admin, 'Назва;Місто;Дата\ncanaryaimported;canaryatown;не дата\n;canaryaempty;');
  const { startImport } = await admin.client.data<{ startImport: { id: string } }>(
    'mutation ($input: ImportInput!) { startImport(input: $input) { id } }',
    { input: { fileId } },
  );
  await ended(api, viewer, startImport.id);
  const ids = [
    await create(api, 'counterparty', { name: 'canaryaone' }),
    await create(api, 'counterparty', { name: 'canaryatwo' }),
  ];
  const clients = ids.map((id) => ({ id, version: 1 }));
  await admin.client.data('mutation ($input: MergeInput!) { mergeCounterparties(input: $input) { survivorId } }', {
    input: { survivorId: ids[0], clients },
  });
  const action = { kind: 'set', values: { city: 'canaryabulk' } };
  const { previewBulkCounterparties } = await admin.client.data<{ previewBulkCounterparties: { id: string } }>(
    'mutation ($s: CounterpartySelection!, $action: BulkActionInput!) { previewBulkCounterparties(selection: $s, action: $action) { id } }',
    { s: { search: 'canarya' }, action },
  );
  await admin.client.data('mutation ($id: ID!) { startBulk(previewId: $id) { changed } }', { id: previewBulkCounterparties.id });
}
