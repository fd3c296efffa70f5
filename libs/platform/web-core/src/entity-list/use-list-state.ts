import { type GridSort, useFormats } from '@kolo/web-ui';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { sortFromWire } from '../documents/custom';
import { chipsOfFilter } from '../views/chips-of-filter';
import type { ListViewsControl } from '../views/use-list-views';
import type { SavedView } from '../views/views.graphql';
import type { EntityInfo } from '../viewer/metadata';
import { chipFromText, chipToText, type FilterChip } from './filter-model';

/** What the user asked of a list; all of it stands in the address. */
export interface ListState {
  readonly search: string;
  readonly chips: readonly FilterChip[];
  readonly any: boolean;
  readonly sort: GridSort | null;
  /** The field whose values make groups. */
  readonly group: string | null;
  readonly view: string | null;
  readonly bin: boolean;
}

export interface ListStateControl {
  readonly state: ListState;
  readonly change: (part: Partial<ListState>) => void;
  /** Key of the view that the list shows: the one that the address names, else the one that it begins with. */
  readonly chosen: string | null;
  readonly saved: SavedView | null;
  /** What the chosen saved view asks beyond what chips can say. */
  readonly beyond: Readonly<Record<string, unknown>> | undefined;
  /** The list shows something else than the saved view that is chosen. */
  readonly differs: boolean;
  /** Goes to a view. What was asked besides stays where the views are tabs of one list, and goes where they are saved. */
  readonly choose: (key: string) => void;
  /** Back to what the saved view asks. */
  readonly discard: () => void;
}

const asked = ['q', 'f', 'any', 'sort', 'group'] as const;
const nothing = { search: '', chips: [], any: false, sort: null, group: null } as const;

/** Reads the state from an address; what does not fit the entity is left out. */
export function stateFromParams(params: URLSearchParams, entity: EntityInfo): ListState {
  const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
  const sort = params.get('sort');
  const field = sort?.replace(/^-/, '') ?? '';
  const group = params.get('group');
  return {
    search: params.get('q') ?? '',
    chips: params.getAll('f').flatMap((text) => chipFromText(text, fieldOf) ?? []),
    any: params.get('any') === '1',
    sort: fieldOf(field)?.sort ? { field, descending: sort?.startsWith('-') ?? false } : null,
    group: group && fieldOf(group) ? group : null,
    view: params.get('view'),
    bin: params.get('bin') === '1',
  };
}

/** Writes the state into an address, leaving parameters of others alone. */
export function stateToParams(state: ListState, before: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of [...asked, 'view', 'bin', 'own']) params.delete(name);
  if (state.search) params.set('q', state.search);
  for (const chip of state.chips) params.append('f', chipToText(chip));
  if (state.any && state.chips.length > 1) params.set('any', '1');
  if (state.sort) params.set('sort', `${state.sort.descending ? '-' : ''}${state.sort.field}`);
  if (state.group) params.set('group', state.group);
  if (state.view) params.set('view', state.view);
  if (state.bin) params.set('bin', '1');
  return params;
}

interface ViewQuestion extends Omit<ListState, 'view' | 'bin'> {
  readonly beyond: Readonly<Record<string, unknown>> | undefined;
}

/** What a saved view asks, as the state of a list. */
function questionOf(view: SavedView, entity: EntityInfo, timeZone: string): ViewQuestion {
  const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
  const read = chipsOfFilter(view.filter, { fieldOf, timeZone });
  const [sort] = view.sort ?? [];
  return {
    ...nothing,
    ...(read ?? {}),
    beyond: read ? undefined : (view.filter ?? undefined),
    search: view.search ?? '',
    sort: sort ? sortFromWire({ descending: false, ...sort }) : null,
    group: view.groupBy,
  };
}

const textOf = ({ search, chips, any, sort, group }: Omit<ListState, 'view' | 'bin'>) =>
  JSON.stringify([search.trim(), chips, any && chips.length > 1, sort, group]);

/** The state of a list: in the address, or in memory for a list within another page. */
export function useListState(entity: EntityInfo, embedded: boolean, views: ListViewsControl): ListStateControl {
  const [address, setAddress] = useSearchParams();
  const [memory, setMemory] = useState(() => new URLSearchParams());
  const { timeZone } = useFormats();
  const params = embedded ? memory : address;
  const chosen = params.get('view') ?? views.first;
  const saved = views.saved.find((view) => view.id === chosen) ?? null;
  const question = useMemo(() => (saved ? questionOf(saved, entity, timeZone) : null), [saved, entity, timeZone]);
  const state = useMemo(() => effective(params, entity, question), [params, entity, question]);
  const write = useCallback(
    (next: (before: URLSearchParams) => URLSearchParams) => (embedded ? setMemory(next) : setAddress(next, { replace: true })),
    [embedded, setAddress],
  );
  const change = useCallback(
    (part: Partial<ListState>) =>
      write((before) => {
        const next = { ...effective(before, entity, question), ...part };
        if (question && textOf(next) === textOf(question)) return stateToParams({ ...next, ...nothing }, before);
        const written = stateToParams(next, before);
        if (question) written.set('own', '1');
        return written;
      }),
    [write, entity, question],
  );
  const choose = (key: string) => {
    const leaves = saved !== null || views.saved.some((view) => view.id === key);
    write((before) => {
      const { bin, ...kept } = stateFromParams(before, entity);
      const rest = leaves ? nothing : { ...kept, sort: null };
      return stateToParams({ ...kept, ...rest, bin, view: key === views.first ? null : key }, before);
    });
  };
  const discard = () => write((before) => stateToParams({ ...stateFromParams(before, entity), ...nothing }, before));
  const differs = question !== null && textOf(state) !== textOf(question);
  return { state, change, chosen, saved, beyond: question?.beyond, differs, choose, discard };
}

/** What the address asks; an address that names a saved view and no more asks what the view does. */
function effective(params: URLSearchParams, entity: EntityInfo, question: ViewQuestion | null): ListState {
  const state = stateFromParams(params, entity);
  if (!question || params.get('own') === '1') return state;
  const { beyond: _, ...whole } = question;
  // A link may lead to a view with a condition of its own.
  return asked.some((name) => params.has(name)) ? state : { ...state, ...whole };
}
