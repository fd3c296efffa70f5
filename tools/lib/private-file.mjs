import fs from 'node:fs';

/** Written whole or not at all, readable by the owner only. */
export function writePrivate(file, value) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}
