import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { dataSourceOptions, graphqlOptions, PlatformModule, RequestContexts } from '@kolo/api-core';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DemoModule } from './demo/demo.module.js';
import { entityClasses } from './migrate.js';

/** What every process of Kolo consists of: the platform and the slices over one database. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: () => ({ ...dataSourceOptions({ url: databaseUrl(), entities: entityClasses() }), retryAttempts: 0 }),
    }),
    PlatformModule,
    AccessModule,
    CounterpartiesModule,
    ActivitiesModule,
    DemoModule,
  ],
})
export class AppModule {}

/** The same with the HTTP doors. */
@Module({
  imports: [
    AppModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [RequestContexts],
      useFactory: (contexts: RequestContexts) => graphqlOptions(contexts),
    }),
  ],
})
export class HttpModule {}

function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set');
  return url;
}
