import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { build } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';

const LIMIT = 200_000;
const dist = fromRoot('apps/web/dist');

/** Whatever the page asks for before anything of ours runs: scripts, what they import, styles. */
const entryFiles = () =>
  [...fs.readFileSync(path.join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, file]) => file,
  );

test('what a browser fetches before the first page is at most 200 kB gzipped', async () => {
  await build({ only: ['web'], quiet: true });
  const files = entryFiles().map((file) => ({ file, size: gzipSync(fs.readFileSync(path.join(dist, file))).length }));
  expect(files.filter(({ file }) => /\/index-.*\.js$/.test(file))).toHaveLength(1);
  expect(files.filter(({ file }) => file.endsWith('.css')).length).toBeGreaterThan(0);
  const heaviest = files.sort((a, b) => b.size - a.size).slice(0, 5);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  expect({ fits: total <= LIMIT, ...(total <= LIMIT ? {} : { total, heaviest }) }).toEqual({ fits: true });
}, 180_000);
