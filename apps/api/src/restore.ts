import 'reflect-metadata';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BackupProblem, keysOf, openFileStore } from '@kolo/api-core';
import { appRoleOf, ownerUrlOf } from './migrate.js';
import { restoreBackup } from './restore-backup.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean', default: false } } });
const [folder] = positionals;
const { env } = process;
try {
  if (!folder) throw new BackupProblem('Name the backup: npm run restore -- FOLDER');
  const target = {
    ownerUrl: ownerUrlOf(env),
    appRole: appRoleOf(env),
    files: openFileStore(env),
    keys: keysOf(env),
    replace: values.replace,
  };
  const { madeAt, tables } = await restoreBackup(path.resolve(folder), target);
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  console.log(`Restored as of ${madeAt}: ${tables.length} tables, ${rows} rows, compared one by one.`);
  console.log('Mail and webhooks are held until somebody lets them go in the console.');
} catch (error) {
  if (!(error instanceof BackupProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
