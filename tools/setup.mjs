// Installs what the lockfile names. Runs before anything is installed, so it imports nothing but Node and its neighbours.
import fs from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { waitForLock } from './lib/lock.mjs';
import { isMain } from './lib/main.mjs';
import { fromRoot, root } from './lib/paths.mjs';

const stampFile = fromRoot('node_modules', '.kolo-setup.json');
const runtime = `${process.platform}-${process.arch}-abi${process.versions.modules}`;

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const lockfile = () => fs.readFileSync(fromRoot('package-lock.json'));
const hashOf = (content) => createHash('sha256').update(content).digest('hex');
const writeStamp = (lock) => fs.writeFileSync(stampFile, JSON.stringify({ lock: hashOf(lock), runtime }));

const linksExist = (packages) => Object.keys(packages).every((name) => !packages[name].link || fs.existsSync(fromRoot(name)));

// What npm says it has installed, compared with the lockfile: a developer's own `npm install` is as good as ours.
const alreadyInstalled = (packages) => {
  const installed = readJson(fromRoot('node_modules', '.package-lock.json'))?.packages;
  if (!installed || !linksExist(packages)) return false;
  return Object.entries(packages).every(([name, wanted]) => {
    const found = installed[name];
    if (!found) return name === '' || wanted.optional;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
};

const isFresh = (lock) => {
  const stamp = readJson(stampFile);
  const { packages } = JSON.parse(lock);
  if (stamp?.lock === hashOf(lock) && stamp.runtime === runtime) return linksExist(packages);
  if ((stamp && stamp.runtime !== runtime) || !alreadyInstalled(packages)) return false;
  writeStamp(lock);
  return true;
};

// `npm start` passes its own settings on (omit, workspace, production …); only where packages come from may stay.
const kept = /^npm_config_(.*registry|.*proxy|cafile|ca|strict[-_]ssl|cache|userconfig|globalconfig|\/\/.*)$/i;
const installEnv = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name) || kept.test(name)),
  );

const install = () => {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(command, args, { cwd: root, env: installEnv(), stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status === 0) return;
  console.error(
    `npm ci failed (${done.error?.message ?? `exit code ${done.status ?? done.signal}`}). Is the package registry reachable?`,
  );
  process.exit(1);
};

const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Kolo needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
};

/** Makes node_modules match the lockfile; a fraction of a second when it does already. */
export async function setup() {
  requireNode();
  if (isFresh(lockfile())) return;
  const lock = await waitForLock(fromRoot('.cache', 'setup.lock'), {
    onWait: ({ pid }) => console.log(`Waiting for process ${pid}, which is installing the packages…`),
  });
  try {
    const wanted = lockfile();
    if (isFresh(wanted)) return;
    const from = Date.now();
    console.log('Installing packages (once; about a minute)…');
    fs.rmSync(stampFile, { force: true });
    install();
    writeStamp(wanted);
    console.log(`Packages are installed in ${Math.round((Date.now() - from) / 1000)} s.`);
  } finally {
    lock.release();
  }
}

if (isMain(import.meta.url)) await setup();
