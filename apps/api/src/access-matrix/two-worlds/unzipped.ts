import yauzl, { type ZipFile } from 'yauzl';

/** The text of all parts of a ZIP, as of a workbook. */
export function unzipped(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (error || !zip) return reject(error ?? new Error('No archive'));
      const parts: Buffer[] = [];
      zip.on('end', () => resolve(Buffer.concat(parts).toString()));
      zip.on('error', reject);
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed || !stream) return reject(failed ?? new Error('No entry'));
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => zip.readEntry());
        }),
      );
      zip.readEntry();
    });
  });
}
