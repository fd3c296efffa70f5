import { useApolloClient } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoImportDocument } from './import.graphql';

/** Takes a whole import back, a large one by a job; what somebody changed since then stays and can be taken back on purpose. */
export function useUndoImport(batchId: string, changed: () => unknown) {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const run = async (force = false) => {
    setBusy(true);
    try {
      const { data } = await client.mutate({
        mutation: undoImportDocument,
        variables: { batchId, force },
        context: announce(null),
      });
      const skipped = data?.undoChange.skippedCount ?? 0;
      if (data?.undoChange.running) await changed();
      else if (skipped === 0) toasts.show({ message: t('importPage.ended.undone'), tone: 'ok' });
      else {
        const action = { label: t('toasts.undoAnyway'), run: () => void run(true) };
        toasts.show({ message: t('toasts.undonePartly', { count: skipped }), action, seconds: 20 });
      }
      await changed();
    } catch (error) {
      toasts.error(`${t('toasts.undoFailed')}. ${sentence(error)}`);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run: (force?: boolean) => void run(force) };
}
