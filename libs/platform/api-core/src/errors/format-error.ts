import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { Conflict, DomainError } from '@kolo/kernel';
import { translate } from './translate.js';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import { logger } from './logger.js';

type Locale = Viewer['locale'];

/** Codes that Apollo and GraphQL give to a request that is wrong in itself; they carry no data of ours. */
const requestErrors = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/**
 * What a client is told: a refusal with its code and the message in the user's language,
 * a malformed request as GraphQL words it, anything else masked behind a reference that the log has.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown, locale: Locale = 'uk'): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const at = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  const refusal = error instanceof DomainError ? error : refusalInside(error);
  if (refusal) return { ...at, ...refusalBody(refusal, locale) };
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && requestErrors.has(code)) {
    const reason = 'badRequest';
    return { ...at, message: formatted.message, extensions: { code: 'INVALID', reason, params: {} } };
  }
  const reference = randomUUID();
  logger.error({ reference, path: formatted.path, err: error }, 'A request failed');
  return {
    ...at,
    message: translate(locale, 'errors.internal', { reference }),
    extensions: { code: 'INTERNAL', reason: 'internal', params: { reference }, reference },
  };
}

/** Message and extensions of a refusal, for GraphQL and for the plain HTTP doors. */
export function refusalBody(refusal: DomainError, locale: Locale): { message: string; extensions: Record<string, unknown> } {
  const { params = {}, fields, conflict, retryAfter } = refusal.details;
  const worded = fields?.map((field) => ({
    ...field,
    message: translate(locale, `errors.${field.reason}`, { ...field.params }),
  }));
  return {
    message: translate(locale, `errors.${refusal.reason}`, { ...params }),
    extensions: {
      code: refusal.code,
      reason: refusal.reason,
      params,
      ...(worded ? { fields: worded } : {}),
      ...(conflict ? { conflict } : {}),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  };
}

/** GraphQL wraps, maybe twice, what a scalar or a plugin throws; a value that a unique index refuses was taken by somebody a moment ago. */
function refusalInside(error: unknown): DomainError | undefined {
  if ((error as { code?: unknown } | undefined)?.code === '23505') return new Conflict('alreadyTaken');
  const inner = (error as { originalError?: unknown } | undefined)?.originalError;
  return inner instanceof DomainError || inner === undefined ? inner : refusalInside(inner);
}
