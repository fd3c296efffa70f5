import 'reflect-metadata';
import { allEntities, dataSourceOptions, ensurePartitions, grantJobs, logger } from '@kolo/api-core';
import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

// Two starts at once wait for each other here.
const lockKey = 7_231_845_001;

/** Brings the schema of a database up to date as its owner, and lets the application's role at it. */
export async function migrate(ownerUrl: string, appRole?: string): Promise<void> {
  const source = new DataSource(dataSourceOptions({ url: ownerUrl, migrations, poolSize: 2 }));
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [lockKey]);
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

if (process.argv[1]?.endsWith('migrate.js')) {
  const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_OWNER_URL or DATABASE_URL must name the database');
  const app = process.env['DATABASE_URL'] ? decodeURIComponent(new URL(process.env['DATABASE_URL']).username) : '';
  const owner = decodeURIComponent(new URL(url).username);
  await migrate(url, app && app !== owner ? app : undefined);
}
