import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export interface Pages<Node> {
  readonly nodes: readonly Node[] | null;
  readonly error: Error | undefined;
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly more: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}

/** Reads a list page by page; `root` is the name of the list in the answer. */
export function usePages<Root extends string, Node, Variables extends OperationVariables>(
  document: TypedDocumentNode<Readonly<Record<Root, Page<Node>>>, Variables>,
  root: Root,
  variables: Variables,
  options: { pollInterval?: number } = {},
): Pages<Node> {
  type Data = Readonly<Record<Root, Page<Node>>>;
  const query = useQuery<Data>(document, {
    ...options,
    variables,
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const data = (query.data ?? query.previousData) as Data | undefined;
  const page = data?.[root];
  const more = () =>
    query.fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => {
        const [old, next] = [(before as Data)[root], (fetchMoreResult as Data)[root]];
        return { [root]: { ...next, nodes: [...old.nodes, ...next.nodes] } } as unknown as Data;
      },
    });
  return {
    nodes: page?.nodes ?? null,
    error: query.error,
    loading: query.loading,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    more,
    refetch: () => query.refetch(),
  };
}
