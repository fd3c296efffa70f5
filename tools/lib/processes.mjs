import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const readText = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const statFields = (pid) => {
  const stat = readText(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** When the process started, in clock ticks since boot: pid and start together name one process for ever. */
export const startedAt = (pid) => statFields(pid)[19] ?? '';

/** A zombie has ended already and only waits for its parent. */
export const isRunning = (pid, start) => {
  const [state] = statFields(pid);
  return Boolean(state) && state !== 'Z' && state !== 'X' && (start === undefined || startedAt(pid) === start);
};

const readLink = (file) => {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
};

/** `{ exe, cwd }` of a process; empty strings where we may not look. */
export const whereIs = (pid) => ({
  exe: path.basename(readLink(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')),
  cwd: readLink(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, ''),
});

export const allPids = () =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

export const signal = (pid, name) => {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
};

/** Waits until `done()` is true; false when `ms` passed first. */
export const waitUntil = async (done, ms, step = 25) => {
  for (let left = ms; left > 0; left -= step) {
    if (await done()) return true;
    await sleep(step);
  }
  return Boolean(await done());
};
