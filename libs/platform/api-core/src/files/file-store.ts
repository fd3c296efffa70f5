import type { Readable } from 'node:stream';
import { type Incoming, IncomingFolder } from './incoming-folder.js';

/**
 * Files, each once under the SHA-256 of its bytes. What has its final name is whole. `DiskStore` keeps them in the data folder,
 * `S3Store` in a bucket; `openFileStore` tells which.
 */
export abstract class FileStore extends IncomingFolder {
  /** How the console and the logs call it. */
  abstract readonly kind: 'disk' | 's3';

  /** Gives an incoming file its final name. Call it in the transaction that writes the row, under `contentLock`. */
  abstract keep(incoming: Incoming): Promise<void>;

  /** Throws when it is not there. */
  abstract read(hash: string): Promise<Readable>;

  /** A file on this machine with the same bytes, for readers that need to seek; not to be changed. */
  abstract localPath(hash: string): Promise<string>;

  abstract has(hash: string): Promise<boolean>;

  abstract remove(hash: string): Promise<void>;

  /** Hashes of kept files that nobody has touched since a moment. */
  abstract hashesBefore(moment: Date): AsyncGenerator<string>;
}
