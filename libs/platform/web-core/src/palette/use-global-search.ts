import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { type SearchHit, searchDocument } from './search.graphql';

export interface Found {
  /** What the hits answer; stays behind while a newer question is on its way. */
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly error: unknown;
}

const nothing: Found = { query: '', hits: [], error: null };
const typingPause = 120;
const shown = 12;

/** Asks as people type, after a short pause; answers to older questions are dropped. */
export function useGlobalSearch(text: string): Found & { readonly waiting: boolean } {
  const client = useApolloClient();
  const [found, setFound] = useState<Found>(nothing);
  const query = text.trim();
  useEffect(() => {
    if (query.length < 2) {
      setFound(nothing);
      return undefined;
    }
    let old = false;
    const stop = new AbortController();
    const ask = async () => {
      try {
        const context = { fetchOptions: { signal: stop.signal }, queryDeduplication: false };
        const { data } = await client.query({
          query: searchDocument,
          variables: { query, first: shown },
          fetchPolicy: 'network-only',
          context,
        });
        if (!old) setFound({ query, hits: data?.search ?? [], error: null });
      } catch (error) {
        if (!old) setFound({ query, hits: [], error });
      }
    };
    const timer = setTimeout(() => void ask(), typingPause);
    return () => {
      old = true;
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, query]);
  return { ...found, waiting: query.length >= 2 && found.query !== query };
}
