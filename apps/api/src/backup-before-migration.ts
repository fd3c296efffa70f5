import { keepNewest, keysOf, makeBackup, newBackupFolder, openFileStore } from '@kolo/api-core';

const kept = 3;

/** What an upgrade changes can be had back: the data as they were just before it. Returns the folder. */
export async function backupBeforeMigration(databaseUrl: string): Promise<string> {
  const folder = newBackupFolder('before-upgrade');
  await makeBackup({ databaseUrl, files: openFileStore(), keys: keysOf() }, folder);
  await keepNewest('before-upgrade', kept);
  return folder;
}
