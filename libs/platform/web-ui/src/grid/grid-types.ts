import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  readonly minWidth?: number;
  /** Numbers and sums stand at the end. */
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface GridSort {
  readonly field: string;
  readonly descending: boolean;
}

/** Which rows are selected; the grid asks and tells, and keeps nothing. */
export interface GridSelection {
  readonly has: (key: string) => boolean;
  readonly toggle: (key: string, index: number, range: boolean) => void;
  readonly all: 'none' | 'some' | 'all';
  readonly toggleAll: () => void;
}

/** A row that is one cell across all columns, such as the heading of a group. */
export interface WholeRow {
  readonly content: ReactNode;
  /** For headings that open and close. */
  readonly expanded?: boolean | undefined;
}

export interface DataGridProps<Row> {
  /** What the rows are, for those who cannot see. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A row's name, for its check box. */
  rowName: (row: Row) => string;
  /** The first stays in place when the rest scrolls sideways. */
  columns: readonly GridColumn<Row>[];
  rowHeight?: number;
  sort?: GridSort | null;
  onSort?: (field: string) => void;
  onResize?: (column: string, width: number) => void;
  selection?: GridSelection;
  activeKey: string | null;
  onActivate: (key: string) => void;
  onOpen?: (row: Row) => void;
  onPeek?: (row: Row) => void;
  /** Called when the last rows come into sight. */
  onEnd?: () => void;
  /** All the rows there are, when it is known. */
  totalRows?: number | undefined;
  footer?: ReactNode;
  /** Which rows are one cell; they are not selected. */
  wholeRow?: ((row: Row) => WholeRow | undefined) | undefined;
  /** Two lines for a phone; without it the table scrolls sideways. */
  phoneRow?: (row: Row) => { title: ReactNode; aside?: ReactNode; detail?: ReactNode };
}
