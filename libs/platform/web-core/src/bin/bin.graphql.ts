import { gql, type TypedDocumentNode } from '@apollo/client';

export interface BinEntry {
  readonly id: string;
  readonly title: string | null;
  /** What it belonged to, e.g. the client of a note. */
  readonly owner: string | null;
  readonly deletedAt: string;
  readonly deletedBy: { readonly id: string; readonly name: string } | null;
}

export interface BinPage {
  readonly nodes: readonly BinEntry[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  /** 0 keeps what is deleted for ever. */
  readonly days: number;
}

export const binDocument: TypedDocumentNode<
  { bin: BinPage },
  { entity: string; search: string | null; first: number; after?: string | null }
> = gql`
  query Bin($entity: String!, $search: String, $first: Int, $after: String) {
    bin(entity: $entity, search: $search, first: $first, after: $after) {
      nodes {
        id
        title
        owner
        deletedAt
        deletedBy {
          id
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      days
    }
  }
`;
