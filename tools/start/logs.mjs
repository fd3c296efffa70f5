import fs from 'node:fs';
import path from 'node:path';

const LIMIT = 50 * 2 ** 20;

const sizeOf = (file) => (fs.existsSync(file) ? fs.statSync(file).size : 0);

// Copied and cut rather than renamed: the process goes on writing at the end of the same file.
const rotate = (file) => {
  if (sizeOf(file) < LIMIT) return;
  fs.copyFileSync(file, `${file}.1`);
  fs.truncateSync(file);
};

/** The folder of the logs, each kept under 50 MB with one older copy. */
export function openLogs(dataDir) {
  const dir = path.join(dataDir, 'logs');
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = (name) => path.join(dir, `${name}.log`);
  const rotateAll = () =>
    fs
      .readdirSync(dir)
      .filter((name) => name.endsWith('.log'))
      .forEach((name) => rotate(path.join(dir, name)));
  rotateAll();
  setInterval(rotateAll, 10 * 60_000).unref();
  return {
    dir,
    open: (name) => fs.openSync(file(name), 'a', 0o600),
    tail: (name, lines = 15) =>
      fs.existsSync(file(name)) ? fs.readFileSync(file(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '',
  };
}
