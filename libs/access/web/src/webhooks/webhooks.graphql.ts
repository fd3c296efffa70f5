import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';

export const webhookVerbs = ['CREATED', 'UPDATED', 'DELETED', 'RESTORED'] as const;
export type WebhookVerb = (typeof webhookVerbs)[number];

export interface Webhook {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly url: string;
  readonly entity: string;
  readonly verbs: readonly WebhookVerb[];
  readonly filter: unknown;
  readonly active: boolean;
  readonly offReason: string | null;
  readonly offAt: string | null;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

export interface Delivery {
  readonly id: string;
  readonly eventAt: string;
  readonly recordId: string;
  readonly verb: string;
  readonly state: 'WAITING' | 'DELIVERED' | 'DEAD';
  readonly attempts: number;
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationMs: number | null;
  readonly dueAt: string | null;
}

export interface WebhookInput {
  readonly name: string;
  readonly url: string;
  readonly entity?: string;
  readonly verbs: readonly WebhookVerb[];
  readonly filter: unknown;
}

const shown = gql`
  fragment ShownWebhook on Webhook {
    id
    version
    name
    url
    entity
    verbs
    filter
    active
    offReason
    offAt
    createdBy {
      id
      name
    }
  }
`;

export const webhooksDocument: TypedDocumentNode<{ webhooks: Page<Webhook> }, { after?: string | null }> = gql`
  query ConsoleWebhooks($after: String) {
    webhooks(input: { first: 100, after: $after }) {
      nodes {
        ...ShownWebhook
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
  ${shown}
`;

export const webhookDocument: TypedDocumentNode<{ webhook: Webhook }, { id: string }> = gql`
  query ConsoleWebhook($id: ID!) {
    webhook(id: $id) {
      ...ShownWebhook
    }
  }
  ${shown}
`;

export interface MadeWebhook {
  readonly secret: string;
  readonly webhook: Webhook;
}

export const createWebhookDocument: TypedDocumentNode<{ createWebhook: MadeWebhook }, { input: WebhookInput }> = gql`
  mutation CreateWebhook($input: WebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        ...ShownWebhook
      }
    }
  }
  ${shown}
`;

export const renewWebhookSecretDocument: TypedDocumentNode<{ renewWebhookSecret: { secret: string } }, { id: string }> = gql`
  mutation RenewWebhookSecret($id: ID!) {
    renewWebhookSecret(id: $id) {
      secret
    }
  }
`;

export const updateWebhookDocument: TypedDocumentNode<
  { updateWebhook: Webhook },
  { id: string; version: number; patch: Partial<WebhookInput> & { active?: boolean } }
> = gql`
  mutation UpdateWebhook($id: ID!, $version: Int!, $patch: WebhookPatch!) {
    updateWebhook(id: $id, version: $version, patch: $patch) {
      ...ShownWebhook
    }
  }
  ${shown}
`;

export const deleteWebhookDocument: TypedDocumentNode<{ deleteWebhooks: { changed: number } }, { id: string }> = gql`
  mutation DeleteWebhook($id: ID!) {
    deleteWebhooks(selection: { ids: [$id] }) {
      changed
    }
  }
`;

export interface WebhookTest {
  readonly ok: boolean;
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationMs: number;
}

export const testWebhookDocument: TypedDocumentNode<{ testWebhook: WebhookTest }, { id: string }> = gql`
  mutation TestWebhook($id: ID!) {
    testWebhook(id: $id) {
      ok
      status
      failure
      durationMs
    }
  }
`;

export const deliveriesDocument: TypedDocumentNode<
  { webhookDeliveries: Page<Delivery> },
  { webhookId: string; first: number; after?: string | null }
> = gql`
  query WebhookDeliveries($webhookId: ID!, $first: Int!, $after: String) {
    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {
      nodes {
        id
        eventAt
        recordId
        verb
        state
        attempts
        status
        failure
        durationMs
        dueAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const replayDeliveryDocument: TypedDocumentNode<{ replayWebhookDelivery: boolean }, { id: string }> = gql`
  mutation ReplayWebhookDelivery($id: ID!) {
    replayWebhookDelivery(id: $id)
  }
`;
