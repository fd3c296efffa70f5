import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { allEntities, dataSourceOptions, graphqlOptions, NestLogs, PlatformModule, RequestContexts } from '@kolo/api-core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { json } from 'express';
import type { Server } from 'node:http';
import { cloneDatabase, type TestDatabase } from './test-database.js';

export interface TestApi {
  readonly app: NestExpressApplication;
  readonly server: Server;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** A provider of any module, by its class. */
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

/** Boots slices on the platform over HTTP, on a database of their own. Close it in `afterAll`. */
export async function bootApi(...slices: readonly Type[]): Promise<TestApi> {
  return boot(await cloneDatabase(), mkdtempSync(path.join(os.tmpdir(), 'kolo-spec-')), slices);
}

/**
 * Boots the same slices twice, on a database that `prepare` filled and on a copy of it: what was prepared has the same ids, times,
 * files and keys in both. Close both in `afterAll`.
 */
export async function bootTwins<T>(
  prepare: (api: TestApi) => Promise<T>,
  ...slices: readonly Type[]
): Promise<{ readonly twins: readonly [TestApi, TestApi]; readonly common: T }> {
  const first = await bootApi(...slices);
  const common = await prepare(first);
  await first.app.close();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-spec-'));
  cpSync(first.dataDir, dataDir, { recursive: true });
  const copy = await first.database.copy();
  return { twins: [await boot(first.database, first.dataDir, slices), await boot(copy, dataDir, slices)], common };
}

async function boot(database: TestDatabase, dataDir: string, slices: readonly Type[]): Promise<TestApi> {
  setEnvironment(database, dataDir);
  const app = await NestFactory.create<NestExpressApplication>(composed(slices, database.url), {
    logger: new NestLogs(),
    bodyParser: false,
    abortOnError: false,
  });
  app.use(json({ limit: '200kb' }));
  await app.listen(0, '127.0.0.1');
  return {
    app,
    server: app.getHttpServer() as Server,
    database,
    dataDir,
    get: (type) => (app as INestApplicationContext).get(type as Type, { strict: false }),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function setEnvironment(database: TestDatabase, dataDir: string): void {
  const secrets = path.join(dataDir, 'secrets.json');
  const key = (): string => randomBytes(32).toString('base64url');
  if (!existsSync(secrets))
    writeFileSync(secrets, JSON.stringify({ jwt: key(), cursor: key(), encryption: key() }), { mode: 0o600 });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    KOLO_DATA_DIR: dataDir,
    KOLO_SECRETS_FILE: secrets,
    KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
    KOLO_LOG_LEVEL: process.env['KOLO_LOG_LEVEL'] ?? 'fatal',
  });
}

function composed(slices: readonly Type[], url: string): Type {
  class SpecModule {}
  const entities = allEntities().map((entity) => entity.type as new () => object);
  Module({
    imports: [
      TypeOrmModule.forRoot({ ...dataSourceOptions({ url, entities, poolSize: 6 }), retryAttempts: 0 }),
      PlatformModule,
      ...slices,
      GraphQLModule.forRootAsync<ApolloDriverConfig>({
        driver: ApolloDriver,
        inject: [RequestContexts],
        useFactory: graphqlOptions,
      }),
    ],
  })(SpecModule);
  return SpecModule;
}
