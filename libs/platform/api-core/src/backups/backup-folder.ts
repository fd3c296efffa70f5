import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BackupManifest, readManifest } from './manifest.js';

export interface KeptBackup {
  /** Name of its folder. */
  readonly name: string;
  readonly manifest: BackupManifest;
}

/** Why it was made; begins the name of its folder. */
export type BackupReason = 'nightly' | 'manual' | 'before-upgrade';

/** Where backups that Kolo makes by itself lie: KOLO_BACKUP_DIR, else in the data folder. */
export function backupHome(env: NodeJS.ProcessEnv = process.env): string {
  return env['KOLO_BACKUP_DIR'] || path.join(env['KOLO_DATA_DIR'] ?? path.resolve('.kolo'), 'backups');
}

/** The file with the keys: KOLO_SECRETS_FILE, else the one in the data folder. */
export function keysOf(env: NodeJS.ProcessEnv = process.env): string {
  return env['KOLO_SECRETS_FILE'] || path.join(env['KOLO_DATA_DIR'] ?? path.resolve('.kolo'), 'secrets.json');
}

export function newBackupFolder(reason: BackupReason, now = new Date()): string {
  return path.join(backupHome(), `${reason}-${now.toISOString().slice(0, 23).replace(/[:.]/g, '-')}Z`);
}

/** The finished backups there, newest first. */
export async function keptBackups(): Promise<KeptBackup[]> {
  const names = await readdir(backupHome()).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const manifest = await readManifest(path.join(backupHome(), name)).catch(() => null);
      return manifest ? [{ name, manifest }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1));
}

/** How much its tables take, packed. */
export async function sizeOf(name: string): Promise<number> {
  const folder = path.join(backupHome(), name, 'tables');
  const sizes = await Promise.all((await readdir(folder)).map((file) => stat(path.join(folder, file))));
  return sizes.reduce((all, { size }) => all + size, 0);
}

/** Keeps the newest of one reason. What was put there by hand stays. */
export async function keepNewest(reason: BackupReason, keep: number): Promise<void> {
  const own = (await keptBackups()).filter(({ name }) => name.startsWith(`${reason}-`));
  for (const { name } of own.slice(Math.max(1, keep))) await rm(path.join(backupHome(), name), { recursive: true, force: true });
}
