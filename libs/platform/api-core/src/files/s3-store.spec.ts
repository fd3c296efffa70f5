import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyBodyHash, signedHeaders } from './aws-signature.js';
import { moveContent } from './copy-content.js';
import type { FileStore } from './file-store.js';
import { openFileStore } from './open-file-store.js';
import { S3Client } from './s3-client.js';
import { type FakeS3, startFakeS3 } from './testing/fake-s3.js';

// The worked examples of docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, word for word.
describe('an S3 request is signed as Amazon’s own examples are', () => {
  const keys = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  };
  const at = new Date('2013-05-24T00:00:00Z');
  const bucket = 'https://examplebucket.s3.amazonaws.com';
  const sign = (method: string, url: string, headers: Record<string, string> = {}, bodyHash = emptyBodyHash): string =>
    signedHeaders({ method, url: new URL(bucket + url), headers, bodyHash }, keys, at)['authorization'] ?? '';

  it.each([
    [
      'GET of a range',
      sign('GET', '/test.txt', { range: 'bytes=0-9' }),
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT of an object whose name has a sign',
      sign(
        'PUT',
        '/test$file.text',
        { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        createHash('sha256').update('Welcome to Amazon S3.').digest('hex'),
      ),
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET with a parameter without a value',
      sign('GET', '/?lifecycle'),
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    ['a listing', sign('GET', '/?max-keys=2&prefix=J'), '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ])('%s', (_, authorization, signature) => {
    expect(authorization.split('Signature=')[1]).toBe(signature);
  });

  it('names the key, the scope and the signed headers', () => {
    expect(sign('GET', '/test.txt', { range: 'bytes=0-9' })).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=/,
    );
  });
});

describe('files in a bucket (a fake of S3, in memory)', () => {
  let fake: FakeS3;
  let store: FileStore;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-s3-spec-'));
  const before = process.env['KOLO_DATA_DIR'];

  beforeAll(async () => {
    process.env['KOLO_DATA_DIR'] = dataDir;
    fake = await startFakeS3();
    store = openFileStore(fake.env);
  });
  afterEach(() => {
    fake.requests.length = 0;
  });
  afterAll(async () => {
    await fake.close();
    rmSync(dataDir, { recursive: true, force: true });
    if (before === undefined) delete process.env['KOLO_DATA_DIR'];
    else process.env['KOLO_DATA_DIR'] = before;
  });

  const arrive = async (text: string) => {
    const incoming = await store.receive(
      (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    );
    return incoming;
  };
  const bytesOf = async (hash: string): Promise<string> => (await buffer(await store.read(hash))).toString();

  it('issue 3: what is kept lies there once, under its hash, and comes back as it was', async () => {
    const incoming = await arrive('Договір №7');
    await store.keep(incoming);
    await store.keep(incoming);
    const key = `content/${incoming.hash.slice(0, 2)}/${incoming.hash}`;
    expect([...fake.objects.keys()]).toEqual([key]);
    expect(fake.requests).toEqual([`HEAD /files/${key}`, `PUT /files/${key}`, `HEAD /files/${key}`]);
    expect(await bytesOf(incoming.hash)).toBe('Договір №7');
    expect(await store.has(incoming.hash)).toBe(true);
    await store.discard(incoming);
    expect(existsSync(incoming.path)).toBe(false);
  });

  it('a reader that seeks gets a copy on this machine, which is fetched once and swept when nobody asks for it', async () => {
    const incoming = await arrive('рядок;рядок');
    await store.keep(incoming);
    fake.requests.length = 0;
    const file = await store.localPath(incoming.hash);
    expect(readFileSync(file, 'utf8')).toBe('рядок;рядок');
    expect(await store.localPath(incoming.hash)).toBe(file);
    expect(fake.requests).toHaveLength(1);
    await store.sweep(new Date(Date.now() - 60_000));
    expect(existsSync(file)).toBe(true);
    await store.sweep(new Date(Date.now() + 60_000));
    expect(existsSync(file)).toBe(false);
  });

  it('other bytes under that name are refused', async () => {
    const hash = 'ab'.repeat(32);
    fake.objects.set(`content/ab/${hash}`, { bytes: Buffer.from('підмінено'), modified: new Date() });
    await expect(store.localPath(hash)).rejects.toThrow(/other bytes/);
    fake.objects.delete(`content/ab/${hash}`);
  });

  it('lists all pages of what is older than a moment, and removes', async () => {
    fake.objects.clear();
    const hashes = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(async (text) => {
        const incoming = await arrive(text);
        await store.keep(incoming);
        return incoming.hash;
      }),
    );
    const listed = async (moment: number): Promise<string[]> => {
      const found: string[] = [];
      for await (const hash of store.hashesBefore(new Date(moment))) found.push(hash);
      return found;
    };
    expect(await listed(Date.now() + 60_000)).toEqual([...hashes].sort());
    expect(await listed(Date.now() - 60_000)).toEqual([]);
    await store.remove(hashes[0] ?? '');
    expect(await store.has(hashes[0] ?? '')).toBe(false);
    expect(fake.objects.size).toBe(4);
  });

  it('a busy store is asked again, an absent file and a wrong key are not', async () => {
    const client = new S3Client({ ...settingsOf(fake), secretAccessKey: 'wrong' }, 1);
    await expect(client.get('content/00/x')).rejects.toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(fake.requests).toHaveLength(1);
    await expect(store.read('f'.repeat(64))).rejects.toMatchObject({ status: 404, code: 'NoSuchKey' });
    const incoming = await arrive('терпіння');
    const patient = new S3Client(settingsOf(fake), 1);
    fake.busyFor = 2;
    await patient.put('content/zz', { hash: incoming.hash, size: incoming.size, open: () => openFile(incoming.path) });
    expect(fake.objects.get('content/zz')?.bytes.toString()).toBe('терпіння');
    fake.busyFor = 3;
    await expect(patient.has('content/zz')).rejects.toMatchObject({ status: 503 });
  });

  it('what lies on the disk is copied into the bucket, checked by its hash, and once only', async () => {
    fake.objects.clear();
    const disk = openFileStore({});
    const kept: string[] = [];
    for (const content of ['перший', 'другий']) {
      const incoming = await arrive(content);
      await disk.keep(incoming);
      kept.push(incoming.hash);
    }
    expect(await moveContent(disk, store)).toEqual({ copied: 2, there: 0 });
    expect(await moveContent(disk, store)).toEqual({ copied: 0, there: 2 });
    expect(await Promise.all(kept.map(bytesOf))).toEqual(['перший', 'другий']);
    expect(await disk.has(kept[0] ?? '')).toBe(true);
  });

  it('half of the settings keep the product from starting', () => {
    expect(() => openFileStore({ S3_BUCKET: 'files' })).toThrow(
      /S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY/,
    );
    expect(openFileStore({}).kind).toBe('disk');
  });
});

const openFile = (file: string) => createReadStream(file);

const settingsOf = ({ env }: FakeS3) => ({
  endpoint: env['S3_ENDPOINT'] ?? '',
  bucket: env['S3_BUCKET'] ?? '',
  accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
  region: env['S3_REGION'] ?? '',
});
