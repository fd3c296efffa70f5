/** Answers of one GraphQL operation: data, or errors as the API words them. */
type Answer = { data?: unknown; errors?: readonly object[]; extensions?: object };
type Handler = (variables: never) => Answer | Promise<Answer>;

export interface Asked {
  readonly operation: string;
  readonly variables: Record<string, unknown>;
  readonly query: string;
  readonly authorization: string | null;
  readonly language: string | null;
}

/** Stands in for the network: answers by the name of the operation, and keeps what was asked. */
export function fakeApi(handlers: Readonly<Record<string, Handler>>, rest: Readonly<Record<string, () => Response>> = {}) {
  const asked: Asked[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const own = rest[path];
    if (own) return own();
    if (path !== '/graphql') return new Response('', { status: 404 });
    const body = JSON.parse(String(init?.body)) as { operationName: string; variables: Record<string, unknown>; query: string };
    const headers = new Headers(init?.headers);
    const [authorization, language] = [headers.get('authorization'), headers.get('accept-language')];
    asked.push({ operation: body.operationName, variables: body.variables, query: body.query, authorization, language });
    const handler = handlers[body.operationName];
    if (!handler) throw new Error(`Nobody answers ${body.operationName}`);
    return new Response(JSON.stringify(await handler(body.variables as never)), {
      headers: { 'content-type': 'application/json' },
    });
  };
  const of = (operation: string) => asked.filter((one) => one.operation === operation);
  return { asked, of, last: (operation: string) => of(operation).at(-1) };
}

export function refusal(extensions: object, message = ''): Answer {
  return { data: null, errors: [{ message, extensions }] };
}
