import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { fromRoot } from '../lib/paths.mjs';
import { startPostgres } from '../postgres/index.mjs';
import { migrate } from '../start/migrations.mjs';
import { ensureSecrets } from '../start/secrets.mjs';

const email = 'bench@kolo.example';
const password = 'bench-password-of-this-folder-only';

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const started = async (url, child) => {
  for (let i = 0; i < 600; i++) {
    if (child.exitCode !== null) throw new Error('The API ended while it started; see api.log in the data folder of the bench');
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('The API does not become ready');
};

const signIn = async (url) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/auth/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  if (!answer.ok) throw new Error(`Sign-in failed: ${await answer.text()}`);
  return (await answer.json()).accessToken;
};

const environment = (dataDir, database, port) => ({
  ...process.env,
  NODE_ENV: 'production',
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  PORT: String(port),
  KOLO_HOST: '127.0.0.1',
  KOLO_DATA_DIR: dataDir,
  KOLO_SECRETS_FILE: path.join(dataDir, 'secrets.json'),
  KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
  KOLO_ADMIN_EMAIL: email,
  KOLO_ADMIN_PASSWORD: password,
  KOLO_LOG_LEVEL: 'warn',
  WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
});

const end = async (child) => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(10_000)]);
};

// A token holds for ten minutes; a run takes longer.
const tokenKeeper = async (url) => {
  const state = { token: await signIn(url), at: Date.now() };
  return async () => {
    if (Date.now() - state.at > 240_000) Object.assign(state, { token: await signIn(url), at: Date.now() });
    return state.token;
  };
};

/** PostgreSQL, API, worker and bare server on a data folder of the bench, with a signed-in administrator. */
export async function openProduct({ dataDir }) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = await startPostgres({ dataDir });
  ensureSecrets(dataDir);
  const port = await freePort();
  const env = environment(dataDir, database, port);
  await migrate(env);
  const log = fs.openSync(path.join(dataDir, 'api.log'), 'a');
  const launch = (script) => spawn(process.execPath, [fromRoot(script)], { env, stdio: ['ignore', log, log, 'ipc'] });
  const [api, worker, bare] = ['apps/api/dist/main.js', 'apps/api/dist/worker.js', 'tools/bench/bare-server.mjs'].map(launch);
  const barePort = await new Promise((resolve) => bare.once('message', (message) => resolve(message.port)));
  const url = `http://127.0.0.1:${port}`;
  await started(url, api);
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  return {
    url,
    bareUrl: `http://127.0.0.1:${barePort}`,
    owner,
    apiPid: api.pid,
    workerPid: worker.pid,
    barePid: bare.pid,
    token: await tokenKeeper(url),
    close: async () => {
      await owner.end();
      await Promise.all([api, worker, bare].map(end));
      await database.stop();
    },
  };
}
