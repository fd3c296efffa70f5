import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import { followBatch } from '../jobs/follow-batch';
import { announce, type Change, type Changes } from './changes';
import { undoChangeDocument, type UndoReport } from './changes.graphql';

interface Outcome {
  readonly skipped: number;
  /** False when a job that took back was stopped on its way. */
  readonly complete: boolean;
}

/** Gives a function that takes a change back, says how it went, and has everything on the page read again. */
export function useUndo(changes: Changes): (change: Change, force?: boolean) => Promise<void> {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const undo = useCallback(
    async (change: Change, force = false): Promise<void> => {
      const told = () => changes.announce({ batchIds: [], message: null, operation: 'UndoChange' });
      const show = ({ skipped, complete }: Outcome) => {
        if (!complete) return toasts.show({ key: 'change', message: t('toasts.undoStopped'), tone: 'error' });
        if (skipped === 0) return toasts.show({ key: 'change', message: t('toasts.undone'), tone: 'ok' });
        const action = { label: t('toasts.undoAnyway'), run: () => undo(change, true) };
        return toasts.show({ key: 'change', message: t('toasts.undonePartly', { count: skipped }), action });
      };
      try {
        const reports = await takeBack(client, change.batchIds, force);
        if (changes.last === change) changes.last = null;
        if (reports.some((report) => report.running)) {
          toasts.show({ key: 'change', message: t('toasts.undoing'), seconds: Infinity });
          told();
        }
        show(await outcomeOf(client, reports));
        await client.refetchQueries({ include: 'active' });
        told();
      } catch (error) {
        toasts.show({ key: 'change', message: `${t('toasts.undoFailed')}. ${sentence(error)}`, tone: 'error' });
      }
    },
    [client, changes, t, sentence],
  );
  return undo;
}

async function takeBack(client: ApolloClient, batchIds: readonly string[], force: boolean): Promise<readonly UndoReport[]> {
  const reports: UndoReport[] = [];
  for (const batchId of batchIds) {
    const variables = { batchId, force };
    const { data } = await client.mutate({ mutation: undoChangeDocument, variables, context: announce(null) });
    if (data) reports.push(data.undoChange);
  }
  return reports;
}

/** Waits for the undos that go on as jobs, and adds up what was left as it is. */
async function outcomeOf(client: ApolloClient, reports: readonly UndoReport[]): Promise<Outcome> {
  const outcome = { skipped: 0, complete: true };
  for (const report of reports) {
    const batch = report.running && report.batchId ? await followBatch(client, report.batchId) : null;
    outcome.skipped += batch ? Number(batch.result?.['skippedCount'] ?? 0) : report.skippedCount;
    outcome.complete &&= batch === null || batch.state === 'DONE';
  }
  return outcome;
}
