import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tx } from './database.js';

/** What a request wants done in each of its transactions, as the last thing before COMMIT. */
export interface RequestScope {
  beforeCommit: ((tx: Tx) => Promise<void>) | null;
}

/** The request on whose behalf code runs, however deep; none in jobs. */
export const requestScope = new AsyncLocalStorage<RequestScope>();
