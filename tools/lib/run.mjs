import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a command and answers `{ code, output, ms }`; the output is both streams as they came. */
export function run(command, args, { env = process.env, cwd = root, echo = false } = {}) {
  const from = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    const take = (chunk) => {
      chunks.push(chunk);
      if (echo) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const finish = (code, extra = '') =>
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra, ms: Date.now() - from });
    child.once('error', (error) => finish(1, error.message));
    child.once('close', (code, by) => finish(code ?? 1, by ? `\nended by ${by}` : ''));
  });
}

/** A script of an installed package, run by this very Node. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);
