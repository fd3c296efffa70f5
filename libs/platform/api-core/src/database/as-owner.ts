import pg from 'pg';
import type { Sql } from './sql.js';

/** Lends a connection of the owner of the tables, for what the application's own role may not do; it is closed afterwards. */
export async function asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'] });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** One statement as the owner, such as deleting from a log that is append-only for others. Returns how many rows it concerned. */
export function executeAsOwner(statement: Sql): Promise<number> {
  return asOwner(async (client) => (await client.query(statement.toQuery())).rowCount ?? 0);
}
