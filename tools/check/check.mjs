import { endAll } from '../lib/run.mjs';
import { groups } from './steps.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const runStep = async ({ title, run }) => {
  const from = Date.now();
  const outcome = await run().catch((error) => ({ passed: 0, failed: 1, output: error.stack }));
  const step = { title, ms: Date.now() - from, ...outcome };
  console.log(`\n${step.failed > 0 ? '✗' : '✓'} ${title}: ${step.passed} passed, ${step.failed} failed, ${seconds(step.ms)}`);
  if (step.failed > 0 && step.output) console.log(step.output);
  return step;
};

const printTimes = (steps) => {
  console.log('\nTime taken');
  for (const { title, ms } of steps) console.log(`  ${seconds(ms).padStart(8)}  ${title}`);
};

const sum = (steps, name) => steps.reduce((total, step) => total + step[name], 0);

/** Runs every step, also after one that failed, and ends with the one line that counts. Answers the exit code. */
export async function check() {
  for (const name of ['SIGINT', 'SIGTERM']) {
    process.once(name, () => {
      endAll();
      process.exit(1);
    });
  }
  const steps = [];
  for (const group of groups) {
    console.log(`\n── ${group.map(({ title }) => title).join(' · ')}`);
    steps.push(...(await Promise.all(group.map(runStep))));
  }
  printTimes(steps);
  const [passed, failed] = [sum(steps, 'passed'), sum(steps, 'failed')];
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
