import { gql, type TypedDocumentNode } from '@apollo/client';

export interface SearchHit {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly matched: string | null;
}

export const searchDocument: TypedDocumentNode<{ search: readonly SearchHit[] }, { query: string; first?: number }> = gql`
  query GlobalSearch($query: String!, $first: Int) {
    search(query: $query, first: $first) {
      entity
      id
      title
      subtitle
      matched
    }
  }
`;
