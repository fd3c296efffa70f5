import 'reflect-metadata';
import path from 'node:path';
import { BackupProblem, keysOf, makeBackup, openFileStore } from '@kolo/api-core';
import { ownerUrlOf } from './migrate.js';

const [target] = process.argv.slice(2);
try {
  if (!target) throw new BackupProblem('Name the folder to write to: npm run backup -- FOLDER');
  const folder = path.resolve(target);
  const { env } = process;
  const source = { databaseUrl: ownerUrlOf(env), files: openFileStore(env), keys: keysOf(env) };
  const { tables, files, keys } = await makeBackup(source, folder);
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  console.log(
    `${folder}: ${tables.length} tables, ${rows} rows, ${files.count} files${keys ? ', keys' : '; no keys were found'}`,
  );
} catch (error) {
  if (!(error instanceof BackupProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
