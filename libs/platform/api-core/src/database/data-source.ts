import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

// Days stay text: pg would make them local midnights. Money stays text too.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => text);

export interface DataSourceSettings {
  readonly url: string;
  /** Connections of this process. */
  readonly poolSize?: number;
  readonly entities?: readonly (new () => object)[];
  readonly migrations?: readonly (new () => object)[];
}

/** TypeORM's options for our database: no synchronize, no eager magic, both timeouts set. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: [...(settings.entities ?? [])],
    migrations: [...(settings.migrations ?? [])],
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.poolSize ?? 10,
    logging: false,
    extra: {
      // The server's timeout ends slow statements; the client's ends waits on a network that was cut.
      statement_timeout: 30_000,
      query_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'kolo',
    },
  };
}
