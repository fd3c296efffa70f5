import { gql, type TypedDocumentNode } from '@apollo/client';
import { documentOf, pascal } from '../documents/documents';
import type { Selection } from '../entity-list/selection';
import type { EntityInfo } from '../viewer/metadata';

/** What is given to an action, by field or by option. */
export type BulkValues = Readonly<Record<string, unknown>>;

export interface BulkChange {
  readonly field: string;
  readonly label: string;
  readonly beforeText: string | null;
  readonly afterText: string | null;
}

export interface BulkPreview {
  readonly id: string;
  readonly matched: number;
  readonly changing: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  readonly rows: readonly { readonly id: string; readonly title: string | null; readonly changes: readonly BulkChange[] }[];
  readonly hints: readonly string[];
}

export interface BulkReport {
  readonly changed: number;
  readonly skippedCount: number;
  readonly skipped: readonly { readonly reason: string }[];
  readonly batchId: string | null;
  readonly running: boolean;
}

interface PreviewVariables {
  readonly selection: Selection;
  readonly action: { readonly kind: string; readonly values: BulkValues };
}

export function previewRoot(entity: EntityInfo): string {
  return `previewBulk${pascal(entity.plural)}`;
}

export function previewDocument(entity: EntityInfo) {
  const root = previewRoot(entity);
  return documentOf<Readonly<Record<string, BulkPreview>>, PreviewVariables>(
    `mutation ${pascal(root)}($selection: ${pascal(entity.name)}Selection!, $action: BulkActionInput!) {
      ${root}(selection: $selection, action: $action) {
        id matched changing unchanged refused { reason count } hints
        rows { id title changes { field label beforeText afterText } }
      }
    }`,
  );
}

export const startBulkDocument: TypedDocumentNode<{ startBulk: BulkReport }, { previewId: string }> = gql`
  mutation StartBulk($previewId: ID!) {
    startBulk(previewId: $previewId) {
      changed
      skippedCount
      skipped {
        reason
      }
      batchId
      running
    }
  }
`;
