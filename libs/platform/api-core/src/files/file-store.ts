import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Invalid } from '@kolo/kernel';

export const maxFileBytes = 50 * 1024 * 1024;

/** How much of a file tells its type. */
const headBytes = 4_096;

/** A file that arrived and is not kept yet. */
export interface Incoming {
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  /** Its first bytes. */
  readonly head: Buffer;
}

/**
 * Files on disk below `KOLO_DATA_DIR`, each once under the SHA-256 of its bytes. What has its final name is whole:
 * bytes are flushed before the file is renamed to it.
 */
@Injectable()
export class FileStore {
  /** Writes a stream to disk as it comes. Refuses an empty and a too large one, and leaves nothing of it. */
  async receive(stream: AsyncIterable<Buffer | string>, maxBytes = maxFileBytes): Promise<Incoming> {
    const folder = path.join(root(), 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, randomUUID());
    try {
      const incoming = await this.write(file, stream, maxBytes);
      if (incoming.size === 0) throw Invalid.field('file', 'fileEmpty');
      return incoming;
    } catch (error) {
      await rm(file, { force: true });
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? Invalid.field('file', 'diskFull') : error;
    }
  }

  /** Gives an incoming file its final name. Call it in the transaction that writes the row, under `contentLock`. */
  async keep(incoming: Incoming): Promise<void> {
    const target = pathOf(incoming.hash);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(incoming.path, target).catch(async (error: unknown) => {
      // A transaction that is tried again finds the file in place.
      if (!(await this.has(incoming.hash))) throw error;
    });
    const folder = await open(path.dirname(target), 'r');
    await folder.sync().finally(() => folder.close());
  }

  async discard(incoming: Incoming): Promise<void> {
    await rm(incoming.path, { force: true });
  }

  read(hash: string): ReadStream {
    return createReadStream(pathOf(hash));
  }

  /** Where the bytes lie, for readers that need to seek. */
  pathOf(hash: string): string {
    return pathOf(hash);
  }

  async has(hash: string): Promise<boolean> {
    return stat(pathOf(hash)).then(
      () => true,
      () => false,
    );
  }

  async remove(hash: string): Promise<void> {
    await rm(pathOf(hash), { force: true });
  }

  /** Hashes of kept files that nobody has touched since a moment. */
  async *hashesBefore(moment: Date): AsyncGenerator<string> {
    for (const shard of await listed(path.join(root(), 'content'))) {
      for (const hash of await listed(path.join(root(), 'content', shard))) {
        const { mtime } = await stat(pathOf(hash)).catch(() => ({ mtime: new Date() }));
        if (mtime < moment) yield hash;
      }
    }
  }

  /** Removes what arrived before a moment and was never kept. */
  async sweepIncoming(moment: Date): Promise<void> {
    const folder = path.join(root(), 'incoming');
    for (const name of await listed(folder)) {
      const file = path.join(folder, name);
      const { mtime } = await stat(file).catch(() => ({ mtime: new Date() }));
      if (mtime < moment) await rm(file, { force: true });
    }
  }

  private async write(file: string, stream: AsyncIterable<Buffer | string>, maxBytes: number): Promise<Incoming> {
    const hash = createHash('sha256');
    const handle = await open(file, 'wx', 0o600);
    let size = 0;
    let head = Buffer.alloc(0);
    try {
      for await (const piece of stream) {
        const bytes = Buffer.from(piece as Buffer);
        size += bytes.length;
        // The rest of a too large upload is read and dropped, so that the sender gets an answer.
        if (size > maxBytes) continue;
        if (head.length < headBytes) head = Buffer.concat([head, bytes]).subarray(0, headBytes);
        hash.update(bytes);
        await handle.write(bytes);
      }
      if (size > maxBytes) throw Invalid.field('file', 'fileTooLarge', { max: Math.floor(maxBytes / 1024 / 1024) });
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { path: file, hash: hash.digest('hex'), size, head };
  }
}

function root(): string {
  return path.join(process.env['KOLO_DATA_DIR'] ?? path.resolve('.kolo'), 'files');
}

function pathOf(hash: string): string {
  return path.join(root(), 'content', hash.slice(0, 2), hash);
}

async function listed(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
