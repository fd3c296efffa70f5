import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataGridProps, GridColumn, WholeRow } from './grid-types';

export interface GridRowProps<Row> {
  id: string;
  row: Row;
  rowKey: string;
  index: number;
  top: number;
  height: number;
  name: string;
  active: boolean;
  /** Absent when rows cannot be selected. */
  selected: boolean | undefined;
  columns: readonly GridColumn<Row>[];
  phoneRow: DataGridProps<Row>['phoneRow'] | undefined;
  whole: WholeRow | undefined;
  onToggle: (key: string, index: number, range: boolean) => void;
  onPress: (key: string, index: number) => void;
}

function GridRowInner<Row>(props: GridRowProps<Row>) {
  const { rowKey, index, active, whole, onPress } = props;
  const selected = whole ? undefined : props.selected;
  const press = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, button, input, label')) return;
    onPress(rowKey, index);
  };
  return (
    <div
      id={props.id}
      className={rowClass(props)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-expanded={whole?.expanded}
      data-active={active || undefined}
      data-menu-key={whole ? undefined : rowKey}
      style={{ transform: `translateY(${props.top}px)`, height: props.height }}
      onClick={press}
    >
      {selected !== undefined && <CheckCell {...props} selected={selected} />}
      <RowContent {...props} />
    </div>
  );
}

function rowClass<Row>({ whole, phoneRow }: GridRowProps<Row>): string {
  if (whole) return 'k-grid__row k-grid__row--whole';
  return phoneRow ? 'k-grid__row k-grid__row--phone' : 'k-grid__row';
}

function RowContent<Row>({ row, columns, phoneRow, whole }: GridRowProps<Row>) {
  if (whole) {
    return (
      <div className="k-grid__whole" role="gridcell" aria-colspan={columns.length}>
        {whole.content}
      </div>
    );
  }
  return phoneRow ? <PhoneCell content={phoneRow(row)} /> : <Cells row={row} columns={columns} />;
}

/** Rows are drawn again only when something of their own changes. */
export const GridRow = memo(GridRowInner) as typeof GridRowInner;

function CheckCell<Row>({ name, rowKey, index, selected, onToggle }: GridRowProps<Row> & { selected: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="k-grid__check" role="gridcell">
      <input
        type="checkbox"
        className="k-check"
        aria-label={t('list.selectRow', { name })}
        checked={selected}
        tabIndex={-1}
        onChange={() => undefined}
        onClick={(event) => onToggle(rowKey, index, event.shiftKey)}
      />
    </div>
  );
}

function Cells<Row>({ row, columns }: { row: Row; columns: readonly GridColumn<Row>[] }) {
  return columns.map((column, index) => (
    <div
      key={column.key}
      className={index === 0 ? 'k-grid__cell k-grid__pinned' : 'k-grid__cell'}
      role="gridcell"
      aria-colindex={index + 1}
      data-align={column.align}
    >
      {column.cell(row)}
    </div>
  ));
}

function PhoneCell({ content }: { content: ReturnType<NonNullable<DataGridProps<unknown>['phoneRow']>> }) {
  return (
    <div className="k-grid__phone" role="gridcell">
      <div className="k-grid__phone-line">
        <span className="k-ellipsis k-grid__phone-title">{content.title}</span>
        <span className="k-grid__phone-aside">{content.aside}</span>
      </div>
      <div className="k-grid__phone-detail k-ellipsis">{content.detail}</div>
    </div>
  );
}
