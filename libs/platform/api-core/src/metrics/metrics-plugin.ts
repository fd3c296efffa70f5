import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../access/permit.js';
import { Metrics } from './metrics.js';

/** Measures each GraphQL request under its first root field: a client chooses the name of an operation, the schema that of a field. */
@Plugin()
export class MetricsPlugin implements ApolloServerPlugin<RequestContext> {
  constructor(private readonly metrics: Metrics) {}

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    const from = performance.now();
    const { metrics } = this;
    return Promise.resolve({
      willSendResponse: ({ operation, errors }) => {
        const kind = operation?.operation ?? 'none';
        metrics.observe(kind, rootField(operation), errors?.length ? 'refused' : 'ok', (performance.now() - from) / 1000);
        return Promise.resolve();
      },
    });
  }
}

function rootField(operation: OperationDefinitionNode | undefined): string {
  const first = operation?.selectionSet.selections[0];
  if (!first) return 'none';
  return first.kind === Kind.FIELD ? first.name.value : 'fragment';
}
