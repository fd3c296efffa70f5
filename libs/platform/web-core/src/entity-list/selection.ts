/** What a bulk action applies to; the API resolves it inside what the viewer may see. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly filter?: Readonly<Record<string, unknown>>; readonly search?: string; readonly except: readonly string[] };

/** Which rows are ticked: some by id, or all that match without some. */
export interface SelectionState {
  readonly all: boolean;
  readonly keys: ReadonlySet<string>;
}

export const nothingSelected: SelectionState = { all: false, keys: new Set() };

export const everythingSelected: SelectionState = { all: true, keys: new Set() };

export function isSelected(state: SelectionState, key: string): boolean {
  return state.all !== state.keys.has(key);
}

/** Ticks or unticks rows; `to` says which way. */
export function setSelected(state: SelectionState, keys: readonly string[], to: boolean): SelectionState {
  const next = new Set(state.keys);
  for (const key of keys) {
    if (to === state.all) next.delete(key);
    else next.add(key);
  }
  return { ...state, keys: next };
}

/** How many are selected; undefined while the total is unknown. */
export function selectedCount(state: SelectionState, total: number | undefined): number | undefined {
  if (!state.all) return state.keys.size;
  return total === undefined ? undefined : Math.max(0, total - state.keys.size);
}

export function selectionOf(
  state: SelectionState,
  filter: Readonly<Record<string, unknown>> | undefined,
  search: string | undefined,
): Selection {
  if (!state.all) return { ids: [...state.keys] };
  return { ...(filter ? { filter } : {}), ...(search ? { search } : {}), except: [...state.keys] };
}
