import { gql, type TypedDocumentNode } from '@apollo/client';

export interface HistoryEvent {
  readonly id: string;
  readonly at: string;
  readonly verb: string;
  readonly via: string;
  readonly entity: string;
  readonly recordId: string;
  readonly batchId: string | null;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

export interface HistoryPage {
  readonly nodes: readonly HistoryEvent[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export const historyDocument: TypedDocumentNode<{ history: HistoryPage }, { entity: string; id: string; first?: number; after?: string | null }> = gql`
  query History($entity: String!, $id: ID!, $first: Int, $after: String) {
    history(entity: $entity, id: $id, first: $first, after: $after) {
      nodes {
        id
        at
        verb
        via
        entity
        recordId
        batchId
        actor {
          id
          name
        }
        changes {
          field
          before
          after
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;
