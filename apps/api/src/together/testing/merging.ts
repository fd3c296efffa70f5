import { Database, entityOf, ident, pointsAtOneOf, referencesTo, sql } from '@kolo/api-core';
import type { GraphqlClient, TestApi } from '@kolo/api-testing';

export const mergeText = `mutation Merge($input: MergeInput!) { mergeCounterparties(input: $input) { survivorId batchId running } }`;

export const previewText = `query Preview($ids: [ID!]!, $survivorId: ID) { mergePreview(ids: $ids, survivorId: $survivorId) {
  survivorId clients { id name } belongings { clientId entity count }
  fields { field same several writable fromIds values { clientId text } } } }`;

export interface Merged {
  readonly survivorId: string;
  readonly batchId: string;
  readonly running: boolean;
}

export interface Seen {
  readonly id: string;
  readonly version: number;
}

export async function versionOf(api: TestApi, id: string): Promise<Seen> {
  const [row] = await api.get(Database).query<{ version: number }>(sql`SELECT version FROM counterparty WHERE id = ${id}::uuid`);
  return { id, version: row?.version ?? 0 };
}

/** The input of a merge of clients as they are now; the first survives. */
export async function mergeOf(api: TestApi, ids: readonly string[], choices: readonly object[] = []): Promise<{ input: object }> {
  const clients = await Promise.all(ids.map((id) => versionOf(api, id)));
  return { input: { survivorId: ids[0], clients, choices } };
}

export async function merge(
  api: TestApi,
  client: GraphqlClient,
  ids: readonly string[],
  choices: readonly object[] = [],
): Promise<Merged> {
  const answer = await client.data<{ mergeCounterparties: Merged }>(mergeText, await mergeOf(api, ids, choices));
  return answer.mergeCounterparties;
}

/** Every row that is of some clients or points at them, in whichever table, without the marks of its last change. */
export async function everythingOf(api: TestApi, ids: readonly string[]): Promise<string[]> {
  const target = entityOf('counterparty');
  const database = api.get(Database);
  const found: string[] = [];
  const add = (table: string, rows: readonly { row: string }[]): void =>
    void found.push(...rows.map(({ row }) => `${table} ${row}`));
  add(
    target.table,
    await database.query(
      sql`SELECT (to_jsonb(t) - 'version' - 'updated_at')::text AS row FROM counterparty t WHERE t.id = ANY(${ids}::uuid[])`,
    ),
  );
  for (const reference of referencesTo(target)) {
    const { table } = reference.entity;
    const rows = await database.query<{ row: string }>(sql`SELECT (to_jsonb(t) - 'version' - 'updated_at')::text AS row
      FROM ${ident(table)} t WHERE ${pointsAtOneOf(reference, target, ids)}`);
    add(`${table}.${reference.field.name}`, rows);
  }
  for (const table of ['counterparty_responsible', 'counterparty_category', 'counterparty_search']) {
    const rows = await database.query<{ row: string }>(sql`SELECT (to_jsonb(t) - 'since' - 'day')::text AS row
      FROM ${ident(table)} t WHERE t.counterparty_id = ANY(${ids}::uuid[]) AND to_jsonb(t) ->> 'left_by' IS NULL`);
    add(table, rows);
  }
  return found.sort();
}
