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

const eslint = new ESLint({ cwd: fromRoot() });

const broken = async (file, code, rules = ['@nx/enforce-module-boundaries']) => {
  const [result] = await eslint.lintText(code, { filePath: fromRoot(file) });
  return result.messages.filter(({ ruleId }) => rules.includes(ruleId)).map(({ message }) => message.split('\n')[0]);
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

const pastThePlatform = (file, code) => broken(file, code, ['@typescript-eslint/no-restricted-imports', 'no-restricted-syntax']);

test.each([
  ['a repository', `import { Repository } from 'typeorm';\nexport const a = Repository;\n`],
  ['a type of one', `import type { EntityManager } from 'typeorm';\nexport type A = EntityManager;\n`],
  ['a data source', `import { DataSource } from 'typeorm';\nexport const a = DataSource;\n`],
  ['a query builder', `export const a = (b: { createQueryBuilder(): unknown }) => b.createQueryBuilder();\n`],
  ['a repository of a manager', `export const a = (b: { getRepository(c: string): unknown }) => b.getRepository('d');\n`],
  ['all of TypeORM', `import * as orm from 'typeorm';\nexport const a = orm;\n`],
  ['the injection of either', `import { InjectRepository } from '@nestjs/typeorm';\nexport const a = InjectRepository;\n`],
  ['a connection of its own', `import pg from 'pg';\nexport const a = pg;\n`],
])('a slice reaches the database through the platform, not by %s', async (_, code) => {
  for (const file of ['libs/counterparties/api/src/index.ts', 'apps/api/src/demo/demo.module.ts']) {
    const messages = await pastThePlatform(file, code);
    expect({ file, messages: messages.length > 0 }).toEqual({ file, messages: true });
    for (const message of messages) expect(message).toContain('through the platform');
  }
  expect(await pastThePlatform('libs/platform/api-core/src/index.ts', code)).toEqual([]);
});

test('a slice may declare a column', async () => {
  const code = `import { Column } from 'typeorm';\nexport const a = Column;\n`;
  expect(await pastThePlatform('libs/access/api/src/index.ts', code)).toEqual([]);
});
