import { useApolloClient } from '@apollo/client/react';
import { toasts, useFormats } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { useSentence } from '../errors/use-sentence';
import { type BulkPreview, startBulkDocument } from './bulk.graphql';
import type { BulkWords } from './bulk-types';

/** Does a previewed action. What is small is done at once and says so with Undo; the rest is told as a running batch. */
export function useStartBulk(words: BulkWords, onStarted: (batchId: string | null) => void) {
  const client = useApolloClient();
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const number = (count: number) => ({ count, n: formats.number(count) });
  const start = async (preview: BulkPreview) => {
    setBusy(true);
    try {
      const context = announce(t(`bulk.${words}.done`, number(preview.changing)));
      const { data } = await client.mutate({ mutation: startBulkDocument, variables: { previewId: preview.id }, context });
      const report = data?.startBulk;
      const [first] = report?.skipped ?? [];
      if (report && first) {
        const message = `${t('bulk.skipped', number(report.skippedCount))}: ${t(`errors.${first.reason}`)}`;
        toasts.show({ message, seconds: 12 });
      }
      onStarted(report?.running ? report.batchId : null);
    } catch (error) {
      toasts.error(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, start };
}
