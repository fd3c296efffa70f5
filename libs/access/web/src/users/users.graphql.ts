import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Invitation {
  readonly link: string;
  /** The person gets it by mail as well. */
  readonly mailed: boolean;
  readonly user: { readonly id: string; readonly name: string };
}

export const inviteUserDocument: TypedDocumentNode<{ inviteUser: Invitation }, { input: Readonly<Record<string, unknown>> }> =
  gql`
    mutation InviteUser($input: UserInput!) {
      inviteUser(input: $input) {
        link
        mailed
        user {
          id
          name
        }
      }
    }
  `;

export const renewInvitationDocument: TypedDocumentNode<{ renewInvitation: Invitation }, { id: string }> = gql`
  mutation RenewInvitation($id: ID!) {
    renewInvitation(id: $id) {
      link
      mailed
      user {
        id
        name
      }
    }
  }
`;
