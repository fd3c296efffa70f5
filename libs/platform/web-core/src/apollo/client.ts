import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import { catchError, from, of, switchMap, tap, throwError } from 'rxjs';
import type { Session } from '../session/session';
import type { ChangeContext, Changes } from './changes';

interface ClientOptions {
  readonly session: Session;
  readonly changes: Changes;
  readonly language: () => string;
  readonly uri?: string;
}

/** The GraphQL client: token, one silent renewal, and word of every change. */
export function createClient({ session, changes, language, uri = '/graphql' }: ClientOptions): ApolloClient {
  const link = ApolloLink.from([
    changesLink(changes),
    renewalLink(session),
    authLink(session, language),
    new HttpLink({ uri, credentials: 'same-origin' }),
  ]);
  return new ApolloClient({
    link,
    cache: new InMemoryCache({ typePolicies: { Money: { keyFields: false } } }),
  });
}

function authLink(session: Session, language: () => string): ApolloLink {
  return new SetContextLink(async (previous) => {
    const token = await session.accessToken();
    const headers = (previous['headers'] ?? {}) as Record<string, string>;
    return { headers: { ...headers, 'accept-language': language(), ...(token ? { authorization: `Bearer ${token}` } : {}) } };
  });
}

function isUnauthenticated(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  return CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.['code'] === 'UNAUTHENTICATED');
}

/** Renews the session once when the server no longer knows the token, then asks again. */
function renewalLink(session: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const again = () => from(session.renew());
    return forward(operation).pipe(
      switchMap((result) => {
        const refused = result.errors?.some((error) => error.extensions?.['code'] === 'UNAUTHENTICATED');
        if (!refused) return of(result);
        return again().pipe(switchMap((renewed) => (renewed ? forward(operation) : of(result))));
      }),
      catchError((error: unknown) => {
        if (!isUnauthenticated(error)) return throwError(() => error);
        return again().pipe(switchMap((renewed) => (renewed ? forward(operation) : throwError(() => error))));
      }),
    );
  });
}

function changesLink(changes: Changes): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap((result) => {
        const batchIds = (result.extensions as { changes?: string[] } | undefined)?.changes;
        if (!batchIds || batchIds.length === 0) return;
        const { changeMessage } = operation.getContext() as ChangeContext;
        // The answer reaches its caller first, so that lists reload over a cache that knows it.
        setTimeout(() => changes.announce({ batchIds, message: changeMessage, operation: operation.operationName ?? '' }));
      }),
    ),
  );
}
