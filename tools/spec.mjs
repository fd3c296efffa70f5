// Some specs only: node tools/spec.mjs [--selectProjects api] -- part-of-a-path
import { spawnSync } from 'node:child_process';
import { jestEnv, jestScript } from './lib/jest.mjs';

const { status } = spawnSync(process.execPath, [jestScript, ...process.argv.slice(2)], { env: jestEnv(), stdio: 'inherit' });
process.exitCode = status ?? 1;
