import type { GridSort } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import type { EntityRecord } from '../documents/record';
import type { FilterChip } from './filter-model';
import type { Selection } from './selection';

/** What a page says about a column that differs from the default of its field kind. */
export interface ColumnOverride {
  readonly width?: number;
  readonly title?: string;
  readonly cell?: (record: EntityRecord) => ReactNode;
  /** Where the name of a record leads, when that is not its own address. */
  readonly to?: (record: EntityRecord) => string;
  /** GraphQL selected besides the field itself, e.g. `status { id name color }`. */
  readonly select?: string;
  /** A field that must be readable for `select` to be asked, when it is not the column's own. */
  readonly needs?: string;
}

/** A column that is not a field of the entity. */
export interface ExtraColumn extends ColumnOverride {
  readonly key: string;
  readonly title: string;
  readonly cell: (record: EntityRecord) => ReactNode;
}

export interface BulkContext {
  /** Ids, or everything that matches except some. */
  readonly selection: Selection;
  readonly count: number;
  /** Clears the selection and reads the list again. */
  readonly done: () => void;
}

export interface BulkAction {
  readonly key: string;
  /** Already in the user's language. */
  readonly title: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly run: (context: BulkContext) => unknown;
}

/** One more way to export, beside the tables that every list has. */
export interface MoreExport {
  readonly key: string;
  /** Already in the user's language. */
  readonly title: string;
  /** Begins a batch whose result names the file; gives its id. */
  readonly start: (selection: Selection) => Promise<string | null>;
}

/** A filter offered as a tab above the list, e.g. «Нічиї». */
export interface ListView {
  readonly key: string;
  readonly title: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: GridSort;
}

/** Conditions that one press puts into the filter, and another takes out: «Мої», «Прострочені». */
export interface QuickFilter {
  readonly key: string;
  readonly title: string;
  readonly chips: readonly FilterChip[];
}

export interface EntityListProps {
  entity: string;
  /** Columns shown until the user chooses; the first stays in place. Those not permitted are left out. */
  columns: readonly string[];
  overrides?: Readonly<Record<string, ColumnOverride>>;
  extraColumns?: readonly ExtraColumn[];
  defaultSort?: GridSort;
  /** Always applied and not shown, e.g. one directory of `directoryEntry`. */
  baseFilter?: Readonly<Record<string, unknown>>;
  views?: readonly ListView[];
  /** Records in the archive are left out, unless the question itself speaks of the archive. */
  hidesArchived?: boolean;
  /** Offered under the search line as far as the viewer may filter by their fields. */
  quick?: readonly QuickFilter[];
  /** GraphQL selected for each row besides the columns. */
  select?: string;
  bulkActions?: readonly BulkAction[];
  /** Many rows are changed with a preview and as one batch; the API has `previewBulk<Plural>`. */
  bulk?: boolean;
  /** Rows can be grouped by the values of a field; the API has `<entity>Groups`. */
  groups?: boolean;
  /** The mutation that makes the export; the default is `export<Plural>`. `null` when there is none. */
  exportMutation?: string | null;
  /** Further ways to export, offered to whoever may export. */
  moreExports?: readonly MoreExport[];
  /** Deletes with Undo through `delete<Plural>`; on by default where the viewer may. */
  deletable?: boolean;
  /** What `Space` shows beside the list. */
  peek?: (record: EntityRecord) => ReactNode;
  /** What `Enter` does; by default goes to the record's address. */
  onOpen?: (record: EntityRecord) => void;
  /** In the page bar, right of the title. */
  actions?: ReactNode;
  title?: string;
  /** Shown when there are no records at all. */
  empty?: { readonly title: string; readonly hint?: ReactNode; readonly actions?: ReactNode };
  /** Second line on phones; by default the values of the second and third columns. */
  phoneDetail?: (record: EntityRecord) => ReactNode;
  /** Filter fields offered; by default all that metadata marks. */
  filters?: readonly string[];
  searchPlaceholder?: string;
  /** Lists inside another page do not name the page nor live in the address. */
  embedded?: boolean;
}
