import { gql, type TypedDocumentNode } from '@apollo/client';

/** Gives when the viewer looked before; null for the first time. */
export const lookAtDocument: TypedDocumentNode<{ lookAt: string | null }, { entity: string; id: string }> = gql`
  mutation LookAt($entity: String!, $id: ID!) {
    lookAt(entity: $entity, id: $id)
  }
`;
