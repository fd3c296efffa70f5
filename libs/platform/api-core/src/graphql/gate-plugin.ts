import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import { assertPermitted } from '../access/gate.js';
import type { RequestContext } from '../access/permit.js';
import { speakTo } from '../errors/error-locale.js';
import { assertWithinLimits } from './query-limits.js';

/** Limits and permissions of an operation, before any resolver runs. */
export function gatePlugin(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, schema, request, contextValue, operation }) {
          assertWithinLimits(schema, document);
          assertPermitted(schema, document, variablesWithDefaults(operation, request.variables ?? {}), contextValue.viewer);
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) speakTo(error, contextValue.locale);
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single' || !contextValue.changes?.length) return;
          const single = response.body.singleResult;
          single.extensions = { ...single.extensions, changes: contextValue.changes };
        },
      };
    },
  };
}

/** @include may hang on a variable that only the operation gives a value to. */
function variablesWithDefaults(
  operation: OperationDefinitionNode | undefined,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = { ...given };
  for (const definition of operation?.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (variables[name] === undefined && definition.defaultValue?.kind === Kind.BOOLEAN)
      variables[name] = definition.defaultValue.value;
  }
  return variables;
}
