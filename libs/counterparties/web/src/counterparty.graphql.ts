import { gql, type TypedDocumentNode } from '@apollo/client';

export type DuplicateReason = 'TAX_CODE' | 'CODE' | 'PHONE' | 'EMAIL' | 'NAME' | 'LOOKALIKE';

export interface Duplicate {
  readonly counterparty: { readonly id: string; readonly name: string };
  readonly reasons: readonly DuplicateReason[];
}

export interface DuplicateCheck {
  readonly name?: string | null;
  readonly taxCode?: string | null;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
}

export const duplicatesDocument: TypedDocumentNode<
  { counterpartyDuplicates: readonly Duplicate[] },
  { input: DuplicateCheck; exceptId?: string | null }
> = gql`
  query ClientDuplicates($input: DuplicateCheckInput!, $exceptId: ID) {
    counterpartyDuplicates(input: $input, exceptId: $exceptId) {
      counterparty {
        id
        name
      }
      reasons
    }
  }
`;

export type CreateResult =
  | { readonly __typename: 'Counterparty'; readonly id: string; readonly name: string }
  | { readonly __typename: 'DuplicatesFound'; readonly duplicates: readonly Duplicate[] };

export interface NewChannel {
  readonly kind: string;
  readonly value: string;
  readonly primary?: boolean;
  readonly note?: string | null;
}

export interface NewAddress {
  readonly kind: 'LEGAL' | 'ACTUAL' | 'DELIVERY';
  readonly text: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly building: string | null;
  readonly postcode: string | null;
}

export interface NewRequisites {
  readonly taxCode: string | null;
  readonly vatCode: string | null;
  readonly accounts: readonly { readonly iban: string; readonly bankName: string | null }[];
}

export interface NewPerson {
  readonly lastName: string;
  readonly position?: string | null;
  readonly classifierIds?: readonly string[];
  readonly channels?: readonly NewChannel[];
}

export interface NewClient {
  readonly input: Readonly<Record<string, unknown>>;
  readonly channels: readonly NewChannel[];
  readonly people: readonly NewPerson[];
  readonly addresses?: readonly NewAddress[];
  readonly legalEntities?: readonly NewRequisites[];
}

export const createClientDocument: TypedDocumentNode<
  { createCounterparty: CreateResult | null },
  NewClient & { allowDuplicates: boolean }
> = gql`
  mutation CreateClient(
    $input: CounterpartyInput!
    $channels: [NewContactChannel!]
    $people: [NewContactPerson!]
    $addresses: [NewAddressInput!]
    $legalEntities: [NewLegalEntityInput!]
    $allowDuplicates: Boolean
  ) {
    createCounterparty(
      input: $input
      channels: $channels
      people: $people
      addresses: $addresses
      legalEntities: $legalEntities
      allowDuplicates: $allowDuplicates
    ) {
      ... on Counterparty {
        id
        name
      }
      ... on DuplicatesFound {
        duplicates {
          counterparty {
            id
            name
          }
          reasons
        }
      }
    }
  }
`;

interface BulkOutcome {
  readonly changed: number;
  readonly kept: readonly { readonly id: string; readonly reason: string }[];
}

export const deleteClientsDocument: TypedDocumentNode<{ deleteCounterparties: BulkOutcome }, { ids: readonly string[] }> = gql`
  mutation DeleteClients($ids: [ID!]) {
    deleteCounterparties(selection: { ids: $ids }) {
      changed
      kept {
        id
        reason
      }
    }
  }
`;

export interface DepartmentNode {
  readonly id: string;
  readonly parentId: string | null;
}

export const departmentsDocument: TypedDocumentNode<
  { departments: { nodes: readonly DepartmentNode[] } },
  Record<string, never>
> = gql`
  query ClientDepartments {
    departments(input: { first: 200 }) {
      nodes {
        id
        parentId
      }
    }
  }
`;
