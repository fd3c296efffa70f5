import { gql, type TypedDocumentNode } from '@apollo/client';

export interface UndoReport {
  readonly undone: number;
  readonly skippedCount: number;
  /** A long undo goes on as a job. */
  readonly running: boolean;
  readonly batchId: string | null;
  readonly skipped: readonly {
    readonly entity: string;
    readonly recordId: string;
    readonly title: string;
    readonly reason: string;
  }[];
}

export const undoChangeDocument: TypedDocumentNode<{ undoChange: UndoReport }, { batchId: string; force?: boolean }> = gql`
  mutation UndoChange($batchId: ID!, $force: Boolean) {
    undoChange(batchId: $batchId, force: $force) {
      undone
      skippedCount
      running
      batchId
      skipped {
        entity
        recordId
        title
        reason
      }
    }
  }
`;
