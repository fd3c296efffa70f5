import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { LockHeld, acquireLock, waitForLock } from './lock.mjs';
import { startedAt } from './processes.mjs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-lock-spec-'));
const file = path.join(dir, 'a.lock');

afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
afterEach(() => fs.rmSync(file, { force: true }));

const held = (holder) => fs.writeFileSync(file, JSON.stringify(holder));

test('a second one is refused and told who holds it', () => {
  const lock = acquireLock(file, { url: 'http://localhost:3000' });
  expect(() => acquireLock(file)).toThrow(LockHeld);
  try {
    acquireLock(file);
  } catch (error) {
    expect(error.holder).toMatchObject({ pid: process.pid, url: 'http://localhost:3000' });
  }
  lock.release();
  acquireLock(file).release();
  expect(fs.readdirSync(dir)).toEqual([]);
});

test('a lock left by a killed process does not stand in the way', async () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  held({ pid: child.pid, start: startedAt(child.pid) });
  expect(() => acquireLock(file)).toThrow(LockHeld);
  child.kill('SIGKILL');
  await once(child, 'exit');
  acquireLock(file).release();
});

test('a pid that a stranger has got meanwhile is not taken for the holder', () => {
  held({ pid: process.pid, start: '1' });
  acquireLock(file).release();
});

test('a lock that was cut short while it was written is taken over', () => {
  fs.writeFileSync(file, '{"pid":');
  acquireLock(file).release();
});

test('one waits until the other lets go', async () => {
  const lock = acquireLock(file);
  const waited = [];
  const second = waitForLock(file, { onWait: ({ pid }) => waited.push(pid), stepMs: 5 });
  await new Promise((resolve) => setImmediate(resolve));
  lock.release();
  (await second).release();
  expect(waited).toEqual([process.pid]);
});
