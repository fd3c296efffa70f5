import { beforeAll, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { fromRoot } from '../lib/paths.mjs';
import { projects } from '../lib/projects.mjs';
import { run } from '../lib/run.mjs';

const VALUES = {
  type: ['app', 'contract', 'core', 'e2e', 'kernel', 'messages', 'slice', 'tabular', 'testing', 'ui'],
  side: ['api', 'both', 'web'],
  domain: ['access', 'activities', 'app', 'counterparties', 'platform'],
};

test.each(projects().map(({ name, tags }) => [name, tags]))('%s carries a type, a side and a domain', (_, tags) => {
  expect(Object.keys(tags).sort()).toEqual(['domain', 'side', 'type']);
  for (const [dimension, value] of Object.entries(tags)) expect(VALUES[dimension]).toContain(value);
});

// In CI the parser reads files from disk once, and would look at the file instead of the text that is given here.
process.env.TSESTREE_SINGLE_RUN = 'false';

const broken = async (file, code) => {
  const eslint = new ESLint({ cwd: fromRoot() });
  const [result] = await eslint.lintText(code, { filePath: fromRoot(file) });
  return result.messages
    .filter(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries')
    .map(({ message }) => message.split('\n')[0]);
};

beforeAll(async () => {
  const graph = await run(process.execPath, [fromRoot('node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], {
    env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
  });
  expect(graph.code).toBe(0);
}, 60_000);

test.each([
  ['libs/platform/kernel/src/index.ts', '@kolo/messages', 'type:kernel'],
  ['libs/platform/api-core/src/index.ts', '@kolo/access-api', 'type:core'],
  ['libs/access/api/src/index.ts', '@kolo/counterparties-api', 'domain:access'],
  ['libs/counterparties/api/src/index.ts', '@kolo/activities-api', 'domain:counterparties'],
  ['libs/counterparties/web/src/index.ts', '@kolo/counterparties-api', 'side:web'],
])('%s may not import %s', async (file, imported, tag) => {
  const messages = await broken(file, `import { a } from '${imported}';\nexport const b = a;\n`);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(tag);
});

test('a slice may import what it stands on', async () => {
  const code = `import { a } from '@kolo/access-api';\nimport { b } from '@kolo/kernel';\nexport const c = [a, b];\n`;
  expect(await broken('libs/counterparties/api/src/index.ts', code)).toEqual([]);
});
