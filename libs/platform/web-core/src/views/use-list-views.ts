import { useApolloClient, useQuery } from '@apollo/client/react';
import { useOnChange } from '../apollo/changes-provider';
import type { ListView } from '../entity-list/entity-list-types';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { listViewsDocument, type SavedView } from './views.graphql';

export interface ListViewsControl {
  /** False until it is known which views there are and which one the list begins with. */
  readonly ready: boolean;
  /** Views can be kept at all: the list is a page of its own. */
  readonly savable: boolean;
  readonly typical: readonly ListView[];
  readonly saved: readonly SavedView[];
  /** What the list begins with when its address names no view: key of a typical one or id of a saved one. */
  readonly first: string | null;
  /** The viewer's own choice of it. */
  readonly ownFirst: string | null;
  readonly reload: () => Promise<unknown>;
}

const none: readonly never[] = [];

/** The views of a list: those that it always has, one's own, and those that others share. */
export function useListViews(entity: EntityInfo, typical: readonly ListView[] = none, embedded = false): ListViewsControl {
  const savable = !embedded && useViewer().entity('savedView') !== undefined;
  const client = useApolloClient();
  const { data, loading } = useQuery(listViewsDocument, {
    variables: { entity: entity.name },
    skip: !savable,
    fetchPolicy: 'cache-and-network',
  });
  const reload = () =>
    client.query({ query: listViewsDocument, variables: { entity: entity.name }, fetchPolicy: 'network-only' });
  // What was saved here is read again by whoever saved it.
  useOnChange(({ operation }) => (savable && operation === 'UndoChange' ? reload() : undefined));
  const saved = data?.savedViews.nodes ?? none;
  const known = (key: string | null | undefined) =>
    key && (typical.some((view) => view.key === key) || saved.some((view) => view.id === key && !view.broken)) ? key : null;
  const ownFirst = known(data?.firstView.own);
  return {
    ready: !savable || data !== undefined || !loading,
    savable,
    typical,
    saved,
    ownFirst,
    first: ownFirst ?? known(data?.firstView.shared) ?? typical[0]?.key ?? null,
    reload,
  };
}
