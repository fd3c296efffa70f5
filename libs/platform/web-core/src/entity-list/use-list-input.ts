import { useFormats, useToday } from '@kolo/web-ui';
import { useMemo } from 'react';
import { sortToWire } from '../documents/custom';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import type { EntityListProps } from './entity-list-types';
import { bothFilters, filterOf, mentions } from './filter-model';
import type { ListStateControl } from './use-list-state';

/** The question to the API: what the page always asks, what the chosen tab adds, and what the user narrowed. */
export function useListInput(
  props: EntityListProps,
  entity: EntityInfo,
  { state, chosen, saved, beyond }: ListStateControl,
): Readonly<Record<string, unknown>> {
  const { user } = useViewer();
  const { timeZone, dayOf } = useFormats();
  const today = dayOf(useToday());
  const { baseFilter, views, defaultSort, hidesArchived } = props;
  const text = useMemo(() => {
    const view = saved ? undefined : (views?.find((candidate) => candidate.key === chosen) ?? views?.[0]);
    const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
    const own = filterOf(state.chips, state.any, fieldOf, { userId: user.id, timeZone, today });
    const asked = bothFilters(bothFilters(baseFilter, view?.filter ?? beyond), own);
    const living = hidesArchived && !state.bin && fieldOf('archived')?.filter && !mentions(asked, 'archived');
    const filter = living ? bothFilters(asked, { archived: { eq: false } }) : asked;
    const sort = state.sort ?? view?.sort ?? defaultSort;
    const search = state.search.trim();
    return JSON.stringify({
      ...(filter ? { filter } : {}),
      ...(search ? { search } : {}),
      ...(sort && fieldOf(sort.field)?.sort ? { sort: [sortToWire(sort)] } : {}),
      ...(state.bin ? { deleted: true } : {}),
    });
  }, [views, baseFilter, defaultSort, hidesArchived, state, chosen, saved, beyond, entity, user.id, timeZone, today]);
  // Pages pass new objects at each render; only another question may ask the server again.
  return useMemo(() => JSON.parse(text) as Readonly<Record<string, unknown>>, [text]);
}
