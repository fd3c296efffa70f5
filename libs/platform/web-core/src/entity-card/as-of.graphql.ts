import { gql, type TypedDocumentNode } from '@apollo/client';

export interface PastField {
  readonly field: string;
  /** As people read it. */
  readonly text: string;
}

export interface PastRecord {
  readonly entity: string;
  readonly id: string;
  readonly fields: readonly PastField[];
  readonly parts?: readonly PastRecord[];
}

/** Both in one form, so that they can be compared. */
export const asOfDocument: TypedDocumentNode<
  { then: PastRecord | null; now: PastRecord | null },
  { entity: string; id: string; at: string; now: string }
> = gql`
  query RecordAsOf($entity: String!, $id: ID!, $at: DateTime!, $now: DateTime!) {
    then: recordAsOf(entity: $entity, id: $id, at: $at) {
      ...PastRecord
      parts {
        ...PastRecord
      }
    }
    now: recordAsOf(entity: $entity, id: $id, at: $now) {
      ...PastRecord
      parts {
        ...PastRecord
      }
    }
  }
  fragment PastRecord on RecordAsOf {
    entity
    id
    fields {
      field
      text
    }
  }
`;
