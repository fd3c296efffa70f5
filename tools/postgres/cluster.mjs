import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writePrivate } from '../lib/private-file.mjs';

const newPassword = () => randomBytes(32).toString('base64url');

const credentialsFile = (dataDir) => path.join(dataDir, 'postgres.json');

/** `{ port, admin, owner, app }`: the remembered port and the three passwords, made at the first start. */
export function credentials(dataDir) {
  const file = credentialsFile(dataDir);
  if (!fs.existsSync(file)) {
    writePrivate(file, { port: 0, admin: newPassword(), owner: newPassword(), app: newPassword() });
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

export function rememberPort(dataDir, port) {
  const known = credentials(dataDir);
  if (known.port !== port) writePrivate(credentialsFile(dataDir), { ...known, port });
}

// The process must see neither a library path nor PG* variables of whoever starts it.
export const cleanEnv = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

// Trigrams match Cyrillic only under a UTF-8 LC_CTYPE; order is Ukrainian through ICU.
const localeArguments = [
  ...['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=uk-UA', '--locale=C'],
  ...['--lc-collate=C', '--lc-ctype=C.UTF-8', '--lc-messages=C'],
];

const initialise = (identity, password, fast) => {
  const draft = `${identity.clusterDir}.new`;
  const passwordFile = `${identity.clusterDir}.password`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of [draft, passwordFile]) fs.chownSync(file, identity.fileUid, identity.fileGid);
  const [command, ...args] = [
    ...identity.prefix,
    ...[path.join(identity.binDir, 'bin/initdb'), `--pgdata=${draft}`, '--username=postgres', '--auth=scram-sha-256'],
    ...[`--pwfile=${passwordFile}`, '--no-instructions', ...(fast ? ['--no-sync'] : []), ...localeArguments],
  ];
  const done = spawnSync(command, args, { ...identity.spawn, cwd: draft, env: cleanEnv, encoding: 'utf8' });
  fs.rmSync(passwordFile, { force: true });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? `${done.stdout}${done.stderr}`}`);
  fs.renameSync(draft, identity.clusterDir);
};

const giveTo = (dir, uid, gid) => {
  fs.lchownSync(dir, uid, gid);
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) giveTo(file, uid, gid);
    else fs.lchownSync(file, uid, gid);
  }
};

/** Makes the cluster at the first start; later checks that it is one of ours and gives it to the account that runs it. */
export function prepareCluster(identity, password, { major, fast }) {
  const { clusterDir } = identity;
  const versionFile = path.join(clusterDir, 'PG_VERSION');
  if (!fs.existsSync(versionFile)) {
    if (fs.existsSync(clusterDir) && fs.readdirSync(clusterDir).length > 0) {
      throw new Error(`${clusterDir} holds something that is not a PostgreSQL cluster`);
    }
    fs.rmSync(clusterDir, { recursive: true, force: true });
    return initialise(identity, password, fast);
  }
  const version = fs.readFileSync(versionFile, 'utf8').trim();
  if (version !== major) throw new Error(`${clusterDir} was made by PostgreSQL ${version}; this one is ${major}`);
  if (fs.statSync(clusterDir).uid !== identity.fileUid) giveTo(clusterDir, identity.fileUid, identity.fileGid);
}

const memory = () => Math.min(os.totalmem(), process.constrainedMemory?.() || Infinity);

const sharedBuffers = () => `${Math.max(32, Math.min(1024, Math.floor(memory() / 2 ** 20 / 8)))}MB`;

// Measured on the reference volume; with a fourth of the buffers a list page takes twice the processor.
const tuned = () => ({
  shared_buffers: sharedBuffers(),
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_connections: '60',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
});

// Statements and details carry values, and values may be personal: the log says what failed, not on which data.
const discreet = { log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_parameter_max_length: '0' };

const forTests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

export const settingsArguments = (port, fast, settings) => {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...discreet,
    ...tuned(),
    ...(fast ? forTests : {}),
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};
