import type { ApolloClient, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useOnChange } from '../apollo/changes-provider';
import type { EntityRecord } from '../documents/record';

export interface Page {
  readonly nodes: readonly EntityRecord[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export type ListVariables = { readonly input: Readonly<Record<string, unknown>> };
export type ListDocument = TypedDocumentNode<Readonly<Record<string, Page>>, ListVariables>;

export interface Rows {
  readonly rows: readonly EntityRecord[];
  /** Null until the first answer; stays while a changed question is being answered. */
  readonly known: boolean;
  /** The rows answer an earlier question. */
  readonly stale: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly moreError: unknown;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

const firstSize = 60;
const nextSize = 120;
const keptOnReload = 200;

interface Loaded {
  readonly key: string;
  readonly pages: readonly { readonly page: Page; readonly variables: ListVariables }[];
  readonly error: unknown;
  readonly moreError: unknown;
}

const nothing: Loaded = { key: '', pages: [], error: null, moreError: null };

/**
 * Reads a list page by page as it is scrolled. Answers to earlier questions are dropped; rows edited elsewhere on the
 * page change here as well, since every page watches the cache; after a change of ours the list is read again in place.
 */
export function useRows(document: ListDocument, root: string, input: Readonly<Record<string, unknown>>): Rows {
  const client = useApolloClient();
  const key = useMemo(() => JSON.stringify([root, input]) + String(document.loc?.source.body), [document, root, input]);
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [loadingMore, setLoadingMore] = useState(false);
  const current = useRef(key);
  current.current = key;
  const ask = useCallback((variables: ListVariables) => askPage(client, document, root, variables), [client, document, root]);

  const read = useCallback(
    async (first: number) => {
      const variables = { input: { ...input, first } };
      try {
        const page = await ask(variables);
        if (current.current === key) setLoaded({ key, pages: [{ page, variables }], error: null, moreError: null });
      } catch (error) {
        if (current.current === key) setLoaded((before) => (before.key === key ? { ...before, error } : { ...nothing, key, error }));
      }
    },
    [ask, input, key],
  );
  useEffect(() => void read(firstSize), [read]);

  const rows = useMemo(() => loaded.pages.flatMap(({ page }) => page.nodes), [loaded.pages]);
  const last = loaded.pages.at(-1)?.page.pageInfo;
  const loadMore = useCallback(async () => {
    if (loadingMore || !last?.hasNextPage || loaded.key !== key) return;
    setLoadingMore(true);
    const variables = { input: { ...input, first: nextSize, after: last.endCursor } };
    try {
      const page = await ask(variables);
      setLoaded((before) => (before.key === key ? { ...before, pages: [...before.pages, { page, variables }], moreError: null } : before));
    } catch (moreError) {
      setLoaded((before) => (before.key === key ? { ...before, moreError } : before));
    } finally {
      setLoadingMore(false);
    }
  }, [ask, input, key, last, loaded.key, loadingMore]);

  const reload = useCallback(() => void read(Math.min(keptOnReload, Math.max(firstSize, rows.length))), [read, rows.length]);
  useOnChange(reload);
  usePagesInCache(client, document, root, loaded, setLoaded);
  return {
    rows,
    known: loaded.key !== '',
    stale: loaded.key !== key,
    error: loaded.error,
    hasMore: last?.hasNextPage ?? false,
    loadingMore,
    moreError: loaded.moreError,
    loadMore: () => void loadMore(),
    reload,
  };
}

async function askPage(client: ApolloClient, query: ListDocument, root: string, variables: ListVariables): Promise<Page> {
  const { data } = await client.query({ query, variables, fetchPolicy: 'network-only' });
  const page = data?.[root];
  if (!page) throw new Error(`The answer lacks ${root}`);
  return page;
}

function usePagesInCache(
  client: ApolloClient,
  query: ListDocument,
  root: string,
  loaded: Loaded,
  setLoaded: (change: (before: Loaded) => Loaded) => void,
): void {
  const { key, pages } = loaded;
  const asked = pages.map(({ variables }) => variables);
  const signature = key + asked.length + String(asked.at(-1)?.input['after']);
  useEffect(() => {
    const stops = asked.map((variables, index) =>
      client.cache.watch({
        query,
        variables,
        optimistic: true,
        callback: (diff) => {
          const page = (diff.result as Readonly<Record<string, Page>> | null)?.[root];
          if (!diff.complete || !page) return;
          setLoaded((before) => {
            if (before.key !== key || before.pages[index]?.page === page) return before;
            return { ...before, pages: before.pages.map((old, at) => (at === index ? { ...old, page } : old)) };
          });
        },
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, query, root, signature]); // eslint-disable-line react-hooks/exhaustive-deps -- the signature stands for the pages
}
