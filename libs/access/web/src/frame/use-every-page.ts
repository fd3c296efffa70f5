import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useOnChange } from '@kolo/web-core';
import { useEffect } from 'react';
import { type Page, type Pages, usePages } from './use-pages';

/** Reads a list that is shown whole (a tree, a directory), page after page, and again after each change. */
export function useEveryPage<Root extends string, Node, Variables extends OperationVariables>(
  document: TypedDocumentNode<Readonly<Record<Root, Page<Node>>>, Variables>,
  root: Root,
  variables: Variables,
): Pages<Node> {
  const pages = usePages(document, root, variables);
  const { hasMore, loading, error, more } = pages;
  useEffect(() => {
    if (hasMore && !loading && !error) void more();
  });
  useOnChange(() => pages.refetch());
  return pages;
}
