import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Parameter {
  readonly key: string;
  readonly value: unknown;
  /** The value that nobody changed; its type is the type that the parameter takes. */
  readonly fallback: unknown;
}

export const parametersDocument: TypedDocumentNode<{ parameters: readonly Parameter[] }, Record<string, never>> = gql`
  query Parameters {
    parameters {
      key
      value
      fallback
    }
  }
`;

export const setParameterDocument: TypedDocumentNode<
  { setParameter: readonly Parameter[] },
  { key: string; value: boolean | number | string }
> = gql`
  mutation SetParameter($key: String!, $value: Json!) {
    setParameter(key: $key, value: $value) {
      key
      value
      fallback
    }
  }
`;
