import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { Kind, Source, buildSchema, parse, visit } from 'graphql';
import { build } from './build.mjs';
import { documentTypeErrors } from './document-types.mjs';
import { isMain } from './lib/main.mjs';
import { fromRoot, root } from './lib/paths.mjs';
import { projects } from './lib/projects.mjs';
import { run } from './lib/run.mjs';

const SCHEMA = 'libs/platform/contract/schema.graphql';
const GENERATED = 'libs/platform/contract/src/generated/';

const config = {
  scalars: { ID: 'string', DateTime: 'string', Date: 'string', Json: 'unknown' },
  defaultScalarType: 'unknown',
  enumsAsTypes: true,
  useTypeImports: true,
  // Apollo Client asks for the type name of every object.
  nonOptionalTypename: true,
  dedupeFragments: true,
};

const printSchema = async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-schema-'));
  const file = path.join(dir, 'schema.graphql');
  const { code, output } = await run(process.execPath, [fromRoot('apps/api/dist/schema.js'), file]);
  const schema = code === 0 ? fs.readFileSync(file, 'utf8') : '';
  fs.rmSync(dir, { recursive: true });
  if (!schema) throw new Error(`The schema does not build:\n${output}`);
  return schema;
};

function* filesUnder(dir) {
  if (!fs.existsSync(dir)) return;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (entry.name.endsWith('.graphql.ts')) yield file;
  }
}

// What stands in `${…}` is another document of these files, which is read where it is written.
const documentsIn = (file) =>
  [...fs.readFileSync(file, 'utf8').matchAll(/\b(?:gql|graphql)\(?\s*`([^`]*)`/g)].map(([, text]) => {
    const rawSDL = text.replace(/\$\{[^}]*\}/g, '');
    const location = path.relative(root, file);
    return { location, rawSDL, document: parse(new Source(rawSDL, location)) };
  });

const requireNames = ({ location, document }) =>
  visit(document, {
    [Kind.OPERATION_DEFINITION]: ({ name }) => {
      if (!name) throw new Error(`${location}: an operation without a name`);
    },
  });

const documentFiles = () =>
  projects()
    .filter(({ tags }) => tags.side === 'web')
    .flatMap(({ dir }) => [...filesUnder(fromRoot(dir, 'src'))].sort());

const readDocuments = () => {
  const documents = documentFiles().flatMap(documentsIn);
  documents.forEach(requireNames);
  return documents;
};

const generate = async (schemaText) => {
  const schema = parse(schemaText);
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: GENERATED,
    schema,
    schemaAst: buildSchema(schemaText),
    documents: readDocuments(),
    config,
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
  });
  const wanted = sections.filter(({ filename }) => filename.endsWith('graphql.ts'));
  return Promise.all(wanted.map(async (section) => [section.filename, await codegen(section)]));
};

const read = (file) => (fs.existsSync(fromRoot(file)) ? fs.readFileSync(fromRoot(file), 'utf8') : '');

const write = (file, content) => {
  fs.mkdirSync(path.dirname(fromRoot(file)), { recursive: true });
  fs.writeFileSync(fromRoot(file), content);
};

const isStale = ([file, content]) => read(file) !== content;

const settle = (stale, check) => {
  const names = stale.map(([file]) => file).join(', ');
  if (check && names) throw new Error(`Not as the sources say: ${names}. Run npm run codegen.`);
  for (const [file, content] of stale) write(file, content);
  if (names) console.log(`Written: ${names}`);
};

// The schema comes first, so that it is there to read when a document does not fit it.
async function main(check) {
  await build({ only: ['api'], quiet: true });
  const schema = await printSchema();
  settle([[SCHEMA, schema]].filter(isStale), check);
  const generated = await generate(schema);
  settle(generated.filter(isStale), check);
  const errors = await documentTypeErrors(documentFiles(), generated[0][1]);
  if (errors) throw new Error(`What a page expects is not what the schema answers:\n${errors}`);
}

if (isMain(import.meta.url)) {
  await main(process.argv.includes('--check')).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
