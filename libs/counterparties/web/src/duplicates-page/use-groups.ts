import { useApolloClient } from '@apollo/client/react';
import { useOnChange, useViewer } from '@kolo/web-core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type DuplicateGroup, groupsDocument } from './duplicates.graphql';

interface Loaded {
  readonly groups: readonly DuplicateGroup[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface Groups {
  readonly loading: boolean;
  readonly error: unknown;
  readonly current: DuplicateGroup | undefined;
  /** Place of the current one among those that are left, from one. */
  readonly place: number;
  readonly any: boolean;
  readonly skip: () => void;
  readonly back: () => void;
  /** The current group is settled: the next one takes its place. */
  readonly settle: () => void;
  readonly restart: () => void;
}

/** The groups one after another; more are read before they run out. */
export function useGroups(): Groups {
  const { loaded, error, read, drop } = useLoadedGroups();
  const [at, setAt] = useState(0);
  const restart = useCallback(() => {
    setAt(0);
    void read(null);
  }, [read]);
  useEffect(() => restart(), [restart]);
  // An undo brings groups back; a merge has settled its own already.
  useOnChange((change) => change.operation === 'UndoChange' && restart());

  const groups = loaded?.groups ?? [];
  const isLast = at >= groups.length - 1;
  useEffect(() => {
    if (loaded?.hasNextPage && isLast) void read(loaded);
  }, [loaded, isLast, read]);
  return {
    loading: loaded === null || (at >= groups.length && loaded.hasNextPage),
    error: loaded === null ? error : null,
    current: groups[at],
    place: at + 1,
    any: groups.length > 0,
    skip: () => setAt(Math.min(at + 1, groups.length)),
    back: () => setAt(Math.max(0, at - 1)),
    settle: () => drop(groups[at]?.id),
    restart,
  };
}

function useLoadedGroups() {
  const client = useApolloClient();
  const viewer = useViewer();
  const document = useMemo(() => groupsDocument(viewer), [viewer]);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<unknown>(null);
  const reading = useRef(0);
  const read = useCallback(
    async (before: Loaded | null) => {
      const turn = (reading.current += 1);
      try {
        const variables = { after: before?.endCursor ?? null };
        const { data } = await client.query({ query: document, variables, fetchPolicy: 'network-only' });
        if (turn !== reading.current || !data) return;
        const { nodes, pageInfo } = data.duplicateGroups;
        setLoaded({ groups: [...(before?.groups ?? []), ...nodes], ...pageInfo });
        setError(null);
      } catch (failure) {
        setError(failure);
      }
    },
    [client, document],
  );
  const drop = (id: string | undefined) =>
    setLoaded((before) => before && { ...before, groups: before.groups.filter((group) => group.id !== id) });
  return { loaded, error, read, drop };
}
