import { gql, type TypedDocumentNode } from '@apollo/client';

interface Seen {
  readonly id: string;
  readonly version: number;
}

export const confirmDocument: TypedDocumentNode<{ confirmLegalEntity: { id: string } }, Seen & { accounts: readonly Seen[] }> =
  gql`
    mutation ConfirmLegalEntity($id: ID!, $version: Int!, $accounts: [SeenVersionInput!]!) {
      confirmLegalEntity(id: $id, version: $version, accounts: $accounts) {
        id
      }
    }
  `;

export type RegistryField = 'form' | 'name' | 'shortName' | 'taxCode' | 'vatCode' | 'director' | 'address';

export interface Difference {
  readonly field: RegistryField;
  readonly ours: string | null;
  readonly theirs: string;
  readonly confirmed: boolean;
}

export interface RegistryAnswer {
  readonly id: string;
  readonly askedAt: string;
  readonly found: boolean;
  readonly state: string | null;
  readonly differences: readonly Difference[];
}

export const compareDocument: TypedDocumentNode<{ compareWithRegistry: RegistryAnswer }, { id: string; anew: boolean }> = gql`
  mutation CompareWithRegistry($id: ID!, $anew: Boolean) {
    compareWithRegistry(id: $id, anew: $anew) {
      id
      askedAt
      found
      state
      differences {
        field
        ours
        theirs
        confirmed
      }
    }
  }
`;

export const takeDocument: TypedDocumentNode<
  { takeFromRegistry: { id: string } },
  Seen & { answerId: string; fields: readonly RegistryField[]; overConfirmed: boolean }
> = gql`
  mutation TakeFromRegistry($id: ID!, $version: Int!, $answerId: ID!, $fields: [RegistryField!]!, $overConfirmed: Boolean) {
    takeFromRegistry(id: $id, version: $version, answerId: $answerId, fields: $fields, overConfirmed: $overConfirmed) {
      id
    }
  }
`;

export interface RegistryInfo {
  readonly country: string;
  readonly title: string;
  readonly missing: readonly string[];
}

export const registriesDocument: TypedDocumentNode<{ stateRegistries: readonly RegistryInfo[] }, Record<string, never>> = gql`
  query StateRegistries {
    stateRegistries {
      country
      title
      missing
    }
  }
`;

export interface FoundBank {
  readonly id: string;
  readonly name: string;
  readonly closed: boolean;
}

export const bankDocument: TypedDocumentNode<{ banks: { nodes: readonly FoundBank[] } }, { code: string }> = gql`
  query BankByCode($code: String!) {
    banks(input: { first: 1, filter: { code: { eq: $code } } }) {
      nodes {
        id
        name
        closed
      }
    }
  }
`;
