import pg from 'pg';

export const OWNER = 'kolo_owner';
export const APP = 'kolo_app';

const exists = async (client, table, column, name) =>
  (await client.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [name])).rowCount > 0;

const withClient = async (connectionString, work) => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const inDatabase = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

// The passwords are base64url, so they need no quoting beyond the literal's.
const ensureRole = async (client, name, password) => {
  const verb = (await exists(client, 'pg_roles', 'rolname', name)) ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`);
};

const grants = `
  GRANT USAGE ON SCHEMA public TO ${APP};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} GRANT USAGE ON SCHEMAS TO ${APP};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} GRANT USAGE, SELECT ON SEQUENCES TO ${APP};`;

/**
 * A database that `kolo_owner` owns and where `kolo_app` may read and write the rows of whatever tables the owner makes, but
 * change no table. What is append-only is taken away again by the migrations.
 */
export async function ensureDatabase(adminUrl, name) {
  await withClient(adminUrl, async (client) => {
    if (await exists(client, 'pg_database', 'datname', name)) return;
    await client.query(`CREATE DATABASE "${name}" OWNER ${OWNER}`);
  });
  await withClient(inDatabase(adminUrl, name), (client) => client.query(grants));
}

export const dropDatabase = (adminUrl, name) =>
  withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));

export async function ensureRoles(adminUrl, { owner, app }) {
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, OWNER, owner);
    await ensureRole(client, APP, app);
  });
}
