import { gql, type TypedDocumentNode } from '@apollo/client';

export const securities = ['TLS', 'STARTTLS', 'NONE'] as const;
export type MailSecurity = (typeof securities)[number];

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly userName: string | null;
  readonly hasPassword: boolean;
  readonly fromName: string | null;
  readonly fromAddress: string;
  readonly publicUrl: string;
}

export type MailSettingsInput = Omit<MailSettings, 'hasPassword'> & { readonly password?: string | null };

const shown = gql`
  fragment ShownMailSettings on MailSettingsInfo {
    host
    port
    security
    userName
    hasPassword
    fromName
    fromAddress
    publicUrl
  }
`;

export const mailSettingsDocument: TypedDocumentNode<{ mailSettings: MailSettings | null }, Record<string, never>> = gql`
  query MailSettings {
    mailSettings {
      ...ShownMailSettings
    }
  }
  ${shown}
`;

export const setMailSettingsDocument: TypedDocumentNode<{ setMailSettings: MailSettings | null }, { input: MailSettingsInput }> =
  gql`
    mutation SetMailSettings($input: MailSettingsInput!) {
      setMailSettings(input: $input) {
        ...ShownMailSettings
      }
    }
    ${shown}
  `;

export const removeMailSettingsDocument: TypedDocumentNode<{ removeMailSettings: boolean }, Record<string, never>> = gql`
  mutation RemoveMailSettings {
    removeMailSettings
  }
`;

export const sendTestLetterDocument: TypedDocumentNode<
  { sendTestLetter: { ok: boolean; failure: string | null } },
  Record<string, never>
> = gql`
  mutation SendTestLetter {
    sendTestLetter {
      ok
      failure
    }
  }
`;
