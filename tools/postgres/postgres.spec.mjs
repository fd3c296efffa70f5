import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { isRunning, signal, waitUntil } from '../lib/processes.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { locateBinaries } from './binaries.mjs';
import { startPostgres } from './index.mjs';

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-postgres-spec-'));

const query = async (connectionString, text) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

// A process of its own, so that it can be killed as a power cut would; without setpriv PostgreSQL outlives it.
const startElsewhere = async (dataDir, env = process.env) => {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(fromRoot('tools/postgres/index.mjs'))});
    const { pid, ownerUrl } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
    console.log(JSON.stringify({ pid, ownerUrl }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, ...JSON.parse(line) };
};

const pathWithoutSetpriv = (dir) => {
  fs.mkdirSync(dir);
  for (const name of ['unshare', 'test'])
    if (fs.existsSync(`/usr/bin/${name}`)) fs.symlinkSync(`/usr/bin/${name}`, path.join(dir, name));
  return dir;
};

const dead = (pid) => waitUntil(() => !isRunning(pid), 10_000);

const dataDir = folder();
let server;

beforeAll(async () => {
  server = await startPostgres({ dataDir, fast: true });
}, 30_000);

afterAll(async () => {
  await server.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

test('Ukrainian names stand in the Ukrainian order, and trigrams see Cyrillic', async () => {
  const names = ['Яна', 'Єва', 'Іван', 'Ґанна', 'Галина', 'Андрій', 'Їжак', 'Zed'].map((name) => `('${name}')`);
  const rows = await query(server.ownerUrl, `SELECT name FROM (VALUES ${names}) AS t(name) ORDER BY name`);
  expect(rows.map(({ name }) => name)).toEqual(['Андрій', 'Галина', 'Ґанна', 'Єва', 'Іван', 'Їжак', 'Яна', 'Zed']);
  await query(server.ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  expect(await query(server.ownerUrl, `SELECT cardinality(show_trgm('агро')) AS count`)).toEqual([{ count: 5 }]);
});

test('the application reads and writes the rows of tables that the owner makes, and makes none itself', async () => {
  await query(server.ownerUrl, 'CREATE TABLE note (id serial PRIMARY KEY, text text)');
  await query(server.appUrl, `INSERT INTO note (text) VALUES ('a')`);
  expect(await query(server.appUrl, 'UPDATE note SET text = text RETURNING id, text')).toEqual([{ id: 1, text: 'a' }]);
  for (const forbidden of [
    'CREATE TABLE mine ()',
    'DROP TABLE note',
    'TRUNCATE note',
    'CREATE SCHEMA mine',
    'CREATE ROLE mine',
  ]) {
    await expect(query(server.appUrl, forbidden)).rejects.toThrow(/permission denied|must be owner/);
  }
  const [roles] = await query(
    server.appUrl,
    `SELECT bool_or(rolsuper OR rolcreatedb OR rolbypassrls) AS mighty FROM pg_roles WHERE rolname LIKE 'kolo%'`,
  );
  expect(roles).toEqual({ mighty: false });
});

test('nobody gets in without the password, and it lies where only its owner reads it', async () => {
  const url = new URL(server.appUrl);
  url.password = 'guess';
  await expect(query(url.toString(), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(fs.statSync(path.join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  expect(await query(server.adminUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('a second start in the same folder is refused, and the first one goes on', async () => {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(fromRoot('tools/postgres/index.mjs'))});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }).catch((error) => console.log(error.message));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toContain(`Process ${process.pid} already runs a PostgreSQL`);
  expect(await query(server.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('the log names no values', async () => {
  await query(server.ownerUrl, 'CREATE TABLE person (email text UNIQUE)');
  await query(server.appUrl, `INSERT INTO person VALUES ('olena@romashka.ua')`);
  await expect(query(server.appUrl, `INSERT INTO person VALUES ('olena@romashka.ua')`)).rejects.toThrow(/person_email_key/);
  const log = fs.readFileSync(path.join(dataDir, 'logs', 'postgres.log'), 'utf8');
  expect(log).toContain('person_email_key');
  expect(log).not.toContain('olena');
});

test('a library link that npm did not make is restored', () => {
  const link = path.join(locateBinaries(), 'lib', 'libecpg_compat.so');
  fs.rmSync(link);
  locateBinaries();
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
  expect(fs.existsSync(link)).toBe(true);
});

describe('a second data folder', () => {
  const second = folder();
  const options = { dataDir: second, fast: true };

  afterAll(() => fs.rmSync(second, { recursive: true, force: true }));

  test('keeps its rows, passwords and port from one start to the next', async () => {
    const first = await startPostgres(options);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS id');
    await first.stop();
    const again = await startPostgres(options);
    expect(again.ownerUrl).toBe(first.ownerUrl);
    expect(await query(again.appUrl, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.stop();
  });

  test('recovers when the parent and PostgreSQL were killed together', async () => {
    const { child, pid } = await startElsewhere(second);
    child.kill('SIGKILL');
    signal(pid, 'SIGKILL');
    const again = await startPostgres(options);
    expect(await query(again.appUrl, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.stop();
  });

  test('stops a PostgreSQL that outlived its parent before it starts its own', async () => {
    const { child, pid } = await startElsewhere(second, { ...process.env, PATH: pathWithoutSetpriv(path.join(second, 'bin')) });
    child.kill('SIGKILL');
    await dead(child.pid);
    expect(isRunning(pid)).toBe(true);
    const again = await startPostgres(options);
    expect(isRunning(pid)).toBe(false);
    expect(await query(again.appUrl, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.stop();
  });

  test('never signals the stranger that a stale pid file names by now', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    const pidFile = path.join(second, 'postgres', 'postmaster.pid');
    fs.writeFileSync(pidFile, `${stranger.pid}\n${path.join(second, 'postgres')}\n`, { mode: 0o600 });
    const again = await startPostgres(options);
    expect(await query(again.appUrl, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await again.stop();
    expect(isRunning(stranger.pid)).toBe(true);
    stranger.kill();
  });

  test('takes another port when its own is taken meanwhile', async () => {
    const blocker = await startPostgres(options);
    const port = blocker.port;
    await blocker.stop();
    const net = await import('node:net');
    const busy = net.createServer().listen(port, '127.0.0.1');
    await once(busy, 'listening');
    const again = await startPostgres(options);
    expect(again.port).not.toBe(port);
    await again.stop();
    busy.close();
  });

  test('is not taken for a cluster of another version or of another program', async () => {
    const version = path.join(second, 'postgres', 'PG_VERSION');
    fs.writeFileSync(version, '15\n');
    await expect(startPostgres(options)).rejects.toThrow(/made by PostgreSQL 15; this one is 18/);
    fs.rmSync(version);
    await expect(startPostgres(options)).rejects.toThrow(/not a PostgreSQL cluster/);
  });
});

const isRoot = process.getuid() === 0;

// As root the home is closed to every other account; an ordinary user simply owns it.
test.each(isRoot ? ['any', 'capability', 'copy'] : ['any'])('runs with its data in a 0700 home (%s way)', async (way) => {
  const home = folder();
  const inside = path.join(home, 'data');
  process.env.KOLO_POSTGRES_HOME = path.join(os.tmpdir(), `kolo-copies-${process.pid}`);
  for (let start = 1; start <= 2; start++) {
    const hidden = await startPostgres({ dataDir: inside, fast: true, identity: way === 'any' ? undefined : way });
    expect(hidden.kind).not.toBe('account');
    expect(await query(hidden.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await hidden.stop();
  }
  fs.rmSync(process.env.KOLO_POSTGRES_HOME, { recursive: true, force: true });
  delete process.env.KOLO_POSTGRES_HOME;
  fs.rmSync(home, { recursive: true, force: true });
});
