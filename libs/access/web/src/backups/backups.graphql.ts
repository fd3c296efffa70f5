import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Backup {
  readonly name: string;
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

type NoVariables = Record<string, never>;

export const backupsDocument: TypedDocumentNode<{ backups: readonly Backup[] }, NoVariables> = gql`
  query ConsoleBackups {
    backups {
      name
      madeAt
      rows
      files
      bytes
    }
  }
`;

export const makeBackupDocument: TypedDocumentNode<{ makeBackup: { id: string } }, NoVariables> = gql`
  mutation MakeBackup {
    makeBackup {
      id
    }
  }
`;

export const outgoingHeldDocument: TypedDocumentNode<{ outgoingHeld: boolean }, NoVariables> = gql`
  query OutgoingHeld {
    outgoingHeld
  }
`;

export const releaseOutgoingDocument: TypedDocumentNode<{ releaseOutgoing: boolean }, NoVariables> = gql`
  mutation ReleaseOutgoing {
    releaseOutgoing
  }
`;
