import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { Translate } from '@kolo/web-ui';
import type { i18n } from 'i18next';

export type FailureCode =
  'NOT_FOUND' | 'ACCESS_DENIED' | 'INVALID' | 'CONFLICT' | 'UNAUTHENTICATED' | 'LIMIT_EXCEEDED' | 'INTERNAL' | 'NETWORK';

export interface FieldFailure {
  readonly field: string;
  readonly reason: string;
  readonly params?: Readonly<Record<string, unknown>> | null;
}

export interface ConflictingFields {
  readonly version: number;
  readonly fields: Readonly<Record<string, { readonly yours: unknown; readonly theirs: unknown }>>;
}

/** What went wrong, as the API says it: a stable code, a message key with its parameters, the fields concerned. */
export interface Failure {
  readonly code: FailureCode;
  readonly reason: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldFailure[];
  readonly conflict?: ConflictingFields | undefined;
  readonly reference?: string | undefined;
  /** Already in the viewer's language. */
  readonly message?: string | undefined;
}

/** A refusal of the REST side (sign-in, files). */
export class RequestFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message ?? failure.reason);
  }
}

const reasonByCode: Readonly<Record<FailureCode, string>> = {
  NOT_FOUND: 'notFound',
  ACCESS_DENIED: 'accessDenied',
  INVALID: 'invalid',
  CONFLICT: 'conflict',
  UNAUTHENTICATED: 'unauthenticated',
  LIMIT_EXCEEDED: 'limitExceeded',
  INTERNAL: 'internal',
  NETWORK: 'network',
};

/** Reads any error thrown by Apollo, fetch or our own code. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailure) return error.failure;
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    return failureFrom(first?.extensions ?? {}, first?.message);
  }
  if (ServerError.is(error)) return failureOfBody(error.bodyText, error.statusCode);
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return failureFrom({ code: 'NETWORK' });
  return { ...failureFrom({ code: 'INTERNAL' }), reason: 'unknown' };
}

/** The failure that an HTTP answer outside GraphQL carries. */
export function failureOfBody(body: string, status: number): Failure {
  const fallback =
    status === 401
      ? 'UNAUTHENTICATED'
      : status === 403
        ? 'ACCESS_DENIED'
        : status === 404
          ? 'NOT_FOUND'
          : status === 429
            ? 'LIMIT_EXCEEDED'
            : 'INTERNAL';
  const parsed = parse(body);
  const inner =
    (parsed['errors'] as Record<string, unknown>[] | undefined)?.[0] ??
    (parsed['error'] as Record<string, unknown> | undefined) ??
    parsed;
  const extensions = (inner['extensions'] as Record<string, unknown> | undefined) ?? inner;
  return failureFrom({ code: fallback, ...extensions }, typeof inner['message'] === 'string' ? inner['message'] : undefined);
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Makes a failure from the `extensions` of an error. */
export function failureFrom(extensions: Readonly<Record<string, unknown>>, message?: string): Failure {
  const code =
    typeof extensions['code'] === 'string' && extensions['code'] in reasonByCode
      ? (extensions['code'] as FailureCode)
      : 'INTERNAL';
  return {
    code,
    reason: typeof extensions['reason'] === 'string' ? extensions['reason'].replace(/^errors\./, '') : reasonByCode[code],
    params: (extensions['params'] as Record<string, unknown> | undefined) ?? {},
    fields: (extensions['fields'] as FieldFailure[] | undefined) ?? [],
    conflict: extensions['conflict'] as ConflictingFields | undefined,
    reference: extensions['reference'] as string | undefined,
    message,
  };
}

/** The failure in the user's words. */
export function sentenceOf(failure: Failure, t: Translate, language: Pick<i18n, 'exists'>): string {
  if (failure.code === 'INTERNAL' && failure.reference) return t('errors.internal', { reference: failure.reference });
  const key = `errors.${failure.reason}`;
  const namesField = 'field' in failure.params;
  if (language.exists(key) && !(namesField && failure.message)) return t(key, failure.params);
  return failure.message ?? t(`errors.${reasonByCode[failure.code]}`, { reference: '' });
}

/** What stands at a field that was refused. */
export function fieldSentence(field: FieldFailure, t: Translate, language: Pick<i18n, 'exists'>): string {
  const key = `errors.${field.reason.replace(/^errors\./, '')}`;
  return language.exists(key) ? t(key, field.params ?? {}) : t('errors.invalid');
}
