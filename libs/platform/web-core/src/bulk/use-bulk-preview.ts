import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '../apollo/changes';
import type { Selection } from '../entity-list/selection';
import type { EntityInfo } from '../viewer/metadata';
import { type BulkPreview, type BulkValues, previewDocument, previewRoot } from './bulk.graphql';

const pauseMs = 350;

export interface BulkPreviewState {
  /** Of the values that are chosen now; undefined while they are counted, or not enough. */
  readonly preview: BulkPreview | undefined;
  readonly counting: boolean;
  readonly error: unknown;
  readonly choose: (values: BulkValues | null) => void;
}

/** Asks what an action would do, each time that something else is chosen. Only the newest answer counts. */
export function useBulkPreview(entity: EntityInfo, selection: Selection, kind: string, asksNothing: boolean): BulkPreviewState {
  const client = useApolloClient();
  const [values, choose] = useState<BulkValues | null>(asksNothing ? {} : null);
  const [state, setState] = useState<Omit<BulkPreviewState, 'choose'>>({
    preview: undefined,
    counting: asksNothing,
    error: null,
  });
  const newest = useRef(0);
  const ask = useCallback(
    async (given: BulkValues, number: number) => {
      const variables = { selection, action: { kind, values: given } };
      try {
        const { data } = await client.mutate({ mutation: previewDocument(entity), variables, context: announce(null) });
        const preview = data?.[previewRoot(entity)];
        if (number === newest.current) setState({ preview, counting: false, error: null });
      } catch (error) {
        if (number === newest.current) setState({ preview: undefined, counting: false, error });
      }
    },
    [client, entity, kind, selection],
  );
  useEffect(() => {
    const number = (newest.current += 1);
    setState({ preview: undefined, counting: values !== null, error: null });
    if (values === null) return undefined;
    const timer = setTimeout(() => void ask(values, number), pauseMs);
    return () => clearTimeout(timer);
  }, [values, ask]);
  return { ...state, choose };
}
