import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, Product } from './harness/product.js';
import { installedServers, startPostgres } from './harness/postgres.js';

let product: Product;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const isRunning = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const commandOf = (pid: number): string => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');

const eventually = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  for (const until = Date.now() + 30_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await holds()) return;
  }
  throw new Error(`Not within 30 s: ${what}\n${product.output}`);
};

const status = async (address: string): Promise<number> => {
  try {
    return (await fetch(`${product.url}${address}`)).status;
  } catch {
    return 0;
  }
};

const signIn = async (): Promise<number> => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${product.url}/auth/sign-in`, { method: 'POST', headers, body: JSON.stringify(ADMIN) });
  return answer.status;
};

beforeAll(async () => {
  product = await Product.start();
}, 180_000);

afterEach(async () => {
  expect(await signIn()).toBe(200);
});

afterAll(() => product.remove(), 60_000);

test('one start makes the administrator, an API, a worker and a PostgreSQL', async () => {
  expect(product.processes.filter(isRunning)).toHaveLength(4);
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(200);
  expect(product.setupLink).toBeUndefined();
});

test('a second start on the same data folder says who runs there and ends', async () => {
  const { code, said } = await product.startAgain();
  expect(code).toBe(1);
  expect(said).toContain(`process ${product.processes[0]}`);
  expect(said).toContain(product.url);
});

/** When the server and the page were built, and which backups there are: what a start that finds all as it was leaves alone. */
const left = (): unknown => {
  const built = ['apps/api/dist/main.js', 'apps/web/dist/index.html'].map((file) => fs.statSync(path.join(root, file)).mtimeMs);
  const backups = path.join(product.dataDir, 'backups');
  return { built, backups: fs.existsSync(backups) ? fs.readdirSync(backups).sort() : [] };
};

// How long it takes is in the bench.
test('being told to stop ends every process, and the next start builds and migrates nothing', async () => {
  const before = product.processes;
  await product.stop();
  expect(before.filter(isRunning)).toEqual([]);
  const found = left();
  await product.up();
  expect(left()).toEqual(found);
  expect(product.processes.filter(isRunning)).toHaveLength(4);
});

test('when the supervisor is killed, its children end too, and the next start recovers', async () => {
  const before = product.processes;
  await product.kill();
  await eventually(() => before.filter(isRunning).length === 0, 'the children of the killed supervisor end');
  await product.up();
});

test('when the whole tree is killed at once, the next start recovers', async () => {
  for (const pid of product.processes.reverse()) process.kill(pid, 'SIGKILL');
  await product.kill();
  await product.up();
});

test('when PostgreSQL dies, the product says it is not ready and recovers without a restart', async () => {
  const [supervisor, ...children] = product.processes;
  const postgres = children.find((pid) => commandOf(pid).includes('postgres'));
  process.kill(Number(postgres), 'SIGKILL');
  await eventually(() => !isRunning(Number(postgres)), 'PostgreSQL is dead');
  await eventually(async () => (await status('/readyz')) === 200, 'the product is ready again');
  expect(product.processes[0]).toBe(supervisor);
});

test('when the API or the worker dies, it is started again', async () => {
  const before = product.processes;
  const nodes = before.slice(1).filter((pid) => commandOf(pid).includes('dist/'));
  expect(nodes).toHaveLength(2);
  for (const pid of nodes) process.kill(pid, 'SIGKILL');
  await eventually(() => product.processes.filter((pid) => !before.includes(pid)).length === 2, 'both are started again');
  await eventually(async () => (await status('/readyz')) === 200, 'the product is ready again');
});

describe('somebody else’s PostgreSQL', () => {
  const servers = installedServers().map((installed) => ({ major: installed.major, installed }));
  const ours = { major: '18 (embedded)', installed: undefined };

  test.each([ours, ...servers])('by DATABASE_URL the product runs on PostgreSQL $major', async ({ installed }) => {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-other-postgres-'));
    const server = await startPostgres({ dataDir, fast: true, installed });
    try {
      const other = await Product.start({ env: { DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl } });
      expect(other.processes).toHaveLength(3);
      expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
      await other.remove();
    } finally {
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
