import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';

const accounts = () =>
  fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length > 5 && Number(parts[2]) > 0)
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));

const ownerOf = (dir) => (fs.existsSync(dir) ? fs.statSync(dir).uid : 0);

// PostgreSQL refuses uid 0, and a uid that /etc/passwd does not name.
const pickAccount = (clusterDir) => {
  const all = accounts();
  const found =
    all.find(({ uid }) => uid === ownerOf(clusterDir)) ??
    all.find(({ name }) => name === 'postgres') ??
    all.find(({ name }) => name === 'nobody') ??
    all[0];
  if (!found) throw new Error('PostgreSQL refuses to run as root, and /etc/passwd names nobody else.');
  return found;
};

const runs = (command) => spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0;

// The kernel ends PostgreSQL with its parent where setpriv is at hand; elsewhere the next start stops the orphan.
const withParent = () => (runs(['setpriv', '--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : []);

// Printing a setting takes PostgreSQL through the search for its own files, which `--version` does not.
const canRun = (identity, binDir, clusterDir) => {
  const probe = `${clusterDir}.probe`;
  try {
    fs.rmSync(probe, { recursive: true, force: true });
    fs.mkdirSync(probe, { mode: 0o700 });
    fs.chownSync(probe, identity.fileUid, identity.fileGid);
    fs.writeFileSync(path.join(probe, 'postgresql.conf'), '');
    const script = 'test -w "$1" && cd "$1" && exec "$0" -D "$1" -C port';
    const [command, ...args] = [...identity.prefix, '/bin/sh', '-c', script, path.join(binDir, 'bin/postgres'), probe];
    return spawnSync(command, args, { ...identity.spawn, stdio: 'ignore' }).status === 0;
  } catch {
    return false;
  } finally {
    fs.rmSync(probe, { recursive: true, force: true });
  }
};

const asAccount = ({ uid, gid }, leash) => ({
  kind: 'account',
  prefix: leash,
  spawn: { uid, gid },
  fileUid: uid,
  fileGid: gid,
});

const inNamespace = ({ uid, gid }, leash) => ({
  kind: 'namespace',
  prefix: ['unshare', '-U', `--map-user=${uid}`, `--map-group=${gid}`, ...leash],
  spawn: {},
  fileUid: 0,
  fileGid: 0,
});

// Without the last bit access(2) would answer as for the bare account, and PostgreSQL asks it for its own binary.
const withReadCapability = ({ uid, gid }, leash) => ({
  kind: 'capability',
  prefix: [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', '--securebits=+no_setuid_fixup', ...leash.slice(1)],
  ],
  spawn: {},
  fileUid: uid,
  fileGid: gid,
});

const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12);

const copyOnce = (from, to) => {
  if (!fs.existsSync(from) || fs.existsSync(to)) return;
  const draft = `${to}.${process.pid}`;
  fs.cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(draft, to);
};

const movedMark = (dataDir) => path.join(dataDir, 'postgres.moved-to');

const clusterDirOf = (dataDir) =>
  fs.existsSync(movedMark(dataDir)) ? fs.readFileSync(movedMark(dataDir), 'utf8').trim() : path.join(dataDir, 'postgres');

// The mark goes first: from then on every start looks at the copy, so the files left behind cannot come back to life.
const copyAside = (binDir, dataDir, clusterDir, log) => {
  const home =
    process.env.KOLO_POSTGRES_HOME ?? (runs(['test', '-w', '/var/lib']) ? '/var/lib/kolo' : path.join(os.tmpdir(), 'kolo'));
  fs.mkdirSync(home, { recursive: true, mode: 0o711 });
  const binaries = path.join(home, `postgres-${hashOf(fs.readFileSync(path.join(binDir, 'bin/postgres')))}`);
  copyOnce(binDir, binaries);
  const files = fs.existsSync(movedMark(dataDir)) ? clusterDir : path.join(home, `data-${hashOf(dataDir)}`);
  copyOnce(clusterDir, files);
  fs.writeFileSync(movedMark(dataDir), files);
  if (clusterDir !== files) fs.rmSync(clusterDir, { recursive: true, force: true });
  log(`PostgreSQL cannot work where this checkout is, so it runs from ${binaries} and keeps its files in ${files}`);
  return { binDir: binaries, clusterDir: files };
};

/**
 * Under whom PostgreSQL runs: `{ prefix, spawn, fileUid, fileGid, binDir, clusterDir }`. An ordinary user runs it as is. Root
 * lends it an account, or a user namespace when a 0700 home is in the way, or that account with the capability to read; only
 * when the container forbids all of these are the binaries and the data copied aside. `only` names one of them, for tests.
 */
export function chooseIdentity({ binDir, dataDir, log, only }) {
  const leash = withParent();
  const clusterDir = clusterDirOf(dataDir);
  if (process.getuid() !== 0) {
    return { kind: 'self', prefix: leash, spawn: {}, fileUid: process.getuid(), fileGid: process.getgid(), binDir, clusterDir };
  }
  const account = pickAccount(clusterDir);
  const candidates = [asAccount, inNamespace, withReadCapability].map((make) => make(account, leash));
  for (const identity of candidates.filter(({ kind }) => !only || kind === only)) {
    if (canRun(identity, binDir, clusterDir)) return { ...identity, binDir, clusterDir };
  }
  return { ...asAccount(account, leash), kind: 'copy', ...copyAside(binDir, dataDir, clusterDir, log) };
}
