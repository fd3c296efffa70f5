import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Selection } from '@kolo/web-core';

export type VcardVersion = 'VCARD_3' | 'VCARD_4';

export const exportCardsDocument: TypedDocumentNode<
  { exportCounterpartyCards: { readonly id: string } },
  { selection: Selection; version: VcardVersion }
> = gql`
  mutation ExportClientCards($selection: CounterpartySelection!, $version: VcardVersion) {
    exportCounterpartyCards(selection: $selection, version: $version) {
      id
    }
  }
`;
