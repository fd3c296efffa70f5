import { afterEach, describe, expect, it } from '@jest/globals';
import { gql } from '@apollo/client';
import { Session } from '../session/session';
import { fakeApi, refusal } from '../testing/fake-api';
import { Changes } from './changes';
import { createClient } from './client';

const question = gql`
  query Ping {
    ping
  }
`;
const token = (name: string) => ({ accessToken: name, expiresAt: new Date(Date.now() + 600_000).toISOString() });
const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function connected() {
  const session = new Session(() => 'uk');
  session.enter(token('old'));
  const changes = new Changes();
  return { session, changes, client: createClient({ session, changes, language: () => 'uk' }) };
}

afterEach(() => localStorage.clear());

describe('The client', () => {
  it('renews the session once when the token is no longer known, and asks again', async () => {
    const renewals: string[] = [];
    let known = false;
    const renew = () => {
      renewals.push('renewed');
      known = true;
      return json(token('new'));
    };
    const api = fakeApi(
      { Ping: () => (known ? { data: { ping: 'pong' } } : refusal({ code: 'UNAUTHENTICATED' })) },
      { '/auth/refresh': renew },
    );
    const { client } = connected();
    const answers = await Promise.all(
      [1, 2, 3].map(() => client.query({ query: question, fetchPolicy: 'no-cache', context: { queryDeduplication: false } })),
    );
    expect(answers.map((answer) => (answer.data as { ping: string }).ping)).toEqual(['pong', 'pong', 'pong']);
    expect(renewals).toHaveLength(1);
    expect(api.asked.map((one) => one.authorization).sort()).toEqual([
      'Bearer new',
      'Bearer new',
      'Bearer new',
      'Bearer old',
      'Bearer old',
      'Bearer old',
    ]);
  });

  it('lets the person sign in again when the session has ended', async () => {
    fakeApi(
      { Ping: () => refusal({ code: 'UNAUTHENTICATED' }) },
      { '/auth/refresh': () => json({ code: 'UNAUTHENTICATED' }, 401) },
    );
    const { client, session } = connected();
    await expect(client.query({ query: question })).rejects.toThrow();
    expect(session.state).toBe('out');
  });

  it('does not sign anybody out because the network is away', async () => {
    fakeApi(
      { Ping: () => refusal({ code: 'UNAUTHENTICATED' }) },
      {
        '/auth/refresh': () => {
          throw new TypeError('Failed to fetch');
        },
      },
    );
    const { client, session } = connected();
    await expect(client.query({ query: question })).rejects.toThrow();
    expect(session.state).toBe('in');
  });

  it('asks nothing of the server where nobody was signed in', async () => {
    const api = fakeApi({});
    const session = new Session(() => 'uk');
    await session.start();
    expect(session.state).toBe('out');
    expect(api.asked).toEqual([]);
  });

  it('tells of changes with the words of their mutation', async () => {
    fakeApi({ Rename: () => ({ data: { rename: true }, extensions: { changes: ['b1'] } }) });
    const { client, changes } = connected();
    const told = new Promise((resolve) => changes.subscribe(resolve));
    await client.mutate({
      mutation: gql`
        mutation Rename {
          rename
        }
      `,
      context: { changeMessage: 'Перейменовано' },
    });
    expect(await told).toEqual({ batchIds: ['b1'], message: 'Перейменовано', operation: 'Rename' });
    expect(changes.last?.batchIds).toEqual(['b1']);
  });
});
