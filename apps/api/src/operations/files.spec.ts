import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { Database, FileUpkeep, sql } from '@kolo/api-core';
import { bootApi, create, makeWorld, type Person, type TestApi, type World } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { undo } from './testing/changes.js';

let api: TestApi;
let world: World;
let romashka: string;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  romashka = await create(api, 'counterparty', { name: 'Ромашка', responsibleIds: [world.ivan_the_manager.id] });
});

afterAll(() => api.close());

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}`);

function upload(person: Person, bytes: Buffer, name: string) {
  return request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token}`)
    .set('Accept-Language', 'uk')
    .attach('file', bytes, name);
}

async function uploaded(person: Person, bytes: Buffer, name: string): Promise<string> {
  const response = await upload(person, bytes, name).expect(201);
  return (response.body as { id: string }).id;
}

async function attached(person: Person, bytes: Buffer, name: string): Promise<string> {
  const fileId = await uploaded(person, bytes, name);
  await person.client.data(attachText, { fileId, id: romashka });
  return fileId;
}

const attachText = `mutation A($fileId: ID!, $id: ID!) { attachFile(fileId: $fileId, subjectType: "counterparty", subjectId: $id) { id name size mime } }`;
const ticketText = 'query T($fileId: ID!) { downloadTicket(fileId: $fileId) }';
const listText = `query F($id: ID!) { storedFiles(input: { filter: { subjectId: { in: [$id] } } }) { nodes { id name } } }`;

async function ticket(person: Person, fileId: string): Promise<string> {
  return (await person.client.data<{ downloadTicket: string }>(ticketText, { fileId })).downloadTicket;
}

/** Everything below the files folder. */
function onDisk(): string[] {
  const root = path.join(api.dataDir, 'files');
  return (readdirSync(root, { recursive: true }) as string[]).filter((name) => statSync(path.join(root, name)).isFile()).sort();
}

const placeOf = (bytes: Buffer): string => {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return path.join('content', hash.slice(0, 2), hash);
};

describe('an upload', () => {
  it('is kept once under its content, tells its type by its bytes, and keeps its Cyrillic name', async () => {
    const bytes = pdf('Комерційна пропозиція');
    const first = await upload(world.ivan_the_manager, bytes, '../../Пропозиція «Ромашка».exe.pdf').expect(201);
    expect(first.body).toMatchObject({ name: 'Пропозиція «Ромашка».exe.pdf', size: bytes.length, mime: 'application/pdf' });
    const second = await upload(world.petro_the_manager, bytes, 'копія.png').expect(201);
    expect(second.body).toMatchObject({ mime: 'application/pdf' });
    expect(onDisk()).toEqual([placeOf(bytes)]);
  });

  it('of a program is refused whatever its name says, an empty one too, and nothing of them stays', async () => {
    const before = onDisk();
    const program = await upload(world.ivan_the_manager, Buffer.from('MZ\x90\x00 program'), 'фото.png').expect(400);
    expect(program.body).toMatchObject({
      extensions: { code: 'INVALID', fields: [{ field: 'file', reason: 'fileType', message: 'Такий файл не підходить' }] },
    });
    const empty = await upload(world.ivan_the_manager, Buffer.alloc(0), 'порожній.txt').expect(400);
    expect(empty.body).toMatchObject({ extensions: { fields: [{ reason: 'fileEmpty' }] } });
    expect(onDisk()).toEqual(before);
  });

  it('without a person behind it is refused before its bytes are read', async () => {
    await request(api.server).post('/files').attach('file', pdf('x'), 'x.pdf').expect(401);
    const form = await request(api.server)
      .post('/files')
      .set('Authorization', `Bearer ${world.ivan_the_manager.client.token}`)
      .field('other', 'x')
      .expect(400);
    expect(form.body).toMatchObject({ extensions: { fields: [{ field: 'file', reason: 'required' }] } });
  });

  it('that is too large is refused by its announced size, and without one by its bytes, within bounded memory', async () => {
    const before = onDisk();
    const announced = await hugeUpload(200 * 1024 * 1024, true);
    expect(announced).toMatchObject({ status: 400, reason: 'fileTooLarge' });
    const heapBefore = process.memoryUsage().arrayBuffers;
    const streamed = await hugeUpload(80 * 1024 * 1024, false);
    expect(streamed).toMatchObject({ status: 400, reason: 'fileTooLarge' });
    expect(process.memoryUsage().arrayBuffers - heapBefore).toBeLessThan(60 * 1024 * 1024);
    expect(onDisk()).toEqual(before);
  }, 60_000);
});

/** Sends a form with a file of zeros; announced sizes are not sent to the end. */
function hugeUpload(bytes: number, announce: boolean): Promise<{ status: number; reason: string }> {
  const { port } = api.server.address() as { port: number };
  const head =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\nContent-Type: application/octet-stream\r\n\r\n';
  const headers = {
    Authorization: `Bearer ${world.ivan_the_manager.client.token}`,
    'Content-Type': 'multipart/form-data; boundary=b',
    ...(announce ? { 'Content-Length': String(bytes) } : { 'Transfer-Encoding': 'chunked' }),
  };
  return new Promise((resolve, reject) => {
    const sending = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/files', headers }, (response) => {
      let body = '';
      response.on('data', (piece: Buffer) => (body += piece.toString()));
      response.on('end', () => {
        sending.destroy();
        const { extensions } = JSON.parse(body) as { extensions: { fields: { reason: string }[] } };
        resolve({ status: response.statusCode ?? 0, reason: extensions.fields[0]?.reason ?? '' });
      });
    });
    sending.on('error', reject);
    sending.write(head);
    if (announce) return;
    const piece = Buffer.alloc(1024 * 1024);
    const send = (left: number): void => {
      if (left <= 0) return void sending.end('\r\n--b--\r\n');
      if (sending.write(piece)) setImmediate(send, left - piece.length);
      else sending.once('drain', () => send(left - piece.length));
    };
    send(bytes);
  });
}

describe('a file', () => {
  it('is nobody’s but its uploader’s until it hangs on a record, and then of all who see that record', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro, oksana_of_retail: oksana, admin } = world;
    const fileId = await uploaded(ivan, pdf('чернетка'), 'чернетка.pdf');
    expect((await admin.client.failure(ticketText, { fileId })).extensions.code).toBe('NOT_FOUND');
    expect((await petro.client.failure(attachText, { fileId, id: romashka })).extensions.code).toBe('NOT_FOUND');
    const everything = await admin.client.data<{ storedFiles: { nodes: { id: string }[] } }>('{ storedFiles { nodes { id } } }');
    expect(everything.storedFiles.nodes.map((file) => file.id)).not.toContain(fileId);

    await ivan.client.data(attachText, { fileId, id: romashka });
    const list = await petro.client.data<{ storedFiles: { nodes: { name: string }[] } }>(listText, { id: romashka });
    expect(list.storedFiles.nodes.map((file) => file.name)).toEqual(['чернетка.pdf']);
    await ticket(petro, fileId);
    expect((await oksana.client.failure(ticketText, { fileId })).extensions.code).toBe('NOT_FOUND');
  });

  it('cannot be hung on a record out of sight, nor on what takes no files', async () => {
    const { oksana_of_retail: oksana } = world;
    const fileId = await uploaded(oksana, pdf('чуже'), 'чуже.pdf');
    expect((await oksana.client.failure(attachText, { fileId, id: romashka })).extensions.code).toBe('NOT_FOUND');
    const onUser =
      'mutation A($fileId: ID!, $id: ID!) { attachFile(fileId: $fileId, subjectType: "user", subjectId: $id) { id } }';
    expect((await oksana.client.failure(onUser, { fileId, id: oksana.id })).extensions.fields?.[0]).toMatchObject({
      field: 'subjectType',
      reason: 'unknownEntity',
    });
  });

  it('is deleted by its owner, comes back, and attaching it can be undone', async () => {
    const { ivan_the_manager: ivan, petro_the_manager: petro } = world;
    const fileId = await uploaded(ivan, pdf('договір'), 'договір.pdf');
    const answer = await ivan.client.ask(attachText, { fileId, id: romashka });
    const remove = 'mutation D($ids: [ID!]) { deleteStoredFiles(selection: { ids: $ids }) { changed } }';
    expect(await petro.client.data(remove, { ids: [fileId] })).toEqual({ deleteStoredFiles: { changed: 0 } });
    expect(await ivan.client.data(remove, { ids: [fileId] })).toEqual({ deleteStoredFiles: { changed: 1 } });
    expect((await ivan.client.failure(ticketText, { fileId })).extensions.code).toBe('NOT_FOUND');
    await ivan.client.data('mutation R($ids: [ID!]) { restoreStoredFiles(selection: { ids: $ids }) { changed } }', {
      ids: [fileId],
    });
    await ticket(ivan, fileId);
    expect(await undo(ivan.client, answer.extensions?.changes?.[0] ?? '', true)).toMatchObject({ undone: 1 });
  });
});

describe('a download ticket', () => {
  it('serves once, as an attachment that no browser runs', async () => {
    const bytes = pdf('Прайс "осінь"');
    const fileId = await attached(world.ivan_the_manager, bytes, 'Прайс "осінь" (2026).pdf');
    const url = `/download/${await ticket(world.ivan_the_manager, fileId)}`;
    const got = await request(api.server).get(url).buffer(true).expect(200);
    expect(got.body).toEqual(bytes);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="_____ _______ (2026).pdf"; filename*=UTF-8''${encodeURIComponent('Прайс "осінь" (2026).pdf').replace('(', '%28').replace(')', '%29')}`,
    });
    await request(api.server).get(url).expect(404);
  });

  it('does not serve after a minute, for a made-up name, or when its holder lost the record meanwhile', async () => {
    const { ivan_the_manager: ivan, halyna_the_accountant: halyna } = world;
    const fileId = await attached(ivan, pdf('таємне'), 'таємне.pdf');
    const late = await ticket(ivan, fileId);
    await api.get(Database).execute(sql`UPDATE download_ticket SET expires_at = now() - interval '1 second'`);
    await request(api.server).get(`/download/${late}`).expect(404);
    await request(api.server).get('/download/made-up').expect(404);
    const held = await ticket(ivan, fileId);
    await api
      .get(Database)
      .execute(
        sql`UPDATE counterparty SET responsible_ids = ARRAY[${halyna.id}::uuid], responsible_department_ids = '{}' WHERE id = ${romashka}`,
      );
    await request(api.server).get(`/download/${held}`).expect(404);
    await api
      .get(Database)
      .execute(sql`UPDATE counterparty SET responsible_ids = ARRAY[${ivan.id}::uuid] WHERE id = ${romashka}`);
  });
});

describe('the nightly sweep', () => {
  it('removes forgotten uploads with their bytes, and nothing that hangs on a record', async () => {
    const { ivan_the_manager: ivan } = world;
    const forgotten = pdf('забутий');
    const kept = pdf('збережений');
    await uploaded(ivan, forgotten, 'забутий.pdf');
    await attached(ivan, kept, 'збережений.pdf');
    await api.get(FileUpkeep).sweep();
    expect(onDisk()).toEqual(expect.arrayContaining([placeOf(forgotten), placeOf(kept)]));
    await api.get(FileUpkeep).sweep(new Date(Date.now() + 2 * 86_400_000));
    expect(onDisk()).toContain(placeOf(kept));
    expect(onDisk()).not.toContain(placeOf(forgotten));
  });
});
