import type { GraphqlClient } from '@kolo/api-testing';

export interface ClientRow {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly name: string;
  readonly taxCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly responsibleIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly createdById: string | null;
  readonly people: readonly { readonly id: string; readonly name: string; readonly version: number }[];
  readonly channels: readonly ChannelRow[];
}

export interface ChannelRow {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly value: string;
  readonly normalized: string | null;
  readonly extension: string | null;
  readonly personId: string | null;
  readonly primary: boolean;
  readonly note: string | null;
}

export const shownClient = `id version code name taxCode phone email responsibleIds tagIds createdById
  people { id name version } channels { id version kind value normalized extension personId primary note }`;

export const createClient = `mutation ($input: CounterpartyInput!, $channels: [NewContactChannel!], $people: [NewContactPerson!],
    $addresses: [NewAddressInput!], $allowDuplicates: Boolean) {
  made: createCounterparty(input: $input, channels: $channels, people: $people, addresses: $addresses, allowDuplicates: $allowDuplicates) {
    ... on Counterparty { ${shownClient} }
    ... on DuplicatesFound { duplicates { reasons counterparty { id name } } }
  }
}`;

export interface Duplicates {
  readonly duplicates: readonly {
    readonly reasons: string[];
    readonly counterparty: { readonly id: string; readonly name: string };
  }[];
}

interface Belongings {
  readonly channels?: readonly object[];
  readonly people?: readonly object[];
  readonly addresses?: readonly object[];
}

/** Makes a client whatever it resembles. */
export async function make(
  client: GraphqlClient,
  input: { readonly name: string; readonly [field: string]: unknown },
  more: Belongings = {},
): Promise<ClientRow> {
  const { made } = await client.data<{ made: ClientRow }>(createClient, { input, ...more, allowDuplicates: true });
  return made;
}

export async function read(client: GraphqlClient, id: string): Promise<ClientRow> {
  const query = `query ($id: ID!) { counterparty(id: $id) { ${shownClient} } }`;
  return (await client.data<{ counterparty: ClientRow }>(query, { id })).counterparty;
}

export const updateClient = `mutation ($id: ID!, $version: Int!, $patch: CounterpartyPatch!) {
  changed: updateCounterparty(id: $id, version: $version, patch: $patch) { ${shownClient} }
}`;

/** Names of the clients that a list shows, in its order. */
export async function names(client: GraphqlClient, input: object): Promise<string[]> {
  const query = `query ($input: CounterpartyListInput) { counterparties(input: $input) { nodes { name } } }`;
  const { counterparties } = await client.data<{ counterparties: { nodes: { name: string }[] } }>(query, { input });
  return counterparties.nodes.map((node) => node.name);
}

export interface Hit {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly matched: string | null;
}

export async function search(client: GraphqlClient, query: string, first?: number): Promise<Hit[]> {
  const document = `query ($query: String!, $first: Int) { search(query: $query, first: $first) { entity id title subtitle matched } }`;
  return (await client.data<{ search: Hit[] }>(document, { query, first })).search;
}

export async function titles(client: GraphqlClient, query: string): Promise<string[]> {
  return (await search(client, query)).map((hit) => hit.title);
}
