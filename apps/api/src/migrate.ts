import 'reflect-metadata';
import { allEntities, dataSourceOptions, ensurePartitions, grantJobs, logger } from '@kolo/api-core';
import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { backupBeforeMigration } from './backup-before-migration.js';
import { migrations } from './migrations/index.js';

// Two starts at once wait for each other here.
const lockKey = 7_231_845_001;

export interface MigrateOptions {
  /** The role of the application, when it is not the owner's. */
  readonly appRole?: string | undefined;
  /** Only these, for the schema as it was when a backup was made. */
  readonly only?: readonly string[];
  /** Runs before the first migration of a database that holds something already. */
  readonly before?: () => Promise<unknown>;
}

/** Brings the schema of a database up to date as its owner, and lets the application's role at it. */
export async function migrate(ownerUrl: string, { appRole, only, before }: MigrateOptions = {}): Promise<void> {
  const wanted = only ? migrations.filter(({ name }) => only.includes(name)) : migrations;
  const source = new DataSource(dataSourceOptions({ url: ownerUrl, migrations: wanted, poolSize: 2 }));
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [lockKey]);
    if (before && (await isBehind(source))) await before();
    await source.runMigrations();
    await runMigrations({ connectionString: ownerUrl });
    if (appRole) await grant(source, appRole);
    await ensurePartitions(ownerUrl);
  } finally {
    await runner
      .query('SELECT pg_advisory_unlock($1)', [lockKey])
      .catch((error: unknown) => logger.warn({ err: error }, 'Unlock failed'));
    await runner.release();
    await source.destroy();
  }
}

/** It has been migrated before, and not as far as this build goes. */
async function isBehind(source: DataSource): Promise<boolean> {
  const [row] = await source.query<{ there: boolean }[]>(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`);
  return Boolean(row?.there) && (await source.showMigrations());
}

/** The application reads and writes rows; it changes no schema, and `ensurePartitions` keeps it from rewriting history. */
async function grant(source: DataSource, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await source.query(`
    GRANT USAGE ON SCHEMA public, graphile_worker TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, graphile_worker TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, graphile_worker TO ${name};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, graphile_worker TO ${name};
    REVOKE UPDATE, DELETE, TRUNCATE ON sign_in_log FROM ${name};
  `);
  await grantJobs((text) => source.query(text), role);
}

export const entityClasses = (): (new () => object)[] => allEntities().map((entity) => entity.type as new () => object);

/** The database that the environment names, as its owner. */
export function ownerUrlOf(env: NodeJS.ProcessEnv): string {
  const url = env['DATABASE_OWNER_URL'] ?? env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_OWNER_URL or DATABASE_URL must name the database');
  return url;
}

/** The application's role in the environment; undefined when it is the owner itself. */
export function appRoleOf(env: NodeJS.ProcessEnv): string | undefined {
  const roleOf = (url: string | undefined): string => (url ? decodeURIComponent(new URL(url).username) : '');
  const app = roleOf(env['DATABASE_URL']);
  return app && app !== roleOf(ownerUrlOf(env)) ? app : undefined;
}

if (process.argv[1]?.endsWith('migrate.js')) {
  const { env } = process;
  const backUp = async (): Promise<void> =>
    console.log(`Backed up before the upgrade: ${await backupBeforeMigration(ownerUrlOf(env))}`);
  const before = process.argv.includes('--backup-first') ? backUp : undefined;
  await migrate(ownerUrlOf(env), { appRole: appRoleOf(env), ...(before ? { before } : {}) });
}
