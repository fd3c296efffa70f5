import { createHash } from 'node:crypto';
import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { Invalid, LimitExceeded } from '@kolo/kernel';
import { Plugin } from '@nestjs/apollo';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { requestScope } from '../database/before-commit.js';
import { withRetryAfter } from '../errors/with-status.js';
import { type Claim, IdempotencyKeys } from './idempotency-keys.js';

type Request = GraphQLRequestContext<RequestContext>;
type Answer = Extract<GraphQLResponse['body'], { kind: 'single' }>['singleResult'];

/** Lets a program repeat a mutation whose answer it did not get: the header `Idempotency-Key` makes it happen once. */
@Plugin()
export class IdempotencyPlugin implements ApolloServerPlugin<RequestContext> {
  constructor(private readonly keys: IdempotencyKeys) {}

  async requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    let claim: Claim | null = null;
    let earlier: string | null = null;
    return {
      didResolveOperation: async (context) => {
        const begun = await this.begin(context);
        if (typeof begun === 'string') earlier = begun;
        else claim = begun;
      },
      responseForOperation: async () => (earlier === null ? null : replay(earlier)),
      willSendResponse: async ({ response, contextValue }) => {
        if (!claim || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        await this.keys.end(claim, JSON.stringify(withChanges(singleResult, contextValue.changes)), Boolean(singleResult.errors));
      },
    };
  }

  private async begin({ request, operation, contextValue }: Request): Promise<Claim | string | null> {
    const key = request.http?.headers.get('idempotency-key');
    if (key === undefined || operation?.operation !== 'mutation' || !contextValue.viewer) return null;
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Invalid('badIdempotencyKey');
    const hash = createHash('sha256')
      .update(JSON.stringify([request.query, request.operationName, request.variables]))
      .digest();
    const begun = await this.keys.begin({ actor: actorOf(contextValue.viewer), key, hash }).catch((error: unknown) => {
      throw error instanceof LimitExceeded ? withRetryAfter(error) : error;
    });
    const scope = requestScope.getStore();
    if (typeof begun !== 'string' && scope) scope.beforeCommit = (tx) => this.keys.markEffect(begun, tx);
    return begun;
  }
}

/** An API key is somebody else than the person whose it is: it may see less. */
function actorOf({ userId, apiKeyId }: Viewer): string {
  return `${userId ?? ''}:${apiKeyId ?? ''}`;
}

function withChanges(answer: Answer, changes: readonly string[]): Answer {
  return changes.length === 0 ? answer : { ...answer, extensions: { ...answer.extensions, changes } };
}

function replay(stored: string): GraphQLResponse {
  const headers = new HeaderMap([['idempotent-replay', 'true']]);
  return { http: { status: undefined, headers }, body: { kind: 'single', singleResult: JSON.parse(stored) as Answer } };
}
