import type { GridSelection } from '@kolo/web-ui';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { EntityRecord } from '../documents/record';
import { isSelected, nothingSelected, selectedCount, type SelectionState, setSelected } from './selection';

export interface SelectionControl {
  readonly state: SelectionState;
  readonly any: boolean;
  readonly count: number | undefined;
  readonly grid: GridSelection;
  readonly clear: () => void;
}

/** Ticks rows, ranges with Shift, and everything that matches by the box of the header. */
export function useSelection(
  rows: readonly EntityRecord[],
  total: number | undefined,
  isHeading: (id: string) => boolean = () => false,
): SelectionControl {
  const [state, setState] = useState<SelectionState>(nothingSelected);
  const lastIndex = useRef<number | null>(null);
  const toggle = useCallback(
    (key: string, index: number, range: boolean) => {
      const from = range ? (lastIndex.current ?? index) : index;
      const passed = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map((row) => row.id);
      const keys = passed.filter((id) => !isHeading(id));
      lastIndex.current = index;
      setState((before) => setSelected(before, keys, !isSelected(before, key)));
    },
    [rows, isHeading],
  );
  const count = selectedCount(state, total);
  const grid = useMemo((): GridSelection => {
    const all = state.all ? (state.keys.size === 0 ? 'all' : 'some') : state.keys.size === 0 ? 'none' : 'some';
    return {
      has: (key) => isSelected(state, key),
      toggle,
      all,
      toggleAll: () => setState(all === 'none' ? { all: true, keys: new Set() } : nothingSelected),
    };
  }, [state, toggle]);
  return { state, any: state.all || state.keys.size > 0, count, grid, clear: useCallback(() => setState(nothingSelected), []) };
}
