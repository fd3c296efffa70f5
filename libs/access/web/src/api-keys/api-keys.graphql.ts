import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';

export interface ApiKey {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly beginning: string | null;
  readonly active: boolean;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

export interface ApiKeyInput {
  readonly name: string;
  readonly scopes: unknown;
  readonly expiresAt: string | null;
}

export const apiKeysDocument: TypedDocumentNode<{ apiKeys: Page<ApiKey> }, { after?: string | null }> = gql`
  query ConsoleApiKeys($after: String) {
    apiKeys(input: { first: 100, after: $after }) {
      nodes {
        id
        version
        name
        beginning
        active
        expiresAt
        lastUsedAt
        createdBy {
          id
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const createApiKeyDocument: TypedDocumentNode<
  { createApiKey: { key: string; apiKey: { id: string; name: string } } },
  { input: ApiKeyInput }
> = gql`
  mutation CreateApiKey($input: ApiKeyInput!) {
    createApiKey(input: $input) {
      key
      apiKey {
        id
        name
      }
    }
  }
`;

export const switchApiKeyDocument: TypedDocumentNode<
  { updateApiKey: { id: string; version: number; active: boolean } },
  { id: string; version: number; active: boolean }
> = gql`
  mutation SwitchApiKey($id: ID!, $version: Int!, $active: Boolean!) {
    updateApiKey(id: $id, version: $version, patch: { active: $active }) {
      id
      version
      active
    }
  }
`;

export const deleteApiKeyDocument: TypedDocumentNode<{ deleteApiKeys: { changed: number } }, { id: string }> = gql`
  mutation DeleteApiKey($id: ID!) {
    deleteApiKeys(selection: { ids: [$id] }) {
      changed
    }
  }
`;
