import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloDriver } from '@nestjs/apollo';
import type { GraphQLSchema } from 'graphql';
import { assertEveryRootPermitted } from '../access/gate.js';
import { localeOf } from '../errors/error-locale.js';
import { formatError } from '../errors/format-error.js';
import type { Request as HttpRequest } from 'express';
import type { RequestContexts } from './request-contexts.js';
import { gatePlugin } from './gate-plugin.js';
import { queryLimits } from './query-limits.js';
import { JsonScalar } from '../fields/scalars.js';

/** Apollo with our limits, gate and error format; every plugin that costs and gives nothing is off. */
export function graphqlOptions(contexts: RequestContexts): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: { scalarsMap: [{ type: Object, scalar: JsonScalar }], numberScalarMode: 'float' },
    context: ({ req }: { req: HttpRequest }) => contexts.of(req),
    playground: false,
    graphiql: false,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: queryLimits.tokens },
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), gatePlugin()],
    transformSchema: (schema: GraphQLSchema) => {
      assertEveryRootPermitted(schema);
      return plainFields(schema);
    },
    formatError: (formatted, error) => formatError(formatted, error, localeOf(error)),
  } as ApolloDriverConfig;
}

/** Nest wraps every plain field in a closure; fields of declared entities are read as they are. */
function plainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || typeof type.extensions['entity'] !== 'string') continue;
    for (const field of Object.values(type.getFields()))
      if ('access' in field.extensions && 'resolve' in field) delete field.resolve;
  }
  return schema;
}
