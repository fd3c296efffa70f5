import { JsonScalar } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

type ModuleClass = new () => object;

/** The schema of all resolvers that a module brings, sorted, as an object and as text; without a database. */
export async function buildSchemaOf(module: ModuleClass): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const factory = builder.get(GraphQLSchemaFactory);
  const resolvers = [...resolversOf(module, new Set())];
  const schema = lexicographicSortSchema(
    await factory.create(resolvers, {
      scalarsMap: [{ type: Object, scalar: JsonScalar }],
      numberScalarMode: 'float',
      skipCheck: true,
    }),
  );
  await builder.close();
  return { schema, sdl: `${printSchema(schema)}\n` };
}

/** Providers marked with @Resolver in a module and all it imports. */
export function* resolversOf(module: ModuleClass, seen: Set<unknown>): Generator<ModuleClass> {
  if (seen.has(module)) return;
  seen.add(module);
  const read = (key: string): unknown[] => (Reflect.getMetadata(key, module) as unknown[] | undefined) ?? [];
  for (const provider of read('providers')) {
    if (typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider)) yield provider as ModuleClass;
  }
  for (const imported of read('imports')) if (typeof imported === 'function') yield* resolversOf(imported as ModuleClass, seen);
}
