import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { SaxesParser } from 'saxes';
import { type AwsKeys, emptyBodyHash, signedHeaders } from './aws-signature.js';

export interface S3Settings extends AwsKeys {
  readonly endpoint: string;
  readonly bucket: string;
}

export interface S3Body {
  readonly hash: string;
  readonly size: number;
  /** A fresh stream of the same bytes, for each attempt. */
  readonly open: () => Readable;
}

export interface S3Entry {
  readonly key: string;
  readonly modified: Date;
}

/** The store answered with an error; 404 for what is not there. */
export class S3Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    method: string,
  ) {
    super(`The file store answered ${method} with ${status} ${code}`);
  }
}

interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
}

const idleMs = 30_000;
const attempts = 3;

/** The five requests of an S3-compatible store that Kolo makes. The bucket is part of the path, as every such store takes it. */
export class S3Client {
  constructor(
    private readonly settings: S3Settings,
    private readonly pauseMs = 300,
  ) {}

  async put(key: string, body: S3Body): Promise<void> {
    await drained(await this.call({ method: 'PUT', key, body }));
  }

  /** Its bytes as they come. Throws S3Failure with 404 when it is not there. */
  get(key: string): Promise<Readable> {
    return this.call({ method: 'GET', key });
  }

  async has(key: string): Promise<boolean> {
    try {
      await drained(await this.call({ method: 'HEAD', key }));
      return true;
    } catch (error) {
      if (error instanceof S3Failure && error.status === 404) return false;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await drained(await this.call({ method: 'DELETE', key }));
  }

  /** Everything below a prefix, in pages of a thousand. */
  async *list(prefix: string): AsyncGenerator<S3Entry> {
    for (let token: string | null = ''; token !== null;) {
      const query: Record<string, string> = { 'list-type': '2', prefix, ...(token ? { 'continuation-token': token } : {}) };
      const page = readListing(await textOf(await this.call({ method: 'GET', key: '', query })));
      yield* page.entries;
      token = page.next;
    }
  }

  /** Tried again when the store is busy or the connection breaks before it has answered. */
  private async call(call: Call): Promise<http.IncomingMessage> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(call);
      } catch (error) {
        const lasting = error instanceof S3Failure && error.status < 500 && error.status !== 429;
        if (lasting || attempt >= attempts) throw error;
        await sleep(this.pauseMs * 2 ** (attempt - 1));
      }
    }
  }

  private async once({ method, key, query = {}, body }: Call): Promise<http.IncomingMessage> {
    const url = new URL(`${this.settings.endpoint.replace(/\/+$/, '')}/${this.settings.bucket}${key ? `/${key}` : ''}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const length: Record<string, string> = body ? { 'content-length': String(body.size) } : {};
    const bodyHash = body?.hash ?? emptyBodyHash;
    const headers = signedHeaders({ method, url, headers: length, bodyHash }, this.settings, new Date());
    const response = await send(url, { method, headers, timeout: idleMs }, body?.open());
    const status = response.statusCode ?? 0;
    if (status < 300) return response;
    const text = method === 'HEAD' ? await drained(response).then(() => '') : await textOf(response);
    throw new S3Failure(status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '', method);
  }
}

function send(url: URL, options: http.RequestOptions, body: Readable | undefined): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('The file store does not answer')));
    if (!body) return request.end();
    body.on('error', (error) => request.destroy(error));
    body.pipe(request);
    return undefined;
  });
}

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

async function drained(response: http.IncomingMessage): Promise<void> {
  await finished(response.resume());
}

function readListing(xml: string): { entries: S3Entry[]; next: string | null } {
  const entries: S3Entry[] = [];
  let text = '';
  let next: string | null = null;
  let key = '';
  const parser = new SaxesParser();
  parser.on('opentag', () => (text = ''));
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') key = text;
    if (name === 'LastModified') entries.push({ key, modified: new Date(text) });
    if (name === 'NextContinuationToken') next = text;
    text = '';
  });
  parser.write(xml).close();
  return { entries, next };
}
