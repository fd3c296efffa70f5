import { gql, type TypedDocumentNode } from '@apollo/client';
import { documentOf, type Viewer } from '@kolo/web-core';

export interface MergeClient {
  readonly id: string;
  readonly version: number;
  readonly name?: string;
  readonly code?: string | null;
  readonly createdAt?: string;
}

export interface MergeField {
  readonly field: string;
  readonly same: boolean;
  /** Values of several clients can stand together. */
  readonly several: boolean;
  readonly writable: boolean;
  readonly fromIds: readonly string[];
  readonly values: readonly { readonly clientId: string; readonly text: string | null }[];
}

export interface MergePreview {
  readonly survivorId: string;
  readonly clients: readonly MergeClient[];
  readonly fields: readonly MergeField[];
  readonly belongings: readonly { readonly clientId: string; readonly entity: string; readonly count: number }[];
}

export interface MergeChoice {
  readonly field: string;
  readonly fromIds: readonly string[];
}

export interface MergeInput {
  readonly survivorId: string;
  readonly clients: readonly { readonly id: string; readonly version: number }[];
  readonly choices: readonly MergeChoice[];
}

type PreviewDocument = TypedDocumentNode<
  { readonly mergePreview: MergePreview },
  { ids: readonly string[]; survivorId: string | null }
>;

/** What names a client, as far as the viewer may read it. */
export function clientFields(viewer: Viewer): string {
  const readable = ['name', 'code', 'createdAt'].filter((field) => viewer.field('counterparty', field) !== undefined);
  return ['id', 'version', ...readable].join(' ');
}

export function previewDocument(viewer: Viewer): PreviewDocument {
  return documentOf(`query MergePreview($ids: [ID!]!, $survivorId: ID) {
    mergePreview(ids: $ids, survivorId: $survivorId) {
      survivorId clients { ${clientFields(viewer)} } belongings { clientId entity count }
      fields { field same several writable fromIds values { clientId text } } } }`);
}

export const mergeDocument: TypedDocumentNode<
  { mergeCounterparties: { readonly survivorId: string; readonly batchId: string; readonly running: boolean } },
  { input: MergeInput }
> = gql`
  mutation MergeClients($input: MergeInput!) {
    mergeCounterparties(input: $input) {
      survivorId
      batchId
      running
    }
  }
`;

export const mergedIntoDocument: TypedDocumentNode<{ counterpartyMergedInto: string | null }, { id: string }> = gql`
  query MergedInto($id: ID!) {
    counterpartyMergedInto(id: $id)
  }
`;
