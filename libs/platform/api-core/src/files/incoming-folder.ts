import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
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

/** Where files of this process lie: below `KOLO_DATA_DIR`. */
export function filesRoot(): string {
  return path.join(process.env['KOLO_DATA_DIR'] ?? path.resolve('.kolo'), 'files');
}

/** What arrives is written to this machine's disk first, wherever it is kept then. */
export class IncomingFolder {
  /** Writes a stream to disk as it comes. Refuses an empty and a too large one, and leaves nothing of it. */
  async receive(stream: AsyncIterable<Buffer | string>, maxBytes = maxFileBytes): Promise<Incoming> {
    const folder = path.join(filesRoot(), 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, randomUUID());
    try {
      const incoming = await write(file, stream, maxBytes);
      if (incoming.size === 0) throw Invalid.field('file', 'fileEmpty');
      return incoming;
    } catch (error) {
      await rm(file, { force: true });
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? Invalid.field('file', 'diskFull') : error;
    }
  }

  async discard(incoming: Incoming): Promise<void> {
    await rm(incoming.path, { force: true });
  }

  /** Removes what arrived before a moment and was never kept. */
  sweep(moment: Date): Promise<void> {
    return sweepFolder(path.join(filesRoot(), 'incoming'), moment);
  }
}

/** Removes the files of one folder that nobody has touched since a moment. */
export async function sweepFolder(folder: string, moment: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    const { mtime } = await stat(file).catch(() => ({ mtime: new Date() }));
    if (mtime < moment) await rm(file, { force: true });
  }
}

/** Names of what lies in a folder; none when it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function write(file: string, stream: AsyncIterable<Buffer | string>, maxBytes: number): Promise<Incoming> {
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
