import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

export interface Counted {
  readonly bytes: number;
  readonly sha256: string;
}

/** Passes bytes on, and tells afterwards how many they were and their SHA-256. */
export class CountedStream extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: (error: Error | null, piece: Buffer) => void): void {
    this.hash.update(piece);
    this.bytes += piece.length;
    done(null, piece);
  }

  result(): Counted {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
