import { gql, type TypedDocumentNode } from '@apollo/client';

export interface ProfilePatch {
  readonly locale?: string;
  readonly timeZone?: string;
}

export const updateProfileDocument: TypedDocumentNode<{ updateProfile: { id: string } }, ProfilePatch> = gql`
  mutation UpdateProfile($locale: String, $timeZone: String) {
    updateProfile(locale: $locale, timeZone: $timeZone) {
      id
      locale
      timeZone
    }
  }
`;
