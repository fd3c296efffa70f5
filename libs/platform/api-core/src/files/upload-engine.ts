import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { type Incoming, IncomingFolder } from './incoming-folder.js';

export interface Uploaded {
  readonly originalname: string;
  readonly incoming: Incoming;
}

/** Puts an upload on disk while it comes in, whatever its size: nothing of it is gathered in memory. */
export class UploadEngine implements StorageEngine {
  private readonly store = new IncomingFolder();

  _handleFile(_: Request, file: Express.Multer.File, done: (error?: unknown, info?: Partial<Express.Multer.File>) => void): void {
    this.store.receive(file.stream).then(
      (incoming) => done(null, { incoming } as Partial<Express.Multer.File>),
      (error: unknown) => done(error),
    );
  }

  _removeFile(_: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { incoming } = file as unknown as Partial<Uploaded>;
    if (!incoming) return done(null);
    this.store.discard(incoming).then(
      () => done(null),
      (error: Error) => done(error),
    );
  }
}
