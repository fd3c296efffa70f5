import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { type Batch, type BatchState, batchDocument, cancelBatchDocument } from './jobs.graphql';

/** Milliseconds between two questions about a job. */
export const between = 700;
const ended = new Set<BatchState>(['DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED']);

export function hasEnded(batch: Batch | undefined): boolean {
  return batch !== undefined && ended.has(batch.state);
}

/** Follows a job until it ends. `onEnd` is called once. */
export function useBatch(id: string, onEnd?: (batch: Batch) => unknown) {
  const { data, error, stopPolling } = useQuery(batchDocument, {
    variables: { id },
    pollInterval: between,
    fetchPolicy: 'network-only',
  });
  const [cancel, cancelling] = useMutation(cancelBatchDocument, { variables: { id } });
  const batch = data?.batch;
  const told = useRef<string | null>(null);
  const newest = useRef(onEnd);
  newest.current = onEnd;
  useEffect(() => {
    if (!batch || !hasEnded(batch)) return;
    stopPolling();
    if (told.current === batch.id) return;
    told.current = batch.id;
    newest.current?.(batch);
  }, [batch, stopPolling]);
  return { batch, error, cancel: () => void cancel(), cancelling: cancelling.loading || (batch?.cancelRequested ?? false) };
}
