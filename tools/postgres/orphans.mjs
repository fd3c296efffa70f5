import fs from 'node:fs';
import path from 'node:path';
import { allPids, isRunning, signal, waitUntil, whereIs } from '../lib/processes.mjs';

const real = (dir) => {
  try {
    return fs.realpathSync(dir);
  } catch {
    return dir;
  }
};

// PostgreSQL works in its data folder, so the folder names its processes; a pid alone could be a stranger's by now.
const belongs = (pid, clusterDir) => {
  const { exe, cwd } = whereIs(pid);
  return exe === 'postgres' && cwd === clusterDir && isRunning(pid);
};

const pidFile = (clusterDir) => path.join(clusterDir, 'postmaster.pid');

const pidFileLines = (clusterDir) => {
  try {
    return fs.readFileSync(pidFile(clusterDir), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/** `starting`, `ready` …, as the postmaster with this pid says in its pid file; empty when it has not yet. */
export function postmasterStatus(clusterDir, pid) {
  const lines = pidFileLines(clusterDir);
  return Number(lines[0]) === pid ? (lines[7] ?? '').trim() : '';
}

/**
 * Ends a PostgreSQL of this data folder that outlived its parent, and takes away a pid file that names a stranger. Answers the
 * pid that it stopped, or undefined.
 */
export async function stopOrphan(clusterDir, log) {
  const home = real(clusterDir);
  const [line] = pidFileLines(home);
  const ours = () => allPids().filter((pid) => belongs(pid, home));
  const left = ours();
  const postmaster = left.includes(Number(line)) ? Number(line) : undefined;
  if (postmaster) log(`PostgreSQL ${postmaster} outlived its parent; stopping it`);
  for (const [name, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]) {
    if (postmaster) signal(postmaster, name);
    if (left.length === 0 || (await waitUntil(() => ours().length === 0, patience))) break;
  }
  if (ours().length > 0) throw new Error(`PostgreSQL (${ours().join(', ')}) does not let go of ${home}`);
  const named = Number(line);
  if (named && !postmaster && isRunning(named)) fs.rmSync(pidFile(home), { force: true });
  return postmaster;
}
