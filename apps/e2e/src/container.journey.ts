import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort, startPostgres } from './harness/postgres.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-container-'));
const running: ChildProcess[] = [];
let postgres: Awaited<ReturnType<typeof startPostgres>>;

/** What a container of this role does, up to the moment when it says `words`. */
const runRole = async (role: string, words: string, env: Record<string, string>): Promise<string> => {
  const settings = { PATH: process.env['PATH'], KOLO_DATA_DIR: dataDir, NODE_ENV: 'production', ...env };
  const child = spawn(process.execPath, [path.join(root, 'docker/run.mjs'), role], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (said.includes(words)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`The ${role} ended:\n${said}`)));
  });
  return said;
};

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: path.join(dataDir, 'database'), fast: true });
}, 60_000);

afterAll(async () => {
  for (const child of running.filter(({ exitCode }) => exitCode === null)) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
  await postgres.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

test('a container migrates, serves and prints the set-up link, and another one does the jobs', async () => {
  const port = await freePort();
  const env = {
    PORT: String(port),
    KOLO_HOST: '127.0.0.1',
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
  };
  const said = await runRole('api', '/setup?token=', env);
  expect(said).toContain(`http://localhost:${port}/setup?token=`);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  await runRole('worker', 'The worker works', env);
  expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});
