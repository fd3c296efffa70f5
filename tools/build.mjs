import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { waitForLock } from './lib/lock.mjs';
import { isMain } from './lib/main.mjs';
import { cacheDir, fromRoot, root } from './lib/paths.mjs';
import { projects } from './lib/projects.mjs';
import { runNode } from './lib/run.mjs';

const stampFile = path.join(cacheDir, 'kolo-build.json');

const parts = {
  api: {
    sides: ['api', 'both'],
    result: fromRoot('apps/api/dist/main.js'),
    command: () => runNode(fromRoot('node_modules/typescript/bin/tsc'), ['-b', 'apps/api']),
    exists: () => fs.existsSync(fromRoot('apps/api/tsconfig.json')),
  },
  web: {
    sides: ['web', 'both'],
    result: fromRoot('apps/web/dist/index.html'),
    // A build that a spec asks for would otherwise carry React's development half.
    command: () =>
      runNode(fromRoot('node_modules/vite/bin/vite.js'), ['build', '--logLevel', 'warn'], {
        cwd: fromRoot('apps/web'),
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    exists: () => fs.existsSync(fromRoot('apps/web/vite.config.ts')),
  },
};

const skipped = /^(node_modules|dist|testing|fixtures|__snapshots__)$|\.(spec|test)\.tsx?$|\.tsbuildinfo$/;

function* filesUnder(dir) {
  const entries = fs.readdirSync(dir, { withFileTypes: true }).filter(({ name }) => !skipped.test(name));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else yield file;
  }
}

const sharedInputs = () =>
  fs
    .readdirSync(root)
    .filter((name) => name === 'package-lock.json' || /^tsconfig.*\.json$/.test(name))
    .map((name) => fromRoot(name));

// Contents, not times: a clone or a checkout gives every file a new time.
const hashOf = ({ sides }) => {
  const hash = createHash('sha256').update(process.versions.node);
  const own = projects().filter(({ tags }) => sides.includes(tags.side) && tags.type !== 'e2e');
  for (const file of [...sharedInputs(), ...own.flatMap(({ dir }) => [...filesUnder(fromRoot(dir))])]) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const readStamps = () => {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
};

const writeStamp = (name, hash) => {
  fs.mkdirSync(cacheDir, { recursive: true });
  fs.writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: hash }));
};

/** What the last build of this part was made of; undefined when there was none. */
export const builtStamp = (name) => readStamps()[name];

const staleParts = (names) => {
  const stamps = readStamps();
  return names
    .filter((name) => parts[name].exists())
    .map((name) => ({ name, ...parts[name], hash: hashOf(parts[name]) }))
    .filter(({ name, hash, result }) => stamps[name] !== hash || !fs.existsSync(result));
};

const buildPart = async ({ name, command, hash }) => {
  const { code, output, ms } = await command();
  if (code === 0) writeStamp(name, hash);
  return { name, ok: code === 0, output, ms };
};

/**
 * Builds what differs from its last build, the API and the web at once, and throws with the compiler's words when one fails.
 * A run that finds nothing to do takes a fraction of a second.
 */
export async function build({ only = Object.keys(parts), quiet = false } = {}) {
  if (staleParts(only).length === 0) return;
  const lock = await waitForLock(fromRoot('.cache', 'build.lock'), {
    onWait: ({ pid }) => quiet || console.log(`Waiting for process ${pid}, which is building…`),
  });
  try {
    const stale = staleParts(only);
    if (!quiet && stale.length > 0) console.log(`Building ${stale.map(({ name }) => name).join(' and ')}…`);
    const results = await Promise.all(stale.map(buildPart));
    const failed = results.filter(({ ok }) => !ok);
    if (failed.length > 0) throw new Error(failed.map(({ name, output }) => `${name} does not build:\n${output}`).join('\n'));
    if (!quiet) for (const { name, ms } of results) console.log(`  ${name} built in ${(ms / 1000).toFixed(1)} s`);
  } finally {
    lock.release();
  }
}

if (isMain(import.meta.url)) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
