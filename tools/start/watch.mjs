import fs from 'node:fs';
import { spawn } from 'node:child_process';
import { fromRoot } from '../lib/paths.mjs';
import { projects } from '../lib/projects.mjs';

const SETTLED_MS = 400;

const tool = (script, args, cwd) =>
  spawn(process.execPath, [fromRoot('node_modules', script), ...args], { cwd, stdio: 'inherit' });

const builtFolders = () =>
  projects()
    .filter(({ tags }) => tags.side !== 'web')
    .map(({ dir }) => fromRoot(dir, 'dist'))
    .filter((dir) => fs.existsSync(dir));

// The compiler writes many files in a row: the processes start again once it is done.
const onceSettled = (work) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, SETTLED_MS);
  };
};

/** Compiles the server on each change and starts it again, and serves the web with Vite, which asks the API. */
export function watch(children, atTheEnd) {
  const restart = onceSettled(() => children.forEach((child) => void child.restart()));
  for (const dir of builtFolders()) {
    fs.watch(dir, { recursive: true }, (_, file) => file?.endsWith('.js') && restart());
  }
  const tools = [tool('typescript/bin/tsc', ['-b', '-w', '--preserveWatchOutput', 'apps/api'], fromRoot())];
  if (fs.existsSync(fromRoot('apps/web/vite.config.ts'))) tools.push(tool('vite/bin/vite.js', [], fromRoot('apps/web')));
  atTheEnd(() => tools.forEach((each) => each.kill()));
}
