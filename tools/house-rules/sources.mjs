import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { fromRoot, root } from '../lib/paths.mjs';
import { projects } from '../lib/projects.mjs';

const skipped = /^(node_modules|dist|generated|testing)$|\.(spec|test|journey)\.tsx?$/;

function* filesUnder(dir) {
  if (!fs.existsSync(dir)) return;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (skipped.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (/\.tsx?$/.test(entry.name)) yield file;
  }
}

const parse = (file) => ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);

/** Every source that the product is made of, without its tests: `{ file, tags, tree }`. */
export const sources = () =>
  projects()
    .filter(({ tags }) => tags.type !== 'e2e')
    .flatMap(({ dir, tags }) =>
      [...filesUnder(fromRoot(dir, 'src'))].map((file) => ({ file: path.relative(root, file), tags, tree: parse(file) })),
    );

/** Calls `look` on every node below `tree`. */
export const walk = (tree, look) => {
  const step = (node) => {
    look(node);
    ts.forEachChild(node, step);
  };
  step(tree);
};

/** `file:line` of a node, for a message that can be clicked. */
export const placeOf = (source, node) => `${source.file}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
