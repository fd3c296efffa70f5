import { gql, type TypedDocumentNode } from '@apollo/client';
import type { NewAddress, NewChannel } from '../counterparty.graphql';

export type ReadChannel = NewChannel & { readonly note: string | null; readonly line: number };

export interface ReadPerson {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly gender: 'MALE' | 'FEMALE' | null;
  readonly position: string | null;
  readonly birthDate: string | null;
  readonly note: string | null;
  readonly channels: readonly ReadChannel[];
  readonly line: number;
}

export interface ReadRequisites {
  readonly taxCode: string | null;
  readonly vatCode: string | null;
  readonly accounts: readonly { readonly iban: string; readonly bankName: string | null; readonly line: number }[];
}

export interface ReadWarning {
  readonly place: string;
  readonly reason: string;
  readonly text: string;
  readonly line: number;
}

export interface ReadLine {
  readonly number: number;
  readonly text: string;
  readonly places: readonly string[];
}

/** A client as a pasted text tells of it. */
export interface CardReading {
  readonly client: {
    readonly name: string | null;
    readonly kind: 'ORGANISATION' | 'PERSON';
    readonly taxCode: string | null;
    readonly regionId: string | null;
    readonly industryId: string | null;
    readonly sourceId: string | null;
    readonly tagIds: readonly string[];
    readonly description: string | null;
  };
  readonly channels: readonly ReadChannel[];
  readonly people: readonly ReadPerson[];
  readonly addresses: readonly (NewAddress & { readonly line: number })[];
  readonly requisites: ReadRequisites | null;
  readonly lines: readonly ReadLine[];
  readonly warnings: readonly ReadWarning[];
}

export const readCardDocument: TypedDocumentNode<{ readCard: CardReading }, { text: string }> = gql`
  query ReadCard($text: String!) {
    readCard(text: $text) {
      client {
        name
        kind
        taxCode
        regionId
        industryId
        sourceId
        tagIds
        description
      }
      channels {
        kind
        value
        note
        line
      }
      people {
        lastName
        firstName
        middleName
        gender
        position
        birthDate
        note
        line
        channels {
          kind
          value
          note
          line
        }
      }
      addresses {
        kind
        text
        country
        region
        city
        street
        building
        postcode
        line
      }
      requisites {
        taxCode
        vatCode
        accounts {
          iban
          bankName
          line
        }
      }
      lines {
        number
        text
        places
      }
      warnings {
        place
        reason
        text
        line
      }
    }
  }
`;
