import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../build.mjs';
import { LockHeld, acquireLockSoon } from '../lib/lock.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { keepAlive } from './child.mjs';
import { openDatabase } from './database.mjs';
import { openLogs } from './logs.mjs';
import { migrate } from './migrations.mjs';
import { portOf, requireFreePort } from './port.mjs';
import { ensureSecrets } from './secrets.mjs';
import { announceSetupLink } from './setup-link.mjs';

const READY_MS = 180_000;
const FIRST_TRIES = 3;

const say = (text) => console.log(text);

const dataDirOf = (env) => path.resolve(env.KOLO_DATA_DIR || fromRoot('.kolo'));

const lockDataDir = async (dataDir, url) => {
  try {
    return await acquireLockSoon(path.join(dataDir, 'kolo.lock'), { url });
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    const { pid, url: where } = error.holder;
    throw new Error(`Kolo already runs on ${dataDir}: process ${pid}, ${where}. Stop it first, or set KOLO_DATA_DIR.`);
  }
};

const childEnv = ({ env, port, host, dataDir, database }) => ({
  ...env,
  NODE_ENV: env.NODE_ENV || 'production',
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  PORT: String(port),
  KOLO_HOST: host,
  KOLO_DATA_DIR: dataDir,
  KOLO_SECRETS_FILE: path.join(dataDir, 'secrets.json'),
  KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
});

const isReady = async (address) => {
  try {
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

const becomesReady = async (address, children, logs) => {
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(50)) {
    if (await isReady(address)) return;
    const broken = children.find(({ failures }) => failures() >= FIRST_TRIES);
    if (broken)
      throw new Error(`${broken.name} does not start. The end of ${logs.dir}/${broken.name}.log:\n${logs.tail(broken.name)}`);
  }
  throw new Error(`Kolo does not become ready. The end of ${logs.dir}/api.log:\n${logs.tail('api')}`);
};

const report = ({ url, dataDir, logs, env }) => {
  say(`\nKolo is running: ${url}`);
  announceSetupLink(dataDir, url);
  if (!env.PUBLIC_URL?.startsWith('https:')) {
    say(
      'Plain HTTP: fine on this machine; before others use it over a network, put TLS in front (docs/operations.md, PUBLIC_URL).',
    );
  }
  say(`Data: ${dataDir}   Logs: ${logs.dir}   Stop: Ctrl-C`);
};

// Last started, first stopped: the processes that use the database go before it.
const makeStopper = () => {
  const steps = [];
  let stopping;
  const stopAll = async () => {
    for (const step of steps.reverse()) await step();
  };
  return { add: (step) => steps.push(step), stop: () => (stopping ??= stopAll()), isStopping: () => Boolean(stopping) };
};

const bringUp = async (env, stopper, parts) => {
  const port = portOf(env);
  const dataDir = dataDirOf(env);
  const url = `http://localhost:${port}`;
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDataDir(dataDir, url);
  stopper.add(() => lock.release());
  const host = env.KOLO_HOST || '0.0.0.0';
  await requireFreePort(port, host);
  ensureSecrets(dataDir);
  const logs = openLogs(dataDir);
  const opening = openDatabase({ dataDir, env, say });
  stopper.add(() => opening.then((opened) => opened.stop()).catch(() => {}));
  await Promise.all([build(parts), opening]);
  const database = await opening;
  const forChildren = childEnv({ env, port, host, dataDir, database });
  await migrate(forChildren, { backupFirst: !env.DATABASE_URL });
  if (stopper.isStopping()) return [];
  const keep = (name, script) => keepAlive({ name, script, env: forChildren, logs, onCrash: say });
  const children = [keep('api', 'apps/api/dist/main.js'), keep('worker', 'apps/api/dist/worker.js')];
  stopper.add(() => Promise.all(children.map((child) => child.stop())));
  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  await becomesReady(`http://${address}:${port}`, children, logs);
  report({ url, dataDir, logs, env });
  return children;
};

// Under `npm start` the terminal belongs to npm: when that is gone, nobody can stop us any more.
const whenOrphaned = (stop) => {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
};

/**
 * Runs the whole product until it is told to stop; the exit code is 1 when it could not start. `parts` are what is built first,
 * and `then` is told about the running children and what to do at the end: the watch mode stands on it.
 */
export async function startKolo({ env = process.env, parts, then = () => {} } = {}) {
  const stopper = makeStopper();
  const quit = async (code) => {
    await stopper.stop();
    process.exit(code);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (!stopper.isStopping()) say('\nStopping…');
      void quit(0);
    });
  }
  const fail = (error) => {
    if (!stopper.isStopping()) console.error(`\n${env.KOLO_DEBUG ? error.stack : error.message}`);
    void quit(1);
  };
  process.on('uncaughtException', fail);
  if (env.npm_lifecycle_event) whenOrphaned(() => quit(1));
  await bringUp(env, stopper, parts)
    .then((children) => then(children, stopper.add))
    .catch(fail);
}
