import type { GraphqlClient } from '@kolo/api-testing';

export interface Preview {
  readonly id: string;
  readonly matched: number;
  readonly changing: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly rows: readonly {
    readonly title: string;
    readonly changes: readonly { readonly field: string; readonly beforeText: string; readonly afterText: string }[];
  }[];
  readonly hints: readonly string[];
}

export interface Report {
  readonly changed: number;
  readonly unchanged: number;
  readonly skippedCount: number;
  readonly skipped: readonly { readonly title: string; readonly reason: string }[];
  readonly batchId: string;
  readonly running: boolean;
}

export const previewText = `mutation P($selection: CounterpartySelection!, $action: BulkActionInput!) {
  previewBulkCounterparties(selection: $selection, action: $action) {
    id matched changing unchanged refused { reason count } rows { title changes { field beforeText afterText } } hints } }`;
export const startText = `mutation S($previewId: ID!) {
  startBulk(previewId: $previewId) { changed unchanged skippedCount skipped { title reason } batchId running } }`;

export async function preview(client: GraphqlClient, selection: object, kind: string, values: object = {}): Promise<Preview> {
  const variables = { selection, action: { kind, values } };
  return (await client.data<{ previewBulkCounterparties: Preview }>(previewText, variables)).previewBulkCounterparties;
}

export async function start(client: GraphqlClient, previewId: string): Promise<Report> {
  return (await client.data<{ startBulk: Report }>(startText, { previewId })).startBulk;
}

export async function run(client: GraphqlClient, selection: object, kind: string, values: object = {}): Promise<Report> {
  return start(client, (await preview(client, selection, kind, values)).id);
}
