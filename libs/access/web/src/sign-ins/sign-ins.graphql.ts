import { gql, type TypedDocumentNode } from '@apollo/client';
import type { Page } from '../frame/use-pages';

export const signInOutcomes = [
  'SIGNED_IN',
  'WRONG_PASSWORD',
  'UNKNOWN_PERSON',
  'DEACTIVATED',
  'LIMITED',
  'TOKEN_REUSED',
  'SIGNED_OUT',
  'SIGNED_OUT_EVERYWHERE',
  'PASSWORD_CHANGED',
  'PASSWORD_SET',
] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

export interface SignIn {
  readonly id: string;
  readonly at: string;
  readonly outcome: SignInOutcome;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly email: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface SignInVariables {
  readonly [name: string]: unknown;
  readonly first: number;
  readonly after?: string | null;
  readonly userId?: string | null;
  readonly outcome?: SignInOutcome | null;
}

export const signInLogDocument: TypedDocumentNode<{ signInLog: Page<SignIn> }, SignInVariables> = gql`
  query SignInLog($first: Int!, $after: String, $userId: ID, $outcome: SignInOutcome) {
    signInLog(first: $first, after: $after, userId: $userId, outcome: $outcome) {
      nodes {
        id
        at
        outcome
        userId
        userName
        email
        ip
        userAgent
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;
