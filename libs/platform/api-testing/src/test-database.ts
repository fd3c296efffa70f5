import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** As the application's role. */
  readonly url: string;
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  /** Another database, equal to this one. Nobody may be connected meanwhile. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs through the root jest.config.mjs`);
  return value;
}

const inDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString();

/** A fresh copy of the migrated template database; a copy takes about 50 ms. */
export function cloneDatabase(): Promise<TestDatabase> {
  return copyOf(setting('KOLO_TEST_TEMPLATE'));
}

async function copyOf(template: string): Promise<TestDatabase> {
  const admin = setting('KOLO_TEST_ADMIN_URL');
  const name = `kolo_${randomUUID().replaceAll('-', '')}`;
  const owner = decodeURIComponent(new URL(setting('KOLO_TEST_OWNER_URL')).username);
  await run(admin, `CREATE DATABASE ${name} OWNER "${owner}" TEMPLATE ${template} STRATEGY FILE_COPY`);
  return {
    url: inDatabase(setting('KOLO_TEST_APP_URL'), name),
    ownerUrl: inDatabase(setting('KOLO_TEST_OWNER_URL'), name),
    copy: () => copyOf(name),
    drop: () => run(admin, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
