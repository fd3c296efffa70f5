import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fromRoot } from '../lib/paths.mjs';
import { freePort } from '../postgres/index.mjs';

/** Seconds until the product answers that it is ready, as `npm start` brings it up on this data folder. */
const startOnce = async (dataDir) => {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), KOLO_HOST: '127.0.0.1', KOLO_DATA_DIR: dataDir, DATABASE_URL: '' };
  const from = performance.now();
  const child = spawn(process.execPath, [fromRoot('tools/start.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let said = '';
  await Promise.race([
    new Promise((resolve) => child.stdout.on('data', (chunk) => (said += chunk).includes('Stop: Ctrl-C') && resolve())),
    exited.then(([code]) => Promise.reject(new Error(`The product does not start (exit code ${code}).\n${said}`))),
  ]);
  const seconds = (performance.now() - from) / 1000;
  child.kill('SIGTERM');
  await exited;
  return seconds;
};

/** The first start on a new data folder, and the next one: seconds of each. */
export async function measureStart() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-bench-start-'));
  try {
    return { first: await startOnce(dataDir), next: await startOnce(dataDir) };
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
