import { ADMIN, type Product } from './product.js';

/** Asks GraphQL as the administrator, for what a journey takes for granted. */
export type Ask = <Data>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;

const post = async <Answer>(address: string, body: object, token?: string): Promise<Answer> => {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
};

export async function asAdmin(product: Product): Promise<Ask> {
  const { accessToken } = await post<{ accessToken: string }>(`${product.url}/auth/sign-in`, ADMIN);
  return async <Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const body = { query, variables };
    const { data, errors } = await post<{ data: Data; errors?: object }>(`${product.url}/graphql`, body, accessToken);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}
