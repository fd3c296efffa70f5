import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly color: string | null;
  readonly parentId: string | null;
}

export const entriesDocument: TypedDocumentNode<
  { directoryEntries: { nodes: readonly Entry[]; pageInfo: { hasNextPage: boolean } } },
  { directory: string }
> = gql`
  query GroupingEntries($directory: String!) {
    directoryEntries(
      input: {
        first: 200
        filter: { directory: { eq: $directory }, archived: { eq: false } }
        sort: [{ field: position }, { field: name }]
      }
    ) {
      nodes {
        id
        name
        color
        parentId
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

export interface Counts {
  readonly groups: readonly { readonly key: string | null; readonly count: number }[];
  readonly rest: { readonly groups: number };
}

export const countsDocument: TypedDocumentNode<{ counterpartyGroups: Counts }, { by: string; branches: boolean }> = gql`
  query GroupingCounts($by: String!, $branches: Boolean) {
    counterpartyGroups(by: $by, branches: $branches) {
      groups {
        key
        count
      }
      rest {
        groups
      }
    }
  }
`;

export const addEntryDocument: TypedDocumentNode<
  { createDirectoryEntry: { id: string } },
  { input: { directory: string; name: string; parentId: string | null } }
> = gql`
  mutation AddGroupingEntry($input: DirectoryEntryInput!) {
    createDirectoryEntry(input: $input) {
      id
    }
  }
`;

export interface CategoryFact {
  readonly categoryId: string;
  readonly since: string;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly via: string;
}

export const clientCategoriesDocument: TypedDocumentNode<{ counterpartyCategories: readonly CategoryFact[] }, { id: string }> =
  gql`
    query ClientCategories($id: ID!) {
      counterpartyCategories(id: $id) {
        categoryId
        since
        by {
          id
          name
        }
        via
      }
    }
  `;
