import type { ApolloClient } from '@apollo/client';
import { failureOf } from '../errors/failure';
import { type Batch, batchDocument } from './jobs.graphql';
import { between, hasEnded } from './use-batch';

/** Waits for a job to end, also over a lost network, and answers how it ended. For who is not on a page of its own. */
export async function followBatch(client: ApolloClient, id: string): Promise<Batch> {
  for (;;) {
    const batch = await ask(client, id);
    if (batch && hasEnded(batch)) return batch;
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}

async function ask(client: ApolloClient, id: string): Promise<Batch | undefined> {
  try {
    return (await client.query({ query: batchDocument, variables: { id }, fetchPolicy: 'network-only' })).data?.batch;
  } catch (error) {
    if (failureOf(error).code === 'NETWORK') return undefined;
    throw error;
  }
}
