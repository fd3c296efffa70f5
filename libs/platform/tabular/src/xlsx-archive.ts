import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fileRefusal } from './file-refusal.js';

export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Unpacked bytes of any one part. */
  readonly maxPartBytes: number;
  /** Unpacked bytes of the shared strings, which are held in memory. */
  readonly maxSharedStringBytes: number;
  /** Unpacked to packed, for parts above one megabyte; a sheet that people made stays under 60. */
  readonly maxRatio: number;
}

export const defaultArchiveLimits: ArchiveLimits = {
  maxEntries: 5000,
  maxPartBytes: 2048 * 1024 * 1024,
  maxSharedStringBytes: 96 * 1024 * 1024,
  maxRatio: 200,
};

const encryptedFlag = 1;
const smallPart = 1024 * 1024;

/** The parts of an .xlsx, opened only after the directory of the archive has been checked. Close it when done. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: ArchiveLimits,
  ) {}

  static async open(path: string, limits: Partial<ArchiveLimits> = {}): Promise<XlsxArchive> {
    const allowed = { ...defaultArchiveLimits, ...limits };
    const zip = await openZip(path);
    try {
      return new XlsxArchive(zip, await readDirectory(zip, allowed), allowed);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(partKey(name));
  }

  /** Unpacked bytes of a part as they come; refuses on the way what unpacks to more than is allowed. */
  async *read(name: string, maxBytes = this.limits.maxPartBytes): AsyncGenerator<Buffer> {
    const entry = this.entries.get(partKey(name));
    if (!entry) throw fileRefusal('brokenXlsx');
    const stream = await this.openStream(entry);
    let unpacked = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        unpacked += chunk.length;
        if (isTooMuch(unpacked, entry.compressedSize, maxBytes, this.limits.maxRatio)) throw tooLarge(maxBytes);
        yield chunk;
      }
    } catch (error) {
      throw isRefusal(error) ? error : fileRefusal('brokenXlsx');
    } finally {
      stream.destroy();
    }
  }

  get maxSharedStringBytes(): number {
    return this.limits.maxSharedStringBytes;
  }

  close(): void {
    this.zip.close();
  }

  private openStream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(fileRefusal('brokenXlsx')) : resolve(stream)));
    });
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(fileRefusal('brokenXlsx')) : resolve(zip),
    );
  });
}

function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    if (zip.entryCount > limits.maxEntries) return reject(tooLarge(limits.maxPartBytes));
    zip.on('entry', (entry: Entry) => {
      const refusal = refusalOf(entry, limits);
      if (refusal) return reject(refusal);
      entries.set(partKey(entry.fileName), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(fileRefusal('brokenXlsx')));
    zip.readEntry();
  });
}

function refusalOf(entry: Entry, limits: ArchiveLimits): Error | null {
  if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) return fileRefusal('passwordProtected');
  const { uncompressedSize, compressedSize } = entry;
  return isTooMuch(uncompressedSize, compressedSize, limits.maxPartBytes, limits.maxRatio) ? tooLarge(limits.maxPartBytes) : null;
}

function isTooMuch(unpacked: number, packed: number, maxBytes: number, maxRatio: number): boolean {
  return unpacked > maxBytes || (unpacked > smallPart && unpacked > packed * maxRatio);
}

function tooLarge(maxBytes: number): Error {
  return fileRefusal('archiveTooLarge', { max: Math.floor(maxBytes / (1024 * 1024)) });
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'Invalid';
}

function partKey(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}
