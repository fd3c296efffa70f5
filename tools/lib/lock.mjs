import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, startedAt } from './processes.mjs';

export class LockHeld extends Error {
  constructor(file, holder) {
    super(`${file} is held by process ${holder.pid}`);
    this.holder = holder;
  }
}

const read = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isAlive = (holder) => Boolean(holder?.pid) && isRunning(holder.pid, holder.start);

const tryLink = (from, to) => {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

// Two processes may find the same stale lock: whoever moved a fresh one away puts it back.
const removeStale = (file, seen) => {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== seen) tryLink(aside, file);
  fs.rmSync(aside, { force: true });
};

/**
 * Takes a lock file that dies with its holder: it names a pid with its start time, so a lock left by `kill -9` is seen as stale.
 * Throws `LockHeld` with what the holder wrote. The answer is `{ update(info), release() }`.
 */
export function acquireLock(file, info = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const own = { pid: process.pid, start: startedAt(process.pid), ...info };
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, JSON.stringify(own), { mode: 0o644 });
  try {
    while (!tryLink(draft, file)) {
      const seen = read(file);
      const holder = parse(seen);
      if (isAlive(holder)) throw new LockHeld(file, holder);
      removeStale(file, seen);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  const isOurs = () => parse(read(file))?.pid === process.pid;
  return {
    update: (more) => fs.writeFileSync(file, JSON.stringify({ ...own, ...more })),
    release: () => isOurs() && fs.rmSync(file, { force: true }),
  };
}

/** What the living holder of a lock wrote; undefined when nobody holds it. */
export function lockHolder(file) {
  const holder = parse(read(file));
  return isAlive(holder) ? holder : undefined;
}

/** Like `acquireLock`, but lets a holder that has just been killed finish dying before it throws. */
export async function acquireLockSoon(file, info, patienceMs = 1000) {
  for (const until = Date.now() + patienceMs; ;) {
    try {
      return acquireLock(file, info);
    } catch (error) {
      if (!(error instanceof LockHeld) || Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

/** Like `acquireLock`, but waits for the other one to finish. */
export async function waitForLock(file, { onWait = () => {}, stepMs = 200 } = {}) {
  for (let told = false; ;) {
    try {
      return acquireLock(file);
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error;
      if (!told) onWait(error.holder);
      told = true;
      await sleep(stepMs);
    }
  }
}
