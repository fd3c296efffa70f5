import type { TestApi } from '@kolo/api-testing';
import pg from 'pg';

/** Lends a connection as the owner of the schema. */
export async function asOwner<T>(api: TestApi, run: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  try {
    return await run(owner);
  } finally {
    await owner.end();
  }
}
