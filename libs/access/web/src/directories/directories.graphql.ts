import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';

export interface DirectoryEntry {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly code: string | null;
  readonly color: string | null;
  /** The one kind of record that it is for; null for any. */
  readonly scope: string | null;
  readonly position: number;
  readonly archived: boolean;
}

interface EntriesVariables {
  readonly [name: string]: unknown;
  readonly directory: string;
  readonly after?: string | null;
}

export const directoryEntriesDocument: TypedDocumentNode<{ directoryEntries: Page<DirectoryEntry> }, EntriesVariables> = gql`
  query DirectoryEntriesOf($directory: String!, $after: String) {
    directoryEntries(
      input: {
        first: 200
        after: $after
        filter: { directory: { in: [$directory] } }
        sort: [{ field: position, descending: false }, { field: name, descending: false }]
      }
    ) {
      nodes {
        id
        version
        name
        code
        color
        scope
        position
        archived
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const directoryUsageDocument: TypedDocumentNode<
  { directoryUsage: readonly { readonly id: string; readonly count: number }[] },
  { directory: string }
> = gql`
  query DirectoryUsage($directory: String!) {
    directoryUsage(directory: $directory) {
      id
      count
    }
  }
`;

export type EntryPatch = Partial<Pick<DirectoryEntry, 'name' | 'code' | 'color' | 'scope' | 'position' | 'archived'>>;

export const createDirectoryEntryDocument: TypedDocumentNode<
  { createDirectoryEntry: { id: string } },
  { input: EntryPatch & { directory: string; name: string } }
> = gql`
  mutation CreateDirectoryEntry($input: DirectoryEntryInput!) {
    createDirectoryEntry(input: $input) {
      id
    }
  }
`;

export const updateDirectoryEntryDocument: TypedDocumentNode<
  { updateDirectoryEntry: DirectoryEntry },
  { id: string; version: number; patch: EntryPatch }
> = gql`
  mutation UpdateDirectoryEntry($id: ID!, $version: Int!, $patch: DirectoryEntryPatch!) {
    updateDirectoryEntry(id: $id, version: $version, patch: $patch) {
      id
      version
      name
      code
      color
      scope
      position
      archived
    }
  }
`;

export const reorderDirectoryDocument: TypedDocumentNode<
  { reorderDirectory: number },
  { directory: string; ids: readonly string[] }
> = gql`
  mutation ReorderDirectory($directory: String!, $ids: [ID!]!) {
    reorderDirectory(directory: $directory, ids: $ids)
  }
`;

interface Kept {
  readonly changed: number;
  readonly kept: readonly { readonly id: string; readonly reason: string }[];
}

export const deleteDirectoryEntryDocument: TypedDocumentNode<{ deleteDirectoryEntries: Kept }, { id: string }> = gql`
  mutation DeleteDirectoryEntry($id: ID!) {
    deleteDirectoryEntries(selection: { ids: [$id] }) {
      changed
      kept {
        id
        reason
      }
    }
  }
`;
