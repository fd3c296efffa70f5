import { useApolloClient } from '@apollo/client/react';
import type { MoreExport, Selection } from '@kolo/web-core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exportClientCardsDocument, exportPersonCardsDocument, type VcardVersion } from './vcards.graphql';

type Exported = 'counterparty' | 'contactPerson';

/** Begins the export of people, or of the people of clients, into one file; gives the batch that makes it. */
export function useExportCards(entity: Exported): (selection: Selection, version?: VcardVersion) => Promise<string | null> {
  const client = useApolloClient();
  const mutation = entity === 'counterparty' ? exportClientCardsDocument : exportPersonCardsDocument;
  return useCallback(
    async (selection, version = 'VCARD_3') => {
      const { data } = await client.mutate({ mutation, variables: { selection, version } });
      return data?.cards.id ?? null;
    },
    [client, mutation],
  );
}

/** vCards among the exports of a list. */
export function useCardExports(entity: Exported): readonly MoreExport[] {
  const { t } = useTranslation();
  const start = useExportCards(entity);
  return useMemo(
    () => [
      { key: 'vcard-3', title: t('cards.vcard.v3'), start: (selection) => start(selection, 'VCARD_3') },
      { key: 'vcard-4', title: t('cards.vcard.v4'), start: (selection) => start(selection, 'VCARD_4') },
    ],
    [t, start],
  );
}
