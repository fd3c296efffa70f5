import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

const expand = (pattern) => {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return fs.readdirSync(path.join(root, parent)).map((name) => `${parent}/${name}`);
};

/** Every workspace project: `{ name, dir, tags }`, with `tags` as `{ type, side, domain }`. */
export function projects() {
  return readJson(path.join(root, 'package.json'))
    .workspaces.flatMap(expand)
    .filter((dir) => fs.existsSync(path.join(root, dir, 'package.json')))
    .map((dir) => {
      const manifest = readJson(path.join(root, dir, 'package.json'));
      return { name: manifest.name, dir, tags: Object.fromEntries((manifest.nx?.tags ?? []).map((tag) => tag.split(':'))) };
    });
}
