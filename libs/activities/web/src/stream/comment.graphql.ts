import { gql, type TypedDocumentNode } from '@apollo/client';
import { documentOf, type Viewer } from '@kolo/web-core';
import type { ListVariables, PageInfo } from '../event/event.graphql';

export interface NoteRecord {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly createdAt: string;
  readonly createdBy?: { readonly id: string; readonly name: string } | null;
}

export interface NotePage {
  readonly nodes: readonly NoteRecord[];
  readonly pageInfo: PageInfo;
}

export function notesDocument(viewer: Viewer): TypedDocumentNode<{ comments: NotePage }, ListVariables> {
  const author = viewer.field('comment', 'createdById') ? 'createdBy { id name }' : '';
  return documentOf(`query Notes($filter: CommentFilter, $sort: [CommentSort!], $first: Int, $after: String) {
    comments(input: { filter: $filter, sort: $sort, first: $first, after: $after }) {
      nodes { id version text createdAt ${author} } pageInfo { endCursor hasNextPage } } }`);
}

interface Saved {
  readonly id: string;
  readonly version: number;
  readonly text: string;
}

export const createNoteDocument: TypedDocumentNode<
  { createComment: Saved },
  { input: { subjectType: string; subjectId: string; text: string } }
> = gql`
  mutation CreateNote($input: CommentInput!) {
    createComment(input: $input) {
      id
      version
      text
    }
  }
`;

export const updateNoteDocument: TypedDocumentNode<{ updateComment: Saved }, { id: string; version: number; text: string }> = gql`
  mutation UpdateNote($id: ID!, $version: Int!, $text: String!) {
    updateComment(id: $id, version: $version, patch: { text: $text }) {
      id
      version
      text
    }
  }
`;

export const deleteNotesDocument: TypedDocumentNode<{ deleteComments: { changed: number } }, { ids: readonly string[] }> = gql`
  mutation DeleteNotes($ids: [ID!]) {
    deleteComments(selection: { ids: $ids }) {
      changed
    }
  }
`;
