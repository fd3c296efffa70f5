import type { GridSort } from '@kolo/web-ui';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { EntityInfo } from '../viewer/metadata';
import { chipFromText, chipToText, type FilterChip } from './filter-model';

/** What the user asked of a list; all of it stands in the address. */
export interface ListState {
  readonly search: string;
  readonly chips: readonly FilterChip[];
  readonly any: boolean;
  readonly sort: GridSort | null;
  readonly view: string | null;
  readonly bin: boolean;
}

export interface ListStateControl {
  readonly state: ListState;
  readonly change: (part: Partial<ListState>) => void;
}

/** Reads the state from an address; what does not fit the entity is left out. */
export function stateFromParams(params: URLSearchParams, entity: EntityInfo): ListState {
  const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
  const sort = params.get('sort');
  const field = sort?.replace(/^-/, '') ?? '';
  return {
    search: params.get('q') ?? '',
    chips: params.getAll('f').flatMap((text) => chipFromText(text, fieldOf) ?? []),
    any: params.get('any') === '1',
    sort: fieldOf(field)?.sort ? { field, descending: sort?.startsWith('-') ?? false } : null,
    view: params.get('view'),
    bin: params.get('bin') === '1',
  };
}

/** Writes the state into an address, leaving parameters of others alone. */
export function stateToParams(state: ListState, before: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of ['q', 'f', 'any', 'sort', 'view', 'bin']) params.delete(name);
  if (state.search) params.set('q', state.search);
  for (const chip of state.chips) params.append('f', chipToText(chip));
  if (state.any && state.chips.length > 1) params.set('any', '1');
  if (state.sort) params.set('sort', `${state.sort.descending ? '-' : ''}${state.sort.field}`);
  if (state.view) params.set('view', state.view);
  if (state.bin) params.set('bin', '1');
  return params;
}

/** The state of a list: in the address, or in memory for a list within another page. */
export function useListState(entity: EntityInfo, embedded: boolean): ListStateControl {
  const [address, setAddress] = useSearchParams();
  const [memory, setMemory] = useState(() => new URLSearchParams());
  const params = embedded ? memory : address;
  const state = useMemo(() => stateFromParams(params, entity), [params, entity]);
  const change = useCallback(
    (part: Partial<ListState>) => {
      const next = (before: URLSearchParams) => stateToParams({ ...stateFromParams(before, entity), ...part }, before);
      if (embedded) setMemory(next);
      else setAddress(next, { replace: true });
    },
    [embedded, entity, setAddress],
  );
  return { state, change };
}
