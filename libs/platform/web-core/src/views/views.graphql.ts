import { gql, type TypedDocumentNode } from '@apollo/client';

export type ViewSharing = 'PRIVATE' | 'ROLE' | 'EVERYBODY';

/** A view as the API keeps it; when it is broken for the viewer it does not say what it asks. */
export interface SavedView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly search: string | null;
  readonly sort: readonly { readonly field?: string; readonly custom?: string; readonly descending?: boolean }[] | null;
  readonly columns: readonly { readonly key: string; readonly width?: number }[] | null;
  readonly groupBy: string | null;
  readonly sharing: ViewSharing;
  readonly roleId: string | null;
  readonly isDefault: boolean;
  readonly pinned: boolean;
  readonly broken: boolean;
  readonly createdById: string | null;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

export interface ListViews {
  readonly savedViews: { readonly nodes: readonly SavedView[] };
  readonly firstView: { readonly own: string | null; readonly shared: string | null };
}

export const listViewsDocument: TypedDocumentNode<ListViews, { entity: string }> = gql`
  query ListViews($entity: String!) {
    savedViews(input: { first: 200, filter: { entity: { eq: $entity } }, sort: [{ field: position }, { field: name }] }) {
      nodes {
        id
        version
        name
        filter
        search
        sort
        columns
        groupBy
        sharing
        roleId
        isDefault
        pinned
        broken
        createdById
        createdBy {
          id
          name
        }
      }
    }
    firstView(entity: $entity) {
      own
      shared
    }
  }
`;

/** What is given when a view is saved anew; a change names any part of it. */
export interface ViewInput {
  readonly entity: string;
  readonly name: string;
  readonly filter: object | null;
  readonly search: string | null;
  readonly sort: readonly object[] | null;
  readonly columns: readonly object[] | null;
  readonly groupBy: string | null;
  readonly sharing?: ViewSharing;
  readonly roleId?: string | null;
  readonly isDefault?: boolean;
  readonly pinned?: boolean;
}

export const createViewDocument: TypedDocumentNode<{ createSavedView: { id: string } }, { input: ViewInput }> = gql`
  mutation CreateSavedView($input: SavedViewInput!) {
    createSavedView(input: $input) {
      id
    }
  }
`;

export const updateViewDocument: TypedDocumentNode<
  { updateSavedView: { id: string; version: number } },
  { id: string; version: number; patch: Partial<ViewInput> }
> = gql`
  mutation UpdateSavedView($id: ID!, $version: Int!, $patch: SavedViewPatch!) {
    updateSavedView(id: $id, version: $version, patch: $patch) {
      id
      version
    }
  }
`;

export const deleteViewDocument: TypedDocumentNode<{ deleteSavedViews: { changed: number } }, { id: string }> = gql`
  mutation DeleteSavedView($id: ID!) {
    deleteSavedViews(selection: { ids: [$id] }) {
      changed
    }
  }
`;

export const chooseFirstViewDocument: TypedDocumentNode<
  { chooseFirstView: ListViews['firstView'] },
  { entity: string; view: string | null }
> = gql`
  mutation ChooseFirstView($entity: String!, $view: String) {
    chooseFirstView(entity: $entity, view: $view) {
      own
      shared
    }
  }
`;
