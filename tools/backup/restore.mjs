import path from 'node:path';
import { parseArgs } from 'node:util';
import { LockHeld, acquireLock } from '../lib/lock.mjs';
import { asNamed, dataDirOf } from './database.mjs';
import { runProgram } from './program.mjs';

// npm run restore -- FOLDER [--replace]: makes this installation out of a backup, while it stands still.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean', default: false } } });

const standStill = () => {
  const dataDir = dataDirOf(process.env);
  try {
    return acquireLock(path.join(dataDir, 'kolo.lock'));
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    console.error(`Kolo runs on ${dataDir}: process ${error.holder.pid}. Stop it first.`);
    return undefined;
  }
};

const lock = standStill();
if (lock) {
  await runProgram('restore', [
    ...positionals.map((folder) => asNamed(folder)),
    ...(values.replace ? ['--replace'] : []),
  ]).finally(() => lock.release());
} else {
  process.exitCode = 1;
}
