import { type Batch } from '@kolo/api-core';
import type { Person, TestApi } from '@kolo/api-testing';
import request from 'supertest';
import { ended, viewerOf } from '../../operations/testing/changes.js';
import { speakTo } from './twin-world.js';
import { unzipped } from './unzipped.js';

type Format = 'CSV' | 'XLSX';

/** Exports records as a person and downloads the file; a workbook as the text of all its parts. The runner must be on. */
export async function takeOut(
  api: TestApi,
  person: Person,
  selection: object,
  columns: string[],
  format: Format,
): Promise<string> {
  const client = speakTo(api, person);
  const text = `mutation E($s: CounterpartySelection!, $c: [String!]!, $f: ExportFormat!) { exportCounterparties(selection: $s, columns: $c, format: $f) { id } }`;
  const { exportCounterparties } = await client.data<{ exportCounterparties: Batch }>(text, {
    s: selection,
    c: columns,
    f: format,
  });
  const batch = await ended(api, await viewerOf(api, person), exportCounterparties.id);
  const { fileId } = batch.result as { fileId: string };
  const ticket = await client.data<{ downloadTicket: string }>('query T($id: ID!) { downloadTicket(fileId: $id) }', {
    id: fileId,
  });
  const { body } = await request(api.server).get(`/download/${ticket.downloadTicket}`).buffer(true).parse(asBytes).expect(200);
  return format === 'CSV' ? (body as Buffer).toString() : unzipped(body as Buffer);
}

function asBytes(answer: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  stream.on('end', () => done(null, Buffer.concat(pieces)));
}

/** Sends a file of clients to be imported, and what the import is to make of it. */
export async function upload(api: TestApi, person: Person, text: string): Promise<string> {
  const sent = request(api.server)
    .post('/files')
    .set('Authorization', `Bearer ${person.client.token ?? ''}`);
  return ((await sent.attach('file', Buffer.from(text), 'clients.csv')).body as { id: string }).id;
}
