import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CountedStream } from './counted-stream.js';
import { type BackupManifest, BackupProblem, contentFile, keysFile, tableFile } from './manifest.js';

const nowhere = (): Writable => new Writable({ write: (_piece, _encoding, done) => done() });

/** Reads a whole backup and compares it with its manifest. Throws BackupProblem at the first thing that is not as it was written. */
export async function checkBackup(folder: string, manifest: BackupManifest): Promise<void> {
  for (const entry of manifest.tables) {
    const counted = new CountedStream();
    await pipeline(createReadStream(tableFile(folder, entry)), createGunzip(), counted, nowhere()).catch((error: Error) => {
      throw new BackupProblem(`The table ${entry.table} of the backup cannot be read: ${error.message}`);
    });
    if (counted.result().sha256 !== entry.sha256) throw new BackupProblem(`The table ${entry.table} of the backup is damaged`);
  }
  await checkKeys(folder, manifest);
  let count = 0;
  for await (const hash of contentOf(folder)) {
    count += 1;
    const counted = new CountedStream();
    await pipeline(createReadStream(contentFile(folder, hash)), counted, nowhere());
    if (counted.result().sha256 !== hash) throw new BackupProblem(`The file ${hash} of the backup is damaged`);
  }
  if (count !== manifest.files.count)
    throw new BackupProblem(`The backup has ${count} files in place of ${manifest.files.count}`);
}

/** Hashes of the files in a backup. */
export async function* contentOf(folder: string): AsyncGenerator<string> {
  const root = path.join(folder, 'files');
  for (const shard of await readdir(root).catch(() => [])) yield* await readdir(path.join(root, shard));
}

async function checkKeys(folder: string, manifest: BackupManifest): Promise<void> {
  if (!manifest.keys) return;
  const bytes = await readFile(keysFile(folder)).catch(() => Buffer.alloc(0));
  if (createHash('sha256').update(bytes).digest('hex') !== manifest.keys)
    throw new BackupProblem('The keys of the backup are damaged');
}
