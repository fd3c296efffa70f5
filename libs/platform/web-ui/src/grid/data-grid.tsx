import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, type UIEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { GridHeader } from './grid-header';
import { GridRow } from './grid-row';
import type { DataGridProps } from './grid-types';
import { useColumnWidths } from './use-column-widths';
import { useGridKeys } from './use-grid-keys';
import { usePhone } from './use-phone';

const headerHeight = 34;
const phoneRowHeight = 60;
const nearEnd = 12;

/** A table of any length: only the rows in sight exist, the header and the first column stay. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, columns, selection } = props;
  const phone = usePhone() && props.phoneRow !== undefined;
  const height = phone ? phoneRowHeight : (props.rowHeight ?? 40);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const showWidth = useColumnWidths(scroller, columns, selection !== undefined);
  const virtual = useRowsInSight(scroller, rows.length, height, phone);
  const items = virtual.getVirtualItems();
  const activeIndex = useActiveIndex(props);
  useGridKeys({ scroller, props, activeIndex, moveTo: moveIn(props, virtual), pageRows: Math.max(1, items.length - 4) });
  useEnd(props, items.at(-1)?.index ?? -1);
  const attributes = gridAttributes(props, activeIndex, id);
  return (
    <div ref={scroller} className={phone ? 'k-grid k-grid--phone' : 'k-grid'} {...attributes}>
      {!phone && (
        <GridHeader
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          selection={selection}
          showWidth={showWidth}
          onResize={props.onResize}
        />
      )}
      <div className="k-grid__body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        <RowsInSight props={props} id={id} items={items} height={height} phone={phone} scroller={scroller} />
      </div>
      {props.footer}
    </div>
  );
}

/** What the grid tells to those who cannot see it. */
function gridAttributes<Row>(props: DataGridProps<Row>, activeIndex: number, id: string) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': props.label,
    'aria-rowcount': (props.totalRows ?? props.rows.length) + 1,
    'aria-colcount': props.columns.length,
    'aria-multiselectable': props.selection !== undefined,
    'aria-activedescendant': activeIndex >= 0 ? `${id}-${activeIndex}` : undefined,
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) =>
      currentTarget.toggleAttribute('data-aside', currentTarget.scrollLeft > 0),
  };
}

function useActiveIndex<Row>({ rows, rowKey, activeKey }: DataGridProps<Row>): number {
  return useMemo(() => rows.findIndex((row) => rowKey(row) === activeKey), [rows, rowKey, activeKey]);
}

interface RowsInSightProps<Row> {
  props: DataGridProps<Row>;
  id: string;
  items: readonly { index: number; start: number }[];
  height: number;
  phone: boolean;
  scroller: RefObject<HTMLElement | null>;
}

function RowsInSight<Row>({ props, id, items, height, phone, scroller }: RowsInSightProps<Row>) {
  const { rows, selection, activeKey } = props;
  const press = usePress(props, scroller);
  const toggle = useStable((key: string, index: number, range: boolean) => selection?.toggle(key, index, range));
  return items.map(({ index, start }) => {
    const row = rows[index] as Row;
    const key = props.rowKey(row);
    return (
      <GridRow
        key={key}
        id={`${id}-${index}`}
        row={row}
        rowKey={key}
        index={index}
        top={start - (phone ? 0 : headerHeight)}
        height={height}
        name={props.rowName(row)}
        active={key === activeKey}
        selected={selection?.has(key)}
        columns={props.columns}
        phoneRow={phone ? props.phoneRow : undefined}
        whole={props.wholeRow?.(row)}
        onToggle={toggle}
        onPress={press}
      />
    );
  });
}

function useRowsInSight(scroller: RefObject<HTMLElement | null>, count: number, height: number, phone: boolean) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: phone ? 0 : headerHeight,
    scrollPaddingStart: phone ? 0 : headerHeight,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  return virtual;
}

function moveIn<Row>(props: DataGridProps<Row>, virtual: { scrollToIndex: (index: number) => void }) {
  return (index: number) => {
    const bounded = Math.max(0, Math.min(props.rows.length - 1, index));
    const row = props.rows[bounded];
    if (row === undefined) return;
    props.onActivate(props.rowKey(row));
    virtual.scrollToIndex(bounded);
  };
}

function useEnd<Row>({ onEnd, rows }: DataGridProps<Row>, lastIndex: number): void {
  const close = rows.length > 0 && lastIndex >= rows.length - nearEnd;
  const end = useStable(() => onEnd?.());
  useEffect(() => {
    if (close) end();
  }, [close, rows.length, end]);
}

function usePress<Row>(props: DataGridProps<Row>, scroller: RefObject<HTMLElement | null>) {
  return useStable((key: string, index: number) => {
    scroller.current?.focus({ preventScroll: true });
    props.onActivate(key);
    const row = props.rows[index];
    if (row !== undefined) (props.onPeek ?? props.onOpen)?.(row);
  });
}

/** A function that stays the same between renders and calls the newest. */
function useStable<Args extends unknown[]>(run: (...args: Args) => unknown): (...args: Args) => void {
  const newest = useRef(run);
  newest.current = run;
  return useCallback((...args: Args) => void newest.current(...args), []);
}
