import { type BulkColumn, bulkRows, type Sql, type SqlRunner, sql } from '@kolo/api-core';
import { type PersonSource, personText, type SearchSource } from './search-text.js';

/** A person that is being made, with the contacts known so far. */
export interface MadePerson {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly channels: SearchSource['channels'];
}

interface Row {
  readonly id: string;
  readonly text: string;
}

/** Reads what the people of these clients are found by, and keeps it. */
export async function refreshPeople(runner: SqlRunner, clientIds: readonly string[]): Promise<void> {
  const sources = await runner.query<PersonSource & { id: string }>(sourcesOf(clientIds));
  await insert(
    runner,
    sources.map(({ id, ...source }) => ({ id, text: personText(source) })),
  );
}

/** Keeps what people are found by who are made together with their clients. */
export async function insertPeople(
  runner: SqlRunner,
  people: readonly MadePerson[],
  clients: ReadonlyMap<string, PersonSource['client']>,
): Promise<void> {
  const rows = people.flatMap(({ id, clientId, ...person }): Row[] => {
    const client = clients.get(clientId);
    return client ? [{ id, text: personText({ ...person, client }) }] : [];
  });
  await insert(runner, rows);
}

async function insert(runner: SqlRunner, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof Row, type: string): BulkColumn => ({ name, type, values: rows.map((row) => row[name]) });
  const given = bulkRows([column('id', 'uuid'), column('text', 'text')]);
  await runner.execute(sql`INSERT INTO contact_person_search AS s (person_id, text)
    SELECT ${given.of('id')}, ${given.of('text')} FROM ${given.from}
    ON CONFLICT (person_id) DO UPDATE SET text = excluded.text WHERE s.text <> excluded.text`);
}

function sourcesOf(clientIds: readonly string[]): Sql {
  return sql`SELECT p.id, p.name, json_build_object('name', c.name, 'code', c.code) AS client,
      COALESCE((SELECT json_agg(json_build_object('value', h.value, 'normalized', h.normalized) ORDER BY h.id) FROM contact_channel h
        WHERE h.person_id = p.id AND h.deleted_at IS NULL), '[]') AS channels
    FROM contact_person p JOIN counterparty c ON c.id = p.counterparty_id WHERE p.counterparty_id = ANY(${clientIds}::uuid[])`;
}
