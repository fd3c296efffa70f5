import { gql, type TypedDocumentNode } from '@apollo/client';
import type { BatchView, ImportInput, ImportInspection, ImportRefusal, ImportReport } from './import-types';

export const inspectImportDocument: TypedDocumentNode<{ inspectImport: ImportInspection }, { input: ImportInput }> = gql`
  mutation InspectImport($input: ImportInput!) {
    inspectImport(input: $input) {
      format
      encoding
      encodings
      delimiter
      sheets
      sheet
      headerRow
      sampled
      dataRows
      preambleRows
      groupRows
      totalRows
      groupTarget
      columns {
        index
        header
        samples
        target
        confidence
      }
      targets {
        key
        label
        group
      }
      rows {
        row
        cells
        verdict
        matched {
          id
          name
        }
        problems {
          column
          field
          reason
          message
          severity
        }
        parsed
      }
      warnings
    }
  }
`;

/** Which wishes the server takes: an installation without events plans no calls. */
export const importPowersDocument: TypedDocumentNode<
  { __type: { inputFields: readonly { name: string }[] | null } | null },
  Record<string, never>
> = gql`
  query ImportPowers {
    __type(name: "ImportInput") {
      inputFields {
        name
      }
    }
  }
`;

export const startImportDocument: TypedDocumentNode<{ startImport: { id: string } }, { input: ImportInput }> = gql`
  mutation StartImport($input: ImportInput!) {
    startImport(input: $input) {
      id
    }
  }
`;

export const resumeImportDocument: TypedDocumentNode<{ resumeImport: { id: string } }, { batchId: string }> = gql`
  mutation ResumeImport($batchId: ID!) {
    resumeImport(batchId: $batchId) {
      id
    }
  }
`;

export const cancelImportDocument: TypedDocumentNode<{ cancelBatch: { id: string } }, { id: string }> = gql`
  mutation CancelImport($id: ID!) {
    cancelBatch(id: $id) {
      id
      cancelRequested
    }
  }
`;

export const importBatchDocument: TypedDocumentNode<{ batch: BatchView }, { id: string }> = gql`
  query ImportBatch($id: ID!) {
    batch(id: $id) {
      id
      state
      total
      done
      failed
      cancelRequested
      params
      result
      startedAt
      finishedAt
      undoneById
      undoable
      resumable
    }
  }
`;

export const importReportDocument: TypedDocumentNode<{ importReport: ImportReport }, { batchId: string }> = gql`
  query ImportReport($batchId: ID!) {
    importReport(batchId: $batchId) {
      read
      created
      updated
      unchanged
      skipped
      refused
      entriesCreated
      state
      undoable
      reasons {
        field
        reason
        message
        count
      }
      warnings {
        field
        reason
        message
        count
      }
    }
  }
`;

export const importRefusalsDocument: TypedDocumentNode<
  { importRefusals: readonly ImportRefusal[] },
  { batchId: string; first: number; after: number }
> = gql`
  query ImportRefusals($batchId: ID!, $first: Int, $after: Int) {
    importRefusals(batchId: $batchId, first: $first, after: $after) {
      row
      field
      reason
      message
      value
      cells
    }
  }
`;

export const importRefusalsTicketDocument: TypedDocumentNode<{ importRefusalsTicket: string }, { batchId: string }> = gql`
  query ImportRefusalsTicket($batchId: ID!) {
    importRefusalsTicket(batchId: $batchId)
  }
`;

export const undoImportDocument: TypedDocumentNode<
  { undoChange: { undone: number; skippedCount: number; running: boolean } },
  { batchId: string; force?: boolean }
> = gql`
  mutation UndoImport($batchId: ID!, $force: Boolean) {
    undoChange(batchId: $batchId, force: $force) {
      undone
      skippedCount
      running
    }
  }
`;
