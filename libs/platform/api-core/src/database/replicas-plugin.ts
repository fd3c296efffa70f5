import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { RequestContext } from '../access/permit.js';
import { Replicas } from './replicas.js';

/** Before a change is answered, it is remembered how far a replica must be to show it to its author. */
@Plugin()
export class ReplicasPlugin implements ApolloServerPlugin<RequestContext> {
  constructor(private readonly replicas: Replicas) {}

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      willSendResponse: async ({ operation, contextValue }) => {
        const userId = contextValue.viewer?.userId;
        if (operation?.operation === 'mutation' && userId) await this.replicas.changedBy(userId);
      },
    });
  }
}
