import { allEntities, dataSourceOptions } from '@kolo/api-core';
import { cloneDatabase, type TestDatabase } from '@kolo/api-testing';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule } from '../app.module.js';
import { entityClasses } from '../migrate.js';
import { buildSchemaOf } from '../schema/build-schema.js';

let database: TestDatabase;
let schema: GraphQLSchema;

beforeAll(async () => {
  database = await cloneDatabase();
  ({ schema } = await buildSchemaOf(AppModule));
});

afterAll(() => database.drop());

/**
 * What TypeORM would change although nothing is wrong: indexes, foreign keys and exclusions live in migrations only,
 * and it knows no collation of a column that it did not declare.
 */
const noise = [/^DROP INDEX /, /^ALTER TABLE \S+ DROP CONSTRAINT "\w+_(fkey|name)"$/, /COLLATE "undefined"/];

describe('the migrated database', () => {
  it('is what the entities declare: TypeORM would change nothing', async () => {
    const source = new DataSource(dataSourceOptions({ url: database.ownerUrl, entities: entityClasses(), poolSize: 1 }));
    await source.initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      const statements = upQueries.map(({ query }) => query);
      expect(statements.filter((query) => !noise.some((known) => known.test(query)))).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('has the version, the author and the bin of every entity', async () => {
    const source = new DataSource(dataSourceOptions({ url: database.ownerUrl, poolSize: 1 }));
    await source.initialize();
    try {
      const columns = await source.query<{ table_name: string; names: string[] }[]>(
        `SELECT table_name, array_agg(column_name::text) AS names FROM information_schema.columns
          WHERE table_schema = 'public' GROUP BY table_name`,
      );
      for (const { table } of allEntities()) {
        const names = columns.find((row) => row.table_name === table)?.names;
        expect(names).toEqual(
          expect.arrayContaining(['id', 'version', 'created_at', 'created_by_id', 'updated_at', 'deleted_at']),
        );
      }
    } finally {
      await source.destroy();
    }
  });
});

describe('the schema', () => {
  it('TS-30: every root field states what it needs, and why when that is no right', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(50);
    const silent = fields.filter(({ extensions }) => typeof extensions['permit'] !== 'string').map(({ name }) => name);
    expect(silent).toEqual([]);
    const open = fields.filter(({ extensions }) => String(extensions['permit']).startsWith('@'));
    for (const { name, extensions } of open)
      expect({ name, reason: extensions['permitReason'] }).toEqual({ name, reason: expect.stringMatching(/\w{3}/) });
  });

  it('TS-31: every field of a declared entity is behind the rights to it, but for its id and version', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && 'entity' in type.extensions);
    expect(types.map(({ extensions }) => extensions['entity']).sort()).toEqual(
      expect.arrayContaining(['activity', 'contactPerson', 'counterparty', 'user']),
    );
    const open = types.flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter(({ name, extensions }) => !('access' in extensions) && name !== 'id' && name !== 'version')
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(open).toEqual([]);
  });
});
