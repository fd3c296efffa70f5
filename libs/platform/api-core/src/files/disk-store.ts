import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from './file-store.js';
import { filesRoot, type Incoming, namesIn } from './incoming-folder.js';

/** Files on disk below `KOLO_DATA_DIR`: bytes are flushed before a file is renamed to its final name. */
export class DiskStore extends FileStore {
  readonly kind = 'disk';

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

  async read(hash: string): Promise<Readable> {
    const handle = await open(pathOf(hash), 'r');
    return createReadStream('', { fd: handle });
  }

  localPath(hash: string): Promise<string> {
    return Promise.resolve(pathOf(hash));
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

  async *hashesBefore(moment: Date): AsyncGenerator<string> {
    for (const shard of await namesIn(path.join(filesRoot(), 'content'))) {
      for (const hash of await namesIn(path.join(filesRoot(), 'content', shard))) {
        const { mtime } = await stat(pathOf(hash)).catch(() => ({ mtime: new Date() }));
        if (mtime < moment) yield hash;
      }
    }
  }
}

function pathOf(hash: string): string {
  return path.join(filesRoot(), 'content', hash.slice(0, 2), hash);
}
