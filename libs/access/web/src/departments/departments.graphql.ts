import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';
import type { Department } from './tree';

interface PageVariables {
  readonly [name: string]: unknown;
  readonly after?: string | null;
}

export const departmentsDocument: TypedDocumentNode<{ departments: Page<Department> }, PageVariables> = gql`
  query DepartmentTree($after: String) {
    departments(input: { first: 200, after: $after }) {
      nodes {
        id
        version
        name
        parentId
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export interface DepartmentInput {
  readonly name: string;
  readonly parentId: string | null;
}

export const createDepartmentDocument: TypedDocumentNode<{ createDepartment: { id: string } }, { input: DepartmentInput }> = gql`
  mutation CreateDepartment($input: DepartmentInput!) {
    createDepartment(input: $input) {
      id
    }
  }
`;

export const updateDepartmentDocument: TypedDocumentNode<
  { updateDepartment: Department },
  { id: string; version: number; patch: Partial<DepartmentInput> }
> = gql`
  mutation UpdateDepartment($id: ID!, $version: Int!, $patch: DepartmentPatch!) {
    updateDepartment(id: $id, version: $version, patch: $patch) {
      id
      version
      name
      parentId
    }
  }
`;

interface Kept {
  readonly changed: number;
  readonly kept: readonly { readonly id: string; readonly reason: string }[];
}

export const deleteDepartmentDocument: TypedDocumentNode<{ deleteDepartments: Kept }, { id: string }> = gql`
  mutation DeleteDepartment($id: ID!) {
    deleteDepartments(selection: { ids: [$id] }) {
      changed
      kept {
        id
        reason
      }
    }
  }
`;
