import { gql, type TypedDocumentNode } from '@apollo/client';
import { documentOf, type Viewer } from '@kolo/web-core';
import type { DuplicateReason } from '../counterparty.graphql';
import { clientFields, type MergeClient } from '../merge/merge.graphql';

export interface DuplicateGroup {
  readonly id: string;
  readonly reasons: readonly DuplicateReason[];
  readonly clients: readonly MergeClient[];
}

export interface DuplicateOverview {
  /** Up to a thousand; `more` says that there are others. */
  readonly count: number;
  readonly more: boolean;
  readonly foundAt: string | null;
  readonly running: boolean;
}

interface GroupPage {
  readonly nodes: readonly DuplicateGroup[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export function groupsDocument(
  viewer: Viewer,
): TypedDocumentNode<{ readonly duplicateGroups: GroupPage }, { after: string | null }> {
  return documentOf(`query DuplicateGroups($after: String) { duplicateGroups(first: 20, after: $after) {
    nodes { id reasons clients { ${clientFields(viewer)} } } pageInfo { endCursor hasNextPage } } }`);
}

export const overviewDocument: TypedDocumentNode<{ duplicateOverview: DuplicateOverview }, Record<string, never>> = gql`
  query DuplicateOverview {
    duplicateOverview {
      count
      more
      foundAt
      running
    }
  }
`;

export const findDuplicatesDocument: TypedDocumentNode<{ findDuplicates: { id: string } }, Record<string, never>> = gql`
  mutation FindDuplicates {
    findDuplicates {
      id
    }
  }
`;

export const notDuplicatesDocument: TypedDocumentNode<{ setNotDuplicates: number }, { ids: readonly string[]; apart: boolean }> =
  gql`
    mutation SetNotDuplicates($ids: [ID!]!, $apart: Boolean!) {
      setNotDuplicates(ids: $ids, apart: $apart)
    }
  `;
