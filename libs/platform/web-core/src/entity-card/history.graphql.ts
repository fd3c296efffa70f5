import { gql, type TypedDocumentNode } from '@apollo/client';

export interface HistoryChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** As people read it, e.g. names instead of ids. */
  readonly beforeText: string | null;
  readonly afterText: string | null;
}

export interface HistoryEvent {
  readonly id: string;
  readonly at: string;
  readonly verb: string;
  readonly via: string;
  readonly entity: string;
  readonly recordId: string;
  readonly batchId: string;
  readonly actor: { readonly id: string; readonly name: string } | null;
  /** Present name of the record; null when it is out of sight. */
  readonly title: string | null;
  readonly changes: readonly HistoryChange[];
}

export interface HistoryPage {
  readonly nodes: readonly HistoryEvent[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Whoever asks for the first page asks for as many, so that it is read once. */
export const historyPageSize = 30;

export const historyDocument: TypedDocumentNode<
  { history: HistoryPage },
  { entity: string; id: string; first?: number; after?: string | null }
> = gql`
  query History($entity: String!, $id: ID!, $first: Int, $after: String) {
    history(entity: $entity, id: $id, first: $first, after: $after) {
      nodes {
        id
        at
        verb
        via
        entity
        recordId
        title
        batchId
        actor {
          id
          name
        }
        changes {
          field
          before
          after
          beforeText
          afterText
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;
