import { createHash } from 'node:crypto';
import pg from 'pg';
import { builtStamp } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const withClient = async (connectionString, work) => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return await work(client);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
};

// The mark is the database's own comment, so it comes and goes with the database, whoever restores or replaces that.
const readMark = async (client) => {
  const { rows } = await client.query(`
    SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()`);
  return rows[0]?.mark;
};

const writeMark = async (client, mark) => {
  const { rows } = await client.query('SELECT current_database() AS name');
  await client.query(`COMMENT ON DATABASE ${client.escapeIdentifier(rows[0].name)} IS ${client.escapeLiteral(mark)}`);
};

/**
 * Migrates the database, unless this very build has done so for this role already: the check takes a few milliseconds, and
 * loading the API to find nothing to do more than a second. `backupFirst` backs the data up before they are changed. Throws with
 * what the migration printed when it fails.
 */
export async function migrate(env, { backupFirst = false } = {}) {
  const key = createHash('sha256')
    .update(`${builtStamp('api')} ${new URL(env.DATABASE_URL).username}`)
    .digest('hex');
  const mark = `Kolo, migrated by build ${key}`;
  if (builtStamp('api') && (await withClient(env.DATABASE_OWNER_URL, readMark)) === mark) return;
  const args = ['--enable-source-maps', fromRoot('apps/api/dist/migrate.js'), ...(backupFirst ? ['--backup-first'] : [])];
  const { code, output } = await run(process.execPath, args, { env });
  if (code !== 0) throw new Error(`The database does not migrate:\n${output}`);
  if (output.trim()) console.log(output.trim());
  await withClient(env.DATABASE_OWNER_URL, (client) => writeMark(client, mark));
}
