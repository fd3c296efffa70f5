import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from './file-store.js';
import { filesRoot, type Incoming, sweepFolder } from './incoming-folder.js';
import type { S3Client } from './s3-client.js';

const prefix = 'content/';

/** Files in an S3-compatible bucket. The name is the hash of the bytes, so the store itself checks what it is given. */
export class S3Store extends FileStore {
  readonly kind = 's3';

  constructor(private readonly client: S3Client) {
    super();
  }

  async keep({ hash, path: file, size }: Incoming): Promise<void> {
    if (await this.has(hash)) return;
    await this.client.put(keyOf(hash), { hash, size, open: () => createReadStream(file) });
  }

  read(hash: string): Promise<Readable> {
    return this.client.get(keyOf(hash));
  }

  async localPath(hash: string): Promise<string> {
    const file = path.join(cacheFolder(), hash);
    const now = new Date();
    if (await stat(file).catch(() => null)) await utimes(file, now, now);
    else await this.fetch(hash, file);
    return file;
  }

  has(hash: string): Promise<boolean> {
    return this.client.has(keyOf(hash));
  }

  remove(hash: string): Promise<void> {
    return this.client.remove(keyOf(hash));
  }

  async *hashesBefore(moment: Date): AsyncGenerator<string> {
    for await (const { key, modified } of this.client.list(prefix)) {
      if (modified < moment) yield key.slice(key.lastIndexOf('/') + 1);
    }
  }

  override async sweep(moment: Date): Promise<void> {
    await super.sweep(moment);
    await sweepFolder(cacheFolder(), moment);
  }

  private async fetch(hash: string, file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    const digest = createHash('sha256');
    const checked = new Transform({
      transform(bytes: Buffer, _encoding, done) {
        digest.update(bytes);
        done(null, bytes);
      },
    });
    try {
      await pipeline(await this.read(hash), checked, createWriteStream(draft, { mode: 0o600 }));
      if (digest.digest('hex') !== hash) throw new Error('The file store gave other bytes than it was given');
      await rename(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

function keyOf(hash: string): string {
  return `${prefix}${hash.slice(0, 2)}/${hash}`;
}

function cacheFolder(): string {
  return path.join(filesRoot(), 'cache');
}
