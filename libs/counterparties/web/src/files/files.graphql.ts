import { gql, type TypedDocumentNode } from '@apollo/client';

export interface FileNode {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

export interface FilePage {
  readonly nodes: readonly FileNode[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const filesDocument: TypedDocumentNode<{ storedFiles: FilePage }, { input: Readonly<Record<string, unknown>> }> = gql`
  query ClientFiles($input: StoredFileListInput) {
    storedFiles(input: $input) {
      nodes {
        id
        name
        mime
        size
        createdAt
        createdBy {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const attachFileDocument: TypedDocumentNode<
  { attachFile: { id: string } },
  { fileId: string; subjectType: string; subjectId: string }
> = gql`
  mutation AttachFile($fileId: ID!, $subjectType: String!, $subjectId: ID!) {
    attachFile(fileId: $fileId, subjectType: $subjectType, subjectId: $subjectId) {
      id
    }
  }
`;

export const deleteFileDocument: TypedDocumentNode<
  { deleteStoredFiles: { changed: number; kept: readonly { reason: string }[] } },
  { id: string }
> = gql`
  mutation DeleteFile($id: ID!) {
    deleteStoredFiles(selection: { ids: [$id] }) {
      changed
      kept {
        reason
      }
    }
  }
`;
