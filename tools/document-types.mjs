import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, root } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

const DIR = fromRoot('.cache', 'document-types');

const declarations = (file) =>
  [
    ...fs
      .readFileSync(file, 'utf8')
      .matchAll(/export const (\w+)(?::[^`;]*?)?\s*=\s*gql`\s*(query|mutation|subscription)\s+(\w+)/g),
  ].map(([, name, kind, operation]) => ({ file, name, answer: `${operation}${kind[0].toUpperCase()}${kind.slice(1)}` }));

// The answer by the schema must fit where the page says what it expects; JSON is whatever the page makes of it.
const assertions = (all) =>
  [
    `import type * as by from './by-schema';`,
    ...all.map(({ file, name }, index) => `import type { ${name} as document${index} } from '${file}';`),
    'type Answer<T> = T extends { __apiType?: (variables: never) => infer R } ? R : never;',
    ...all.map(
      ({ answer }, index) => `export const fits${index} = (answer: by.${answer}): Answer<typeof document${index}> => answer;`,
    ),
    '',
  ].join('\n');

const settings = JSON.stringify({
  extends: fromRoot('tsconfig.web.json'),
  compilerOptions: { allowImportingTsExtensions: true, typeRoots: [fromRoot('node_modules/@types')], types: [] },
  include: ['fits.ts'],
});

/** What is wrong with the types that pages give to the answers of their documents; empty when nothing is. */
export async function documentTypeErrors(files, generated) {
  const all = files.flatMap(declarations);
  fs.rmSync(DIR, { recursive: true, force: true });
  fs.mkdirSync(DIR, { recursive: true });
  fs.writeFileSync(path.join(DIR, 'by-schema.ts'), generated.replaceAll(/\bunknown\b/g, 'any'));
  fs.writeFileSync(path.join(DIR, 'fits.ts'), assertions(all));
  fs.writeFileSync(path.join(DIR, 'tsconfig.json'), settings);
  const { output } = await runNode(fromRoot('node_modules/typescript/bin/tsc'), ['-p', DIR]);
  return output
    .split('\n')
    .filter((line) => line.includes('fits.ts') || line.startsWith(' '))
    .map((line) => line.replace(/^.*fits\.ts\((\d+),\d+\)/, (_, at) => place(all, Number(at))))
    .join('\n');
}

const place = (all, line) => {
  const at = all[line - all.length - 3];
  return at ? `${path.relative(root, at.file)}: ${at.name}` : 'documents';
};
