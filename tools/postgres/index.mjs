import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockHeld, acquireLockSoon } from '../lib/lock.mjs';
import { signal } from '../lib/processes.mjs';
import { locateBinaries } from './binaries.mjs';
import { cleanEnv, credentials, prepareCluster, rememberPort, settingsArguments } from './cluster.mjs';
import { chooseIdentity } from './identity.mjs';
import { postmasterStatus, stopOrphan } from './orphans.mjs';
import { APP, OWNER, ensureDatabase, ensureRoles } from './roles.mjs';

const ATTEMPTS = 10;
const RECOVERY_MS = 10 * 60_000;

const bindsTo = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(0));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });

/** The port asked for when it is free, else another one. */
export const freePort = async (wanted = 0) => (await bindsTo(wanted)) || bindsTo(0);

const openLog = (dataDir) => {
  const file = path.join(dataDir, 'logs', 'postgres.log');
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return file;
};

const launch = (identity, port, logFile, { fast, settings }) => {
  const log = fs.openSync(logFile, 'a', 0o600);
  const [command, ...args] = [
    ...identity.prefix,
    ...[path.join(identity.binDir, 'bin/postgres'), '-D', identity.clusterDir],
    ...settingsArguments(port, fast, settings),
  ];
  const child = spawn(command, args, {
    ...identity.spawn,
    cwd: identity.clusterDir,
    env: cleanEnv,
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  const exited = once(child, 'exit').then(([code, by]) => ({ code, signal: by }));
  return { child, exited };
};

const hasEnded = ({ child }) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

const becomesReady = async (server, clusterDir) => {
  for (const until = Date.now() + RECOVERY_MS; Date.now() < until && !hasEnded(server); await sleep(15)) {
    if (['ready', 'standby'].includes(postmasterStatus(clusterDir, server.child.pid))) return true;
  }
  return false;
};

const lastLines = (file) => fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');

// Right after `kill -9` the dead one is still a zombie, and its port or memory may be taken for a moment.
const startWithRetries = async (identity, options, log) => {
  const logFile = openLog(options.dataDir);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await stopOrphan(identity.clusterDir, log);
    const port = await freePort(options.port ?? credentials(options.dataDir).port);
    const server = launch(identity, port, logFile, options);
    server.child.once('error', (error) => log(error.message));
    if (await becomesReady(server, identity.clusterDir)) return { ...server, port };
    if (!hasEnded(server)) signal(server.child.pid, 'SIGQUIT');
    await sleep(500);
  }
  throw new Error(`PostgreSQL does not start. The end of ${logFile}:\n${lastLines(logFile)}`);
};

const stopServer = async ({ child, exited }) => {
  for (const [name, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 1_000],
  ]) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(name);
    const timer = new AbortController();
    await Promise.race([exited, sleep(patience, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }
};

// Without it a benchmark or a script would take the PostgreSQL of a running product for an orphan, and stop it.
const lockCluster = async (dataDir) => {
  try {
    return await acquireLockSoon(path.join(dataDir, 'postgres.lock'));
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    throw new Error(`Process ${error.holder.pid} already runs a PostgreSQL on ${dataDir}. Stop it first.`);
  }
};

const open = async (options, log, only) => {
  const { dataDir } = options;
  const { binDir, major } = options.installed ?? { binDir: locateBinaries(), major: '18' };
  const identity = chooseIdentity({ binDir, dataDir, log, only });
  const secrets = credentials(dataDir);
  prepareCluster(identity, secrets.admin, { ...options, major });
  const server = await startWithRetries(identity, options, log);
  rememberPort(dataDir, server.port);
  const url = (user, password, database) => `postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`;
  const adminUrl = url('postgres', secrets.admin, 'postgres');
  try {
    if (!options.standby) {
      await ensureRoles(adminUrl, secrets);
      await ensureDatabase(adminUrl, 'kolo');
    }
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  const urls = { ownerUrl: url(OWNER, secrets.owner, 'kolo'), appUrl: url(APP, secrets.app, 'kolo'), adminUrl };
  return { ...urls, port: server.port, pid: server.child.pid, kind: identity.kind, server };
};

/**
 * Starts the embedded PostgreSQL on `dataDir` (made when absent) and answers `{ ownerUrl, appUrl, adminUrl, port, pid, kind,
 * exited, stop() }`. `kolo_owner` owns the database `kolo` and changes tables; `kolo_app` only reads and writes rows; the
 * administrator's URL is for tools. `fast` trades durability for speed: tests only. `settings` are postgresql.conf values.
 * `installed` is one of `installedServers()`, to run that in place of ours. `standby` is for `startReplica`.
 */
export async function startPostgres({ dataDir, log = () => {}, identity: only, ...rest }) {
  const home = path.resolve(dataDir);
  const isRoot = process.getuid() === 0;
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  // Another account has to pass through on its way to `postgres/`; whatever else lies here is private by itself.
  if (isRoot) fs.chmodSync(home, 0o711);
  const lock = await lockCluster(home);
  try {
    const { server, ...opened } = await open({ settings: {}, fast: false, ...rest, dataDir: home }, log, only);
    const exited = server.exited.finally(() => lock.release());
    return { ...opened, exited, stop: () => stopServer(server).then(() => exited) };
  } catch (error) {
    lock.release();
    throw error;
  }
}
