import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useCallback } from 'react';
import { useSentence } from '../errors/use-sentence';
import { downloadTicketDocument } from './jobs.graphql';

/** Downloads a stored file by a single-use ticket, since the token lives in memory and not in links. */
export function useDownload(): (fileId: string) => Promise<void> {
  const client = useApolloClient();
  const sentence = useSentence();
  return useCallback(
    async (fileId: string) => {
      try {
        const { data } = await client.query({ query: downloadTicketDocument, variables: { fileId }, fetchPolicy: 'no-cache' });
        if (!data) return;
        const link = document.createElement('a');
        link.href = `/download/${encodeURIComponent(data.downloadTicket)}`;
        link.download = '';
        document.body.append(link);
        link.click();
        link.remove();
      } catch (error) {
        toasts.error(sentence(error));
      }
    },
    [client, sentence],
  );
}
