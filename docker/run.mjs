// What a container runs: `api` migrates and then serves, `worker` does the jobs. Both share the volume with keys and files.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSecrets } from '../tools/start/secrets.mjs';
import { announceSetupLink } from '../tools/start/setup-link.mjs';

const programs = { api: 'main.js', worker: 'worker.js' };
const role = process.argv[2] ?? 'api';
const dataDir = process.env.KOLO_DATA_DIR ?? '/data';
const program = (name) => fileURLToPath(new URL(`../apps/api/dist/${name}`, import.meta.url));

if (!programs[role]) throw new Error(`Unknown role "${role}": one of ${Object.keys(programs).join(', ')}`);
if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL must name the database');

process.env.KOLO_SECRETS_FILE = ensureSecrets(dataDir);
process.env.KOLO_SETUP_TOKEN_FILE = path.join(dataDir, 'setup-token');
if (role === 'api') {
  const { status } = spawnSync(process.execPath, [program('migrate.js')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
await import(program(programs[role]));
if (role === 'api') announceSetupLink(dataDir, process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`);
