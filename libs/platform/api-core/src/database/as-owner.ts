import pg from 'pg';
import type { Sql } from './sql.js';

/**
 * Runs one statement as the owner of the tables, for what the application's own role may not do, such as deleting from
 * a log that is append-only for it. Returns how many rows it concerned.
 */
export async function executeAsOwner(statement: Sql): Promise<number> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'] });
  await client.connect();
  try {
    return (await client.query(statement.toQuery())).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
