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
export function useRows(document: ListDocument, root: string, input: Readonly<Record<string, unknown>>, skip = false): Rows {
  const question = useMemo((): Question => {
    const key = JSON.stringify([root, input]) + String(document.loc?.source.body);
    return { key, document, root, input };
  }, [document, root, input]);
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const read = useFirstPage(question, setLoaded, skip);
  const rows = useMemo(() => loaded.pages.flatMap(({ page }) => page.nodes), [loaded.pages]);
  const { loadMore, loadingMore } = useNextPage(question, loaded, setLoaded);
  const reload = useCallback(
    () => void (skip || read(Math.min(keptOnReload, Math.max(firstSize, rows.length)))),
    [read, rows.length, skip],
  );
  useOnChange(reload);
  usePagesInCache(question, loaded, setLoaded);
  return {
    rows,
    known: loaded.key !== '',
    stale: loaded.key !== question.key,
    error: loaded.error,
    hasMore: loaded.pages.at(-1)?.page.pageInfo.hasNextPage ?? false,
    loadingMore,
    moreError: loaded.moreError,
    loadMore: () => void loadMore(),
    reload,
  };
}

interface Question {
  readonly key: string;
  readonly document: ListDocument;
  readonly root: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type SetLoaded = (change: Loaded | ((before: Loaded) => Loaded)) => void;

function useFirstPage(question: Question, setLoaded: SetLoaded, skip: boolean): (first: number) => Promise<void> {
  const client = useApolloClient();
  const current = useRef(question.key);
  current.current = question.key;
  const read = useCallback(
    async (first: number) => {
      const { key } = question;
      const variables = { input: { ...question.input, first } };
      try {
        const page = await askPage(client, question, variables);
        if (current.current === key) setLoaded({ key, pages: [{ page, variables }], error: null, moreError: null });
      } catch (error) {
        if (current.current === key)
          setLoaded((before) => (before.key === key ? { ...before, error } : { ...nothing, key, error }));
      }
    },
    [client, question, setLoaded],
  );
  useEffect(() => void (skip || read(firstSize)), [read, skip]);
  return read;
}

function useNextPage(question: Question, loaded: Loaded, setLoaded: SetLoaded) {
  const client = useApolloClient();
  const [loadingMore, setLoadingMore] = useState(false);
  const last = loaded.pages.at(-1)?.page.pageInfo;
  const loadMore = async () => {
    const { key } = question;
    if (loadingMore || !last?.hasNextPage || loaded.key !== key) return;
    const ours = (change: (before: Loaded) => Loaded) => setLoaded((before) => (before.key === key ? change(before) : before));
    const variables = { input: { ...question.input, first: nextSize, after: last.endCursor } };
    setLoadingMore(true);
    try {
      const page = await askPage(client, question, variables);
      ours((before) => ({ ...before, pages: [...before.pages, { page, variables }], moreError: null }));
    } catch (moreError) {
      ours((before) => ({ ...before, moreError }));
    } finally {
      setLoadingMore(false);
    }
  };
  return { loadMore, loadingMore };
}

async function askPage(client: ApolloClient, { document, root }: Question, variables: ListVariables): Promise<Page> {
  const { data } = await client.query({ query: document, variables, fetchPolicy: 'network-only' });
  const page = data?.[root];
  if (!page) throw new Error(`The answer lacks ${root}`);
  return page;
}

function usePagesInCache({ document, root }: Question, { key, pages }: Loaded, setLoaded: SetLoaded): void {
  const client = useApolloClient();
  // Pages are made anew with each change of a row; what was asked for stays the same text.
  const asked = JSON.stringify(pages.map(({ variables }) => variables));
  useEffect(() => {
    const stops = (JSON.parse(asked) as ListVariables[]).map((variables, index) =>
      client.cache.watch({
        query: document,
        variables,
        optimistic: true,
        callback: (diff) => {
          const page = (diff.result as Readonly<Record<string, Page>> | null)?.[root];
          if (diff.complete && page) setLoaded((before) => (before.key === key ? withPage(before, index, page) : before));
        },
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, document, root, key, asked, setLoaded]);
}

function withPage(loaded: Loaded, index: number, page: Page): Loaded {
  if (loaded.pages[index]?.page === page) return loaded;
  return { ...loaded, pages: loaded.pages.map((old, at) => (at === index ? { ...old, page } : old)) };
}
