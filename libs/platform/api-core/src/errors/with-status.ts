import { HeaderMap } from '@apollo/server';
import type { LimitExceeded } from '@kolo/kernel';
import { GraphQLError } from 'graphql';

/** A refusal that also says 429 and when to come back in HTTP's own words: programs look there before they read the answer. */
export function withRetryAfter(error: LimitExceeded): GraphQLError {
  const headers = new HeaderMap([['retry-after', String(error.details.retryAfter ?? 1)]]);
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 429, headers } } });
}
