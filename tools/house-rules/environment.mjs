import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, root } from '../lib/paths.mjs';

const skipped = /^(node_modules|dist|generated|testing|house-rules)$/;

function* filesUnder(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (skipped.test(entry.name)) continue;
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (/\.(tsx?|mjs)$/.test(entry.name)) yield file;
  }
}

const names = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

/** Names of environment variables that a text reads: `env.NAME`, `env['NAME']`, `const { NAME } = process.env`. */
export function variablesIn(text) {
  const taken = names(text, /\{([^{}]*)\}\s*=\s*process\.env\b/g).flatMap((inside) =>
    names(inside, /(?:^|,)\s*([A-Z][A-Z0-9_]+)/g),
  );
  return [
    ...names(text, /\benv\??\.([A-Z][A-Z0-9_]+)\b/g),
    ...names(text, /\benv\??\.?\[['"]([A-Z][A-Z0-9_]+)['"]\]/g),
    ...taken,
  ];
}

/** Every environment variable that the product, its tools and its containers read: name → the files that read it. */
export function variablesRead() {
  const found = new Map();
  for (const file of ['apps', 'libs', 'tools', 'docker'].flatMap((dir) => [...filesUnder(fromRoot(dir))])) {
    for (const name of variablesIn(fs.readFileSync(file, 'utf8'))) {
      found.set(name, [...new Set([...(found.get(name) ?? []), path.relative(root, file)])]);
    }
  }
  return found;
}

/** Names in the first column of the tables of a page. */
export function variablesDescribed(page) {
  const cells = names(page, /^\|([^|]*)\|/gm).filter((cell) => /`[A-Z][A-Z0-9_]+`/.test(cell));
  return new Set(cells.flatMap((cell) => names(cell, /`([A-Z][A-Z0-9_]+)`/g)));
}
