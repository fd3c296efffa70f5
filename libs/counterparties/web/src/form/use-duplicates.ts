import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { type Duplicate, duplicatesDocument } from '../counterparty.graphql';
import { checkOf, type ClientDraft } from './client-draft';

const typingPause = 300;

interface LikelyDuplicates {
  readonly found: readonly Duplicate[];
  /** The answer is about what stands in the form now. */
  readonly current: boolean;
}

/** Clients that look like the one being typed. */
export function useDuplicates(draft: ClientDraft): LikelyDuplicates {
  const question = JSON.stringify(checkOf(draft));
  const [asked] = useDebouncedValue(question, typingPause);
  const skip = asked === 'null';
  const { data, previousData, loading } = useQuery(duplicatesDocument, {
    variables: { input: skip ? {} : (JSON.parse(asked) as object) },
    skip,
    fetchPolicy: 'network-only',
  });
  const found = skip ? [] : ((data ?? previousData)?.counterpartyDuplicates ?? []);
  return { found, current: asked === question && (skip || (!loading && data !== undefined)) };
}
