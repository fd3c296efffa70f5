import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Selection } from '@kolo/web-core';

export type VcardVersion = 'VCARD_3' | 'VCARD_4';

type ExportCards = TypedDocumentNode<
  { readonly cards: { readonly id: string } },
  { readonly selection: Selection; readonly version: VcardVersion }
>;

export const exportClientCardsDocument: ExportCards = gql`
  mutation ExportClientCards($selection: CounterpartySelection!, $version: VcardVersion) {
    cards: exportCounterpartyCards(selection: $selection, version: $version) {
      id
    }
  }
`;

export const exportPersonCardsDocument: ExportCards = gql`
  mutation ExportPersonCards($selection: ContactPersonSelection!, $version: VcardVersion) {
    cards: exportContactPersonCards(selection: $selection, version: $version) {
      id
    }
  }
`;
