import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jestEnv, jestScript } from '../lib/jest.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { run, runNode } from '../lib/run.mjs';

const LIMIT_MS = 20 * 60_000;

const bin = (file) => fromRoot('node_modules', file);

const result = ({ code, output }) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  output: code === 0 ? '' : output,
});

const script =
  (file, ...args) =>
  async () =>
    result(await runNode(bin(file), args));

// The boundaries rule reads the project graph that Nx has cached, and stays silent where there is none.
const lint = async () => {
  const env = { ...process.env, NX_DAEMON: 'false' };
  const graph = await runNode(bin('nx/dist/bin/nx.js'), ['show', 'projects'], { env });
  if (graph.code !== 0) return result(graph);
  return result(await runNode(bin('eslint/bin/eslint.js'), ['.', '--max-warnings', '0'], { env }));
};

const own =
  (file, ...args) =>
  async () =>
    result(await run(process.execPath, [fromRoot('tools', file), ...args]));

// A suite that does not even load has no tests to count, and a skipped test has not passed.
const count = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + report.numRuntimeErrorTestSuites,
});

const skippedTitles = (report) =>
  report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => `Skipped, which counts as failed: ${fullName}`);

const jest =
  (...args) =>
  async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-check-'));
    const file = path.join(dir, 'report.json');
    const env = { ...jestEnv(), FORCE_COLOR: '0' };
    const { code, output } = await runNode(jestScript, ['--json', `--outputFile=${file}`, ...args], {
      env,
      echo: true,
      limitMs: LIMIT_MS,
    });
    const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
    fs.rmSync(dir, { recursive: true, force: true });
    if (!report) return { passed: 0, failed: 1, output };
    const counted = count(report);
    const broken = code !== 0 && counted.failed === 0;
    return { ...counted, failed: broken ? 1 : counted.failed, output: skippedTitles(report).join('\n') };
  };

/** What `npm test` does: groups one after another, and the steps of a group at once. */
export const groups = [
  [
    { title: 'Format (prettier)', run: script('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
    { title: 'Lint and module boundaries (eslint)', run: lint },
  ],
  [
    { title: 'Types of the server and its specs (tsc)', run: script('typescript/bin/tsc', '-p', 'tsconfig.specs.json') },
    { title: 'Types of the web (tsc)', run: script('typescript/bin/tsc', '-p', 'tsconfig.web.json') },
  ],
  [{ title: 'Build', run: own('build.mjs') }],
  [{ title: 'Schema and documents as committed', run: own('codegen.mjs', '--check') }],
  [{ title: 'Specs (jest, PostgreSQL)', run: jest() }],
  [
    {
      title: 'Journeys (Chromium, the built product)',
      run: jest('--forceExit', '--config', fromRoot('tools/jest/journeys.config.mjs')),
    },
  ],
];
