import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { assertEveryRootPermitted } from '@kolo/api-core';
import { AppModule } from './app.module.js';
import { buildSchemaOf } from './schema/build-schema.js';

// Writes the schema to the file given as the first argument, or prints it. Needs no database.
const { sdl, schema } = await buildSchemaOf(AppModule);
assertEveryRootPermitted(schema);
const target = process.argv[2];
if (target) writeFileSync(target, sdl);
else process.stdout.write(sdl);
