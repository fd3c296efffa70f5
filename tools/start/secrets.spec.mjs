import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ensureSecrets } from './secrets.mjs';

let dir;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-secrets-spec-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const read = () => JSON.parse(fs.readFileSync(path.join(dir, 'secrets.json'), 'utf8'));
const write = (keys) => fs.writeFileSync(path.join(dir, 'secrets.json'), JSON.stringify(keys));
const key = (fill) => Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 7 + fill) % 256)).toString('base64url');

test('the first start makes three different keys of 256 bits that only the owner reads', () => {
  const file = ensureSecrets(dir);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  const keys = Object.entries(read());
  expect(keys.map(([name]) => name)).toEqual(['jwt', 'cursor', 'encryption']);
  expect(keys.map(([, value]) => Buffer.from(value, 'base64url').length)).toEqual([32, 32, 32]);
  expect(new Set(keys.map(([, value]) => value)).size).toBe(3);
});

test('later starts keep the keys and close the file again', () => {
  const file = ensureSecrets(dir);
  const before = read();
  fs.chmodSync(file, 0o644);
  ensureSecrets(dir);
  expect(read()).toEqual(before);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('a key that an older version did not have is added', () => {
  write({ jwt: key(1) });
  ensureSecrets(dir);
  expect(read()).toMatchObject({ jwt: key(1), cursor: expect.any(String), encryption: expect.any(String) });
});

test.each([
  ['short', { jwt: 'secret' }],
  ['empty', { jwt: '' }],
  ['made of one byte', { jwt: Buffer.alloc(32).toString('base64url') }],
  ['not even text', { jwt: 42 }],
])('a key that is %s keeps the product from starting', (_, keys) => {
  write(keys);
  expect(() => ensureSecrets(dir)).toThrow(/too short or too simple: jwt/);
  expect(read()).toEqual(keys);
});

test('one key for two purposes keeps the product from starting', () => {
  write({ jwt: key(1), cursor: key(1) });
  expect(() => ensureSecrets(dir)).toThrow(/two keys are the same/);
});
