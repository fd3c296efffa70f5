import { gql, type TypedDocumentNode } from '@apollo/client';

export type BatchState = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED' | 'INTERRUPTED';

export interface Batch {
  readonly id: string;
  readonly kind: string;
  /** What is done, in the viewer's language. */
  readonly title: string;
  readonly state: BatchState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelRequested: boolean;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly params: Readonly<Record<string, unknown>> | null;
  readonly undoable: boolean;
  readonly resumable: boolean;
}

export const batchDocument: TypedDocumentNode<{ batch: Batch }, { id: string }> = gql`
  query BatchProgress($id: ID!) {
    batch(id: $id) {
      id
      kind
      title
      state
      total
      done
      failed
      cancelRequested
      result
      startedAt
      finishedAt
      params
      undoable
      resumable
    }
  }
`;

export const cancelBatchDocument: TypedDocumentNode<{ cancelBatch: { id: string } }, { id: string }> = gql`
  mutation CancelBatch($id: ID!) {
    cancelBatch(id: $id) {
      id
      cancelRequested
    }
  }
`;

export const downloadTicketDocument: TypedDocumentNode<{ downloadTicket: string }, { fileId: string }> = gql`
  query DownloadTicket($fileId: ID!) {
    downloadTicket(fileId: $fileId)
  }
`;
