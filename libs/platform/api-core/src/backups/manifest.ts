import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface TableEntry {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the text that COPY gives, before it is packed. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface SequenceEntry {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

/** What a backup consists of. It is written last, so a folder without it was never finished. */
export interface BackupManifest {
  readonly format: 1;
  readonly madeAt: string;
  readonly postgres: string;
  /** The migrations that the schema has been through, in order. */
  readonly migrations: readonly string[];
  /** First of the months that the history has a partition for, as `2026-01`. */
  readonly since: string | null;
  readonly tables: readonly TableEntry[];
  readonly sequences: readonly SequenceEntry[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** SHA-256 of the file with the keys; null when the backup was made where there was none to be read. */
  readonly keys: string | null;
}

/** A backup that cannot be used as it is; the message is for whoever runs the command. */
export class BackupProblem extends Error {}

const fileName = 'backup.json';

export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(path.join(folder, fileName), 'utf8').catch(() => {
    throw new BackupProblem(`${folder} holds no finished backup: there is no ${fileName} in it`);
  });
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format !== 1) throw new BackupProblem(`${folder} was made by a newer Kolo. Restore it with that one.`);
  return manifest;
}

export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const draft = path.join(folder, `${fileName}.draft`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, path.join(folder, fileName));
}

export function tableFile(folder: string, { schema, table }: Pick<TableEntry, 'schema' | 'table'>): string {
  return path.join(folder, 'tables', `${schema}.${table}.gz`);
}

export function contentFile(folder: string, hash: string): string {
  return path.join(folder, 'files', hash.slice(0, 2), hash);
}

export function keysFile(folder: string): string {
  return path.join(folder, 'secrets.json');
}
