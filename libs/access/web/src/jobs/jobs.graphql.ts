import { gql, type TypedDocumentNode } from '@apollo/client';
import type { BatchState } from '@kolo/web-core';
import type { Page } from '../frame/use-pages';

export interface Job {
  readonly id: string;
  readonly title: string;
  readonly state: BatchState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly actorId: string | null;
  readonly undoneById: string | null;
  readonly undoable: boolean;
  readonly resumable: boolean;
}

interface JobsVariables {
  readonly [name: string]: unknown;
  readonly first: number;
  readonly after?: string | null;
  readonly jobs: boolean;
}

export const jobsDocument: TypedDocumentNode<{ batches: Page<Job> }, JobsVariables> = gql`
  query ConsoleJobs($first: Int!, $after: String, $jobs: Boolean) {
    batches(first: $first, after: $after, jobs: $jobs) {
      nodes {
        id
        title
        state
        total
        done
        failed
        startedAt
        finishedAt
        actorId
        undoneById
        undoable
        resumable
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const resumeBatchDocument: TypedDocumentNode<{ resumeBatch: { id: string; state: BatchState } }, { id: string }> = gql`
  mutation ResumeBatch($id: ID!) {
    resumeBatch(id: $id) {
      id
      state
    }
  }
`;
