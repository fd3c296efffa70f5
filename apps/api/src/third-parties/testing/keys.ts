import { randomBytes } from 'node:crypto';
import type { RoleRights } from '@kolo/api-core';
import { GraphqlClient, type Person, type TestApi } from '@kolo/api-testing';

export const seeClients: RoleRights = { entities: { counterparty: { view: 'all' } } };

export interface MadeKey {
  readonly id: string;
  readonly key: string;
  readonly client: GraphqlClient;
}

/** A key in the name of a person, made through the API as they would. */
export async function makeKey(api: TestApi, person: Person, scopes: RoleRights): Promise<MadeKey> {
  const { createApiKey } = await person.client.data<{ createApiKey: { key: string; apiKey: { id: string } } }>(
    'mutation ($scopes: Json!) { createApiKey(input: { name: "Крамниця", scopes: $scopes }) { key apiKey { id } } }',
    { scopes },
  );
  return { id: createApiKey.apiKey.id, key: createApiKey.key, client: new GraphqlClient(api.server, createApiKey.key) };
}

/** A key of the right form that was never made. */
export const keyOf = (): string => `kolo_${randomBytes(32).toString('base64url')}`;

/** `yes`, or the reason of the refusal. */
export async function canReach(client: GraphqlClient, query = '{ entities { name } }'): Promise<string> {
  const answer = await client.ask(query);
  return answer.errors?.[0]?.extensions.reason ?? 'yes';
}

export async function readClients(client: GraphqlClient): Promise<string[]> {
  const { counterparties } = await client.data<{ counterparties: { nodes: { name: string }[] } }>(
    '{ counterparties { nodes { name } } }',
  );
  return counterparties.nodes.map(({ name }) => name);
}
