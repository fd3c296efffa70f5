import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const running = new Set();

/** Ends whatever `run` has started and that has not ended yet. */
export const endAll = (signal = 'SIGTERM') => running.forEach((child) => child.kill(signal));

/**
 * Runs a command and answers `{ code, output, ms }`; the output is both streams as they came. `echo` shows the error stream as
 * well while the command runs; after `limitMs` it is killed.
 */
export function run(command, args, { env = process.env, cwd = root, echo = false, limitMs = 0 } = {}) {
  const from = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    const timer = limitMs > 0 && setTimeout(() => child.kill('SIGKILL'), limitMs);
    running.add(child);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => {
      chunks.push(chunk);
      if (echo) process.stderr.write(chunk);
    });
    const finish = (code, extra = '') => {
      running.delete(child);
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra, ms: Date.now() - from });
    };
    child.once('error', (error) => finish(1, error.message));
    child.once('close', (code, by) => finish(code ?? 1, by ? `\nended by ${by}` : ''));
  });
}

/** A script of an installed package, run by this very Node. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);
