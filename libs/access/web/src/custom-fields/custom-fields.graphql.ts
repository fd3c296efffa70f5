import { gql, type TypedDocumentNode } from '@apollo/client';
import type { CustomKind } from '@kolo/web-core';
import type { Page } from '../frame/use-pages';

export interface DeclaredField {
  readonly id: string;
  readonly version: number;
  readonly key: string;
  readonly name: string;
  readonly hint: string | null;
  readonly kind: CustomKind;
  readonly required: boolean;
  readonly searchable: boolean;
  readonly inList: boolean;
  readonly inCalendar: boolean;
  readonly archived: boolean;
  readonly categorys: readonly { readonly id: string; readonly name: string; readonly color: string | null }[];
}

interface FieldsVariables {
  readonly [name: string]: unknown;
  readonly entity: string;
  readonly after?: string | null;
}

export const declaredFieldsDocument: TypedDocumentNode<{ customFields: Page<DeclaredField> }, FieldsVariables> = gql`
  query DeclaredFields($entity: String!, $after: String) {
    customFields(
      input: { first: 200, after: $after, filter: { entity: { eq: $entity } }, sort: [{ field: position, descending: false }] }
    ) {
      nodes {
        id
        version
        key
        name
        hint
        kind
        required
        searchable
        inList
        inCalendar
        archived
        categorys {
          id
          name
          color
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const updateCustomFieldDocument: TypedDocumentNode<
  { updateCustomField: DeclaredField },
  { id: string; version: number; patch: Partial<Pick<DeclaredField, 'archived'>> }
> = gql`
  mutation UpdateCustomField($id: ID!, $version: Int!, $patch: CustomFieldPatch!) {
    updateCustomField(id: $id, version: $version, patch: $patch) {
      id
      version
      archived
    }
  }
`;

export const reorderCustomFieldsDocument: TypedDocumentNode<
  { reorderCustomFields: number },
  { entity: string; ids: readonly string[] }
> = gql`
  mutation ReorderCustomFields($entity: String!, $ids: [ID!]!) {
    reorderCustomFields(entity: $entity, ids: $ids)
  }
`;

export const deleteCustomFieldDocument: TypedDocumentNode<{ deleteCustomFields: { readonly changed: number } }, { id: string }> =
  gql`
    mutation DeleteCustomFields($id: ID!) {
      deleteCustomFields(selection: { ids: [$id] }) {
        changed
      }
    }
  `;
