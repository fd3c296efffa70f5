import { gql, type TypedDocumentNode } from '@apollo/client';

export interface BankRefresh {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly unreadable: number;
}

export const refreshBanksDocument: TypedDocumentNode<{ refreshBanks: BankRefresh }, { fileId: string }> = gql`
  mutation RefreshBanks($fileId: ID!) {
    refreshBanks(fileId: $fileId) {
      added
      changed
      same
      unreadable
    }
  }
`;
