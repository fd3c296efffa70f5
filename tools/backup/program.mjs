import { build } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { openInstallation } from './database.mjs';

/** Runs one of the API's programs on this installation, and ends with its exit code. */
export async function runProgram(name, args, env = process.env) {
  await build({ only: ['api'], quiet: true });
  const installation = await openInstallation(env);
  try {
    const program = fromRoot('apps/api/dist', `${name}.js`);
    const { code, output } = await run(process.execPath, ['--enable-source-maps', program, ...args], { env: installation.env });
    console.log(output.trimEnd());
    process.exitCode = code;
  } finally {
    await installation.stop();
  }
}
