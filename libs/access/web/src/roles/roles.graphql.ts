import { gql, type TypedDocumentNode } from '@apollo/client';
import type { EntityInfo, Verb } from '@kolo/web-core';
import type { Page } from '../frame/use-pages';

export interface RightsEntity {
  readonly name: string;
  /** The entity whose verbs it follows. */
  readonly root: string | null;
  readonly verbs: readonly { readonly verb: Verb; readonly levels: readonly EntityInfo['rights']['view'][] }[];
  readonly groups: readonly string[];
  readonly fields: readonly { readonly name: string; readonly group: string | null; readonly computed: boolean }[];
  readonly buttons: readonly string[];
}

export interface RightsCatalogue {
  readonly entities: readonly RightsEntity[];
  readonly console: readonly string[];
}

export interface Role {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly rights: unknown;
  readonly systemKey: string | null;
}

export const rightsCatalogueDocument: TypedDocumentNode<{ rightsCatalogue: RightsCatalogue }, Record<string, never>> = gql`
  query RightsCatalogue {
    rightsCatalogue {
      console
      entities {
        name
        root
        verbs {
          verb
          levels
        }
        groups
        fields {
          name
          group
          computed
        }
        buttons
      }
    }
  }
`;

interface PageVariables {
  readonly [name: string]: unknown;
  readonly after?: string | null;
}

export const rolesDocument: TypedDocumentNode<{ roles: Page<Role> }, PageVariables> = gql`
  query ConsoleRoles($after: String) {
    roles(input: { first: 200, after: $after }) {
      nodes {
        id
        version
        name
        description
        rights
        systemKey
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const roleDocument: TypedDocumentNode<{ role: Role }, { id: string }> = gql`
  query ConsoleRole($id: ID!) {
    role(id: $id) {
      id
      version
      name
      description
      rights
      systemKey
    }
  }
`;

interface RoleInput {
  readonly name: string;
  readonly description?: string | null;
  readonly rights: unknown;
}

export const createRoleDocument: TypedDocumentNode<{ createRole: { id: string } }, { input: RoleInput }> = gql`
  mutation CreateRole($input: RoleInput!) {
    createRole(input: $input) {
      id
    }
  }
`;

export const updateRoleDocument: TypedDocumentNode<
  { updateRole: Role },
  { id: string; version: number; patch: Partial<RoleInput> }
> = gql`
  mutation UpdateRole($id: ID!, $version: Int!, $patch: RolePatch!) {
    updateRole(id: $id, version: $version, patch: $patch) {
      id
      version
      name
      description
      rights
      systemKey
    }
  }
`;

interface Kept {
  readonly changed: number;
  readonly kept: readonly { readonly id: string; readonly reason: string }[];
}

export const deleteRoleDocument: TypedDocumentNode<{ deleteRoles: Kept }, { id: string }> = gql`
  mutation DeleteRole($id: ID!) {
    deleteRoles(selection: { ids: [$id] }) {
      changed
      kept {
        id
        reason
      }
    }
  }
`;
