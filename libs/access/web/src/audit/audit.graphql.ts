import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';

export const auditVerbs = ['create', 'update', 'delete', 'restore', 'export', 'erase'] as const;
export type AuditVerb = (typeof auditVerbs)[number];

export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeText: string | null;
  readonly afterText: string | null;
}

export interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly via: string;
  readonly batchId: string;
  readonly verb: string;
  readonly entity: string;
  readonly recordId: string;
  /** Null when the record is out of sight. */
  readonly title: string | null;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly changes: readonly AuditChange[];
}

export interface AuditFilter {
  readonly actorId?: string | null;
  readonly entity?: string | null;
  readonly verb?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  /** Leaves out what imports and other long works did row by row. */
  readonly withoutJobs?: boolean | null;
}

interface AuditVariables {
  readonly [name: string]: unknown;
  readonly first: number;
  readonly after?: string | null;
  readonly filter: AuditFilter;
}

export const exportAuditDocument: TypedDocumentNode<
  { exportAuditLog: { readonly id: string } },
  { filter: AuditFilter; format: 'CSV' | 'XLSX' }
> = gql`
  mutation ExportAuditLog($filter: AuditLogFilter, $format: ExportFormat!) {
    exportAuditLog(filter: $filter, format: $format) {
      id
    }
  }
`;

export const auditLogDocument: TypedDocumentNode<{ auditLog: Page<AuditEvent> }, AuditVariables> = gql`
  query AuditLog($first: Int!, $after: String, $filter: AuditLogFilter) {
    auditLog(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        at
        via
        batchId
        verb
        entity
        recordId
        title
        actor {
          id
          name
        }
        changes {
          field
          before
          after
          beforeText
          afterText
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;
