import { useQuery } from '@apollo/client/react';
import { useOnChange } from '@kolo/web-core';
import { useEffect } from 'react';
import { overviewDocument } from './duplicates.graphql';

/** Tells the menu how many groups wait. */
export function DuplicateBadge({ onCount }: { onCount: (count: number) => void }) {
  const { data, refetch } = useQuery(overviewDocument, { fetchPolicy: 'cache-and-network' });
  useOnChange((change) => ['MergeClients', 'UndoChange'].includes(change.operation) && refetch());
  const count = data?.duplicateOverview.count ?? 0;
  useEffect(() => onCount(count), [count, onCount]);
  return null;
}
