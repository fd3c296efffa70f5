import type { Server } from 'node:http';
import request, { type Response } from 'supertest';

export interface GraphqlFailure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly reason?: string;
    readonly params?: Readonly<Record<string, unknown>>;
    readonly fields?: readonly {
      readonly field: string;
      readonly reason: string;
      readonly row?: number;
      readonly message: string;
    }[];
    readonly conflict?: {
      readonly version: number;
      readonly fields: Readonly<Record<string, { readonly yours: unknown; readonly theirs: unknown }>>;
    };
  };
}

export interface GraphqlAnswer<T> {
  readonly data: T;
  readonly errors?: readonly GraphqlFailure[];
  readonly extensions?: { readonly changes?: readonly string[] };
}

/** Speaks GraphQL over real HTTP as one person (or as nobody, without a token). */
export class GraphqlClient {
  constructor(
    private readonly server: Server,
    readonly token: string | null,
  ) {}

  /** The whole answer, errors included. */
  async ask<T = Record<string, never>>(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer<T>> {
    const response = await this.post({ query, variables });
    return response.body as GraphqlAnswer<T>;
  }

  /** The data; a failure fails the test with what the server said. */
  async data<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.ask<T>(query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  /** The first failure; an answer without one fails the test. */
  async failure(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlFailure> {
    const answer = await this.ask<unknown>(query, variables);
    const [first] = answer.errors ?? [];
    if (!first) throw new Error(`Expected a refusal, got ${JSON.stringify(answer.data)}`);
    return first;
  }

  async post(body: object): Promise<Response> {
    const sent = request(this.server).post('/graphql').set('Accept-Language', 'uk');
    if (this.token) sent.set('Authorization', `Bearer ${this.token}`);
    return sent.send(body);
  }
}
