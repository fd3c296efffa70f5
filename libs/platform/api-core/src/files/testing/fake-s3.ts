import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { signedHeaders } from '../aws-signature.js';

/** Not S3: a server in memory that answers the requests which Kolo makes, for specs. It refuses what is wrongly signed. */
export interface FakeS3 {
  readonly env: Readonly<Record<string, string>>;
  readonly objects: Map<string, { readonly bytes: Buffer; readonly modified: Date }>;
  readonly requests: string[];
  /** How many of the next requests it is too busy for. */
  busyFor: number;
  close(): Promise<void>;
}

const keys = { accessKeyId: 'spec-key', secretAccessKey: 'spec-secret', region: 'eu-spec-1' };
const pageSize = 2;

export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const requests: string[] = [];
  const fake = { busyFor: 0 };
  const server = http.createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    requests.push(`${request.method} ${decodeURIComponent(url.pathname)}`);
    const end = (status: number, body: string | Buffer = ''): void => {
      response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
    };
    if (fake.busyFor > 0) {
      fake.busyFor -= 1;
      await text(request);
      return end(503, '<Error><Code>SlowDown</Code></Error>');
    }
    if (!isSigned(request, url)) return end(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const key = decodeURIComponent(url.pathname).slice('/files/'.length);
    if (request.method === 'PUT') return end(await put(request, key));
    if (request.method === 'DELETE') return end(objects.delete(key) ? 204 : 404);
    if (url.searchParams.get('list-type') === '2') return end(200, listing(url.searchParams));
    const found = objects.get(key);
    if (!found) return end(404, '<Error><Code>NoSuchKey</Code></Error>');
    return end(200, request.method === 'HEAD' ? '' : found.bytes);
  };
  const put = async (request: http.IncomingMessage, key: string): Promise<number> => {
    const bytes = await buffer(request);
    if (createHash('sha256').update(bytes).digest('hex') !== request.headers['x-amz-content-sha256']) return 400;
    objects.set(key, { bytes, modified: new Date() });
    return 200;
  };
  const listing = (query: URLSearchParams): string => {
    const all = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const entry = (key: string): string =>
      `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.modified.toISOString()}</LastModified></Contents>`;
    const next = from + pageSize < all.length ? `<NextContinuationToken>${from + pageSize}</NextContinuationToken>` : '';
    return `<?xml version="1.0"?><ListBucketResult>${all
      .slice(from, from + pageSize)
      .map(entry)
      .join('')}${next}</ListBucketResult>`;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(fake, {
    objects,
    requests,
    env: {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: 'files',
      S3_ACCESS_KEY_ID: keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
      S3_REGION: keys.region,
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  });
}

/** Signs again what arrived: it tells a wrong key and a header lost on the way, while the vectors tell a wrong method. */
function isSigned(request: http.IncomingMessage, url: URL): boolean {
  const given = request.headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
  const own = ['host', 'x-amz-date', 'x-amz-content-sha256'];
  const headers = Object.fromEntries(
    names.filter((name) => !own.includes(name)).map((name) => [name, String(request.headers[name])]),
  );
  const date = String(request.headers['x-amz-date']).replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5');
  const bodyHash = String(request.headers['x-amz-content-sha256']);
  return signedHeaders({ method: request.method ?? '', url, headers, bodyHash }, keys, new Date(date))['authorization'] === given;
}
