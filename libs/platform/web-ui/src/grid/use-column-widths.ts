import { type RefObject, useCallback, useLayoutEffect } from 'react';
import type { GridColumn } from './grid-types';

const checkWidth = 36;

/** The template that header and rows share; the last column takes what is left. */
function templateOf(widths: readonly number[], selectable: boolean): string {
  const columns = widths.map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`));
  return [...(selectable ? [`${checkWidth}px`] : []), ...columns].join(' ');
}

/**
 * Puts the widths into CSS variables of the scroller, so that dragging an edge moves every row without rendering any.
 * Returns a function that shows a width before it is kept.
 */
export function useColumnWidths<Row>(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly GridColumn<Row>[],
  selectable: boolean,
) {
  const show = useCallback(
    (changed?: { key: string; width: number }) => {
      const widths = columns.map((column) => (column.key === changed?.key ? changed.width : column.width));
      const total = widths.reduce((sum, width) => sum + width, selectable ? checkWidth : 0);
      scroller.current?.style.setProperty('--grid-columns', templateOf(widths, selectable));
      scroller.current?.style.setProperty('--grid-width', `${total}px`);
      scroller.current?.style.setProperty('--grid-pin', `${selectable ? checkWidth : 0}px`);
    },
    [scroller, columns, selectable],
  );
  useLayoutEffect(() => show(), [show]);
  return show;
}
