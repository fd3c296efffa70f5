import { useQuery } from '@apollo/client/react';
import { useOnChange, useViewer, useWords } from '@kolo/web-core';
import { useMemo } from 'react';
import { countsDocument, entriesDocument } from './groupings.graphql';
import type { Grouping } from './groupings';
import { inTreeOrder } from './in-tree-order';

export interface GroupingRow {
  readonly id: string;
  readonly name: string;
  readonly color: string | null;
  readonly depth: number;
  /** Null while it is counted, and for one that is not among the largest groups. */
  readonly count: number | null;
}

/** The entries of a grouping with how many clients of the viewer's have each: one question for all of them. */
export function useGrouping({ field, directory, tree }: Grouping) {
  const counts = useQuery(countsDocument, { variables: { by: field, branches: tree }, fetchPolicy: 'cache-and-network' });
  const found = useEntries(directory, field);
  useOnChange(() => {
    void counts.refetch();
    found.refetch();
  });
  const groups = counts.data?.counterpartyGroups;
  const { entries } = found;
  const rows = useMemo(() => {
    const byKey = new Map(groups?.groups.map(({ key, count }) => [key, count]));
    // What is not among the largest groups has some clients or none.
    const none = groups && groups.rest.groups === 0 ? 0 : null;
    return entries?.map((entry): GroupingRow => ({ ...entry, count: byKey.get(entry.id) ?? none }));
  }, [entries, groups]);
  const without = groups?.groups.find(({ key }) => key === null)?.count ?? 0;
  const error = found.error ?? counts.error;
  return { rows, without, error, hasMore: found.hasMore, refetch: () => [counts.refetch(), found.refetch()] };
}

function useEntries(directory: string | null, field: string) {
  const words = useWords();
  const options = useViewer().field('counterparty', field)?.options;
  const { data, error, refetch } = useQuery(entriesDocument, {
    variables: { directory: directory ?? '' },
    skip: directory === null,
    fetchPolicy: 'cache-and-network',
  });
  const nodes = data?.directoryEntries.nodes;
  const entries = useMemo(() => {
    const own = options?.map((id) => ({ id, name: words.option('counterparty', field, id), color: null, depth: 0 }));
    return directory === null ? own : nodes && inTreeOrder(nodes);
  }, [directory, nodes, options, words, field]);
  return {
    entries,
    error,
    hasMore: data?.directoryEntries.pageInfo.hasNextPage ?? false,
    refetch: () => directory !== null && void refetch(),
  };
}
