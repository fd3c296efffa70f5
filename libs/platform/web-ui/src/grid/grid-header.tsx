import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridColumn, GridSelection, GridSort } from './grid-types';

interface GridHeaderProps<Row> {
  columns: readonly GridColumn<Row>[];
  sort: GridSort | null | undefined;
  onSort: ((field: string) => void) | undefined;
  selection: GridSelection | undefined;
  showWidth: (changed: { key: string; width: number }) => void;
  onResize: ((column: string, width: number) => void) | undefined;
}

export function GridHeader<Row>({ columns, sort, onSort, selection, showWidth, onResize }: GridHeaderProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className="k-grid__header" role="row" aria-rowindex={1}>
      {selection && (
        <div className="k-grid__check" role="columnheader">
          <input
            type="checkbox"
            className="k-check"
            aria-label={t('list.selectAll')}
            checked={selection.all === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = selection.all === 'some';
            }}
            onChange={selection.toggleAll}
          />
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.key}
          className={index === 0 ? 'k-grid__head k-grid__pinned' : 'k-grid__head'}
          role="columnheader"
          data-align={column.align}
          aria-colindex={index + 1}
          aria-sort={ariaSort(column, sort)}
        >
          <HeaderTitle column={column} sort={sort} onSort={onSort} />
          {onResize && <ResizeHandle column={column} showWidth={showWidth} onResize={onResize} />}
        </div>
      ))}
    </div>
  );
}

function ariaSort<Row>(
  column: GridColumn<Row>,
  sort: GridSort | null | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sortable) return undefined;
  if (sort?.field !== column.key) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

function HeaderTitle<Row>({ column, sort, onSort }: Pick<GridHeaderProps<Row>, 'sort' | 'onSort'> & { column: GridColumn<Row> }) {
  if (!column.sortable || !onSort) return <span className="k-ellipsis k-grid__title">{column.title}</span>;
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className="k-grid__sort" onClick={() => onSort(column.key)}>
      <span className="k-ellipsis">{column.title}</span>
      {sort?.field === column.key && <Arrow size={13} aria-hidden />}
    </button>
  );
}

interface ResizeHandleProps<Row> {
  column: GridColumn<Row>;
  showWidth: GridHeaderProps<Row>['showWidth'];
  onResize: (column: string, width: number) => void;
}

function ResizeHandle<Row>(props: ResizeHandleProps<Row>) {
  const { column, onResize } = props;
  const { t } = useTranslation();
  const step = (event: KeyboardEvent) => {
    const change = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(column.key, bound(column, column.width + change));
  };
  return (
    <span
      className="k-grid__resize"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('list.resize', { column: column.title })}
      aria-valuenow={column.width}
      onPointerDown={(event) => drag(event, props)}
      onKeyDown={step}
    />
  );
}

/** Follows the pointer until it is let go; only then is the width kept. */
function drag<Row>(down: PointerEvent<HTMLElement>, { column, showWidth, onResize }: ResizeHandleProps<Row>): void {
  const handle = down.currentTarget;
  const widthAt = (x: number) => bound(column, column.width + x - down.clientX);
  const move = (event: globalThis.PointerEvent) => showWidth({ key: column.key, width: widthAt(event.clientX) });
  const up = (event: globalThis.PointerEvent) => {
    handle.removeEventListener('pointermove', move);
    onResize(column.key, widthAt(event.clientX));
  };
  down.preventDefault();
  handle.setPointerCapture(down.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', up, { once: true });
}

function bound<Row>(column: GridColumn<Row>, width: number): number {
  return Math.round(Math.max(column.minWidth ?? 64, Math.min(720, width)));
}
