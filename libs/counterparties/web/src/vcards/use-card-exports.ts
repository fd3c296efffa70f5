import { useApolloClient } from '@apollo/client/react';
import type { MoreExport, Selection } from '@kolo/web-core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exportCardsDocument, type VcardVersion } from './vcards.graphql';

/** Begins the export of the people of clients into one file; gives the batch that makes it. */
export function useExportCards(): (selection: Selection, version?: VcardVersion) => Promise<string | null> {
  const client = useApolloClient();
  return useCallback(
    async (selection, version = 'VCARD_3') => {
      const { data } = await client.mutate({ mutation: exportCardsDocument, variables: { selection, version } });
      return data?.exportCounterpartyCards.id ?? null;
    },
    [client],
  );
}

/** vCards among the exports of a list of clients. */
export function useCardExports(): readonly MoreExport[] {
  const { t } = useTranslation();
  const start = useExportCards();
  return useMemo(
    () => [
      { key: 'vcard-3', title: t('cards.vcard.v3'), start: (selection) => start(selection, 'VCARD_3') },
      { key: 'vcard-4', title: t('cards.vcard.v4'), start: (selection) => start(selection, 'VCARD_4') },
    ],
    [t, start],
  );
}
