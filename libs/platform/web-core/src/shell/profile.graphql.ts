import { gql, type TypedDocumentNode } from '@apollo/client';

export interface ProfilePatch {
  readonly locale?: string;
  readonly timeZone?: string;
}

export const updateMyProfileDocument: TypedDocumentNode<{ updateMyProfile: { user: { id: string } } }, { patch: ProfilePatch }> =
  gql`
    mutation UpdateMyProfile($patch: ProfilePatch!) {
      updateMyProfile(patch: $patch) {
        user {
          id
          locale
          timeZone
        }
      }
    }
  `;

export const changeMyPasswordDocument: TypedDocumentNode<
  { changeMyPassword: boolean },
  { currentPassword: string; newPassword: string }
> = gql`
  mutation ChangeMyPassword($currentPassword: String!, $newPassword: String!) {
    changeMyPassword(currentPassword: $currentPassword, newPassword: $newPassword)
  }
`;
