import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fromRoot } from '../lib/paths.mjs';
import { variablesDescribed, variablesIn, variablesRead } from './environment.mjs';

/** Read, but no setting of Kolo: the system's own, and what the test set-up tells its specs. */
const foreign = new Set([
  'NODE_ENV',

  'PATH',
  'INIT_CWD',
  'NODE_OPTIONS',
  'TSESTREE_SINGLE_RUN',
  'KOLO_TEST_ADMIN_URL',
  'KOLO_TEST_OWNER_URL',
  'KOLO_TEST_TEMPLATE',
]);

const described = variablesDescribed(fs.readFileSync(fromRoot('README.md'), 'utf8'));

test('every environment variable that is read is in the tables of the README', () => {
  const read = variablesRead();
  expect(read.size).toBeGreaterThan(15);
  const missing = [...read].filter(([name]) => !described.has(name) && !foreign.has(name));
  expect(missing.map(([name, files]) => `${name} (${files.join(', ')})`)).toEqual([]);
});

test('every environment variable in the tables of the README is read', () => {
  const read = variablesRead();
  expect([...described].filter((name) => !read.has(name))).toEqual([]);
});

test('the containers are given what the tables say, and TRUST_PROXY and PUBLIC_URL can be set for them', () => {
  const { services } = parse(fs.readFileSync(fromRoot('docker/compose.yml'), 'utf8'), { merge: true });
  for (const { environment } of [services.api, services.worker]) {
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(['TRUST_PROXY', 'PUBLIC_URL', 'DATABASE_OWNER_URL']));
    expect(Object.keys(environment).filter((name) => !described.has(name))).toEqual([]);
  }
});

test('a variable is seen however it is read', () => {
  const text = `process.env.ONE ?? env['TWO'] ?? process.env["THREE"]; const { FOUR: four, FIVE } = process.env; environment.SIX; process.env?.SEVEN`;
  expect(variablesIn(text).sort()).toEqual(['FIVE', 'FOUR', 'ONE', 'SEVEN', 'THREE', 'TWO']);
});
