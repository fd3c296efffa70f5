import { useApolloClient, useQuery } from '@apollo/client/react';
import { announce, useOnChange } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useEffect, useState } from 'react';
import { cancelImportDocument, importBatchDocument, importReportDocument, resumeImportDocument } from './import.graphql';
import type { BatchState, BatchView, ImportReport } from './import-types';
import { useReason } from '../use-reason';

const between = 600;
const ended: ReadonlySet<BatchState> = new Set(['DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED']);

export function hasEnded(batch: BatchView): boolean {
  return ended.has(batch.state);
}

/** Follows an import, or the taking back of one, until it ends, and again after it is resumed. */
export function useImportBatch(id: string | null) {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(importBatchDocument, {
    variables: { id: id ?? '' },
    skip: id === null,
    fetchPolicy: 'network-only',
  });
  const batch = id === null ? undefined : data?.batch;
  const running = batch ? !hasEnded(batch) : false;
  useEffect(() => {
    if (running) startPolling(between);
    else stopPolling();
    return stopPolling;
  }, [running, startPolling, stopPolling]);
  useOnChange(() => id !== null && refetch());
  return { batch, error, refetch };
}

/** The numbers of an import that has ended. */
export function useImportReport(batch: BatchView): { report: ImportReport | undefined; error: unknown } {
  const { data, error, refetch } = useQuery(importReportDocument, {
    variables: { batchId: batch.id },
    fetchPolicy: 'network-only',
  });
  useEffect(() => void refetch(), [refetch, batch.state, batch.undoneById]);
  return { report: data?.importReport, error };
}

/** Stops an import, or goes on with one that stopped. */
export function useImportCommands(id: string, changed: () => unknown) {
  const client = useApolloClient();
  const reason = useReason();
  const [busy, setBusy] = useState(false);
  const attempt = async (run: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await run();
      await changed();
    } catch (error) {
      toasts.error(reason(error));
    } finally {
      setBusy(false);
    }
  };
  const context = announce(null);
  return {
    busy,
    cancel: () => void attempt(() => client.mutate({ mutation: cancelImportDocument, variables: { id }, context })),
    resume: () => void attempt(() => client.mutate({ mutation: resumeImportDocument, variables: { batchId: id }, context })),
  };
}
