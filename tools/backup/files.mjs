import { build } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { dataDirOf } from './database.mjs';

// npm run files -- to-s3 | to-disk: copies the files from one store to the other.
await build({ only: ['api'], quiet: true });
const env = { ...process.env, KOLO_DATA_DIR: dataDirOf(process.env) };
const { code, output } = await run(process.execPath, [fromRoot('apps/api/dist/move-files.js'), ...process.argv.slice(2)], {
  env,
});
console.log(output.trimEnd());
process.exitCode = code;
