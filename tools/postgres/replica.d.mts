import type { PostgresOptions, RunningPostgres } from './index.mjs';

export function startReplica(options: PostgresOptions & { readonly primary: RunningPostgres }): Promise<RunningPostgres>;
