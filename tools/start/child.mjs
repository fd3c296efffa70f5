import fs from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../lib/paths.mjs';

const GRACE_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;

const toConsole = () => process.env.KOLO_LOG === 'console';

const launch = ({ name, script, env, logs }) => {
  const log = toConsole() ? 'inherit' : logs.open(name);
  const leash = fromRoot('tools/start/leash.mjs');
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', leash, fromRoot(script)], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
  });
  if (log !== 'inherit') fs.closeSync(log);
  return child;
};

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

const end = async (child) => {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(timer);
};

/**
 * Keeps one process of the product alive: started again after a pause that doubles with each crash, up to half a minute, and
 * begins anew once it ran for a minute. `failures` counts the crashes in a row.
 */
export function keepAlive(options) {
  const state = { child: undefined, failures: 0, stopping: false, restarting: false };
  const cycle = async () => {
    while (!state.stopping) {
      const from = Date.now();
      state.child = launch(options);
      const [code, by] = await once(state.child, 'exit');
      if (state.stopping) return;
      if (state.restarting) {
        state.restarting = false;
        continue;
      }
      state.failures = Date.now() - from > STEADY_MS ? 1 : state.failures + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** state.failures);
      options.onCrash(`${options.name} ended (${by ?? `exit code ${code}`}); starting it again in ${pause / 1000} s`);
      await sleep(pause);
    }
  };
  const done = cycle();
  return {
    name: options.name,
    failures: () => state.failures,
    restart: () => {
      state.restarting = true;
      return end(state.child);
    },
    stop: async () => {
      state.stopping = true;
      if (state.child) await end(state.child);
      await Promise.race([done, sleep(50)]);
    },
  };
}
