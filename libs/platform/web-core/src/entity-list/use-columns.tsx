import type { GridColumn } from '@kolo/web-ui';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { EntityRecord } from '../documents/record';
import { FieldValue } from '../fields/field-value';
import { useSlices } from '../slice/slices-context';
import type { EntityInfo, FieldInfo, FieldKind } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import type { SavedView } from '../views/views.graphql';
import type { EntityListProps } from './entity-list-types';

/** The user's own choice for a list; kept in this browser. */
interface ColumnChoice {
  readonly order?: readonly string[];
  /** What there was to choose from: what is declared later comes by itself. */
  readonly known?: readonly string[];
  readonly widths?: Readonly<Record<string, number>>;
}

export interface ColumnControl {
  readonly columns: readonly GridColumn<EntityRecord>[];
  readonly shown: readonly string[];
  /** Every column there may be, with its title. */
  readonly possible: readonly { readonly key: string; readonly title: string }[];
  readonly choose: (order: readonly string[]) => void;
  readonly resize: (key: string, width: number) => void;
  readonly reset: () => void;
  /** The columns as a view keeps them. */
  readonly kept: readonly { readonly key: string; readonly width?: number }[];
  /** They differ from those of the saved view. */
  readonly differ: boolean;
}

const widthOfKind: Partial<Record<FieldKind, number>> = {
  TEXT: 180,
  LONG_TEXT: 280,
  NUMBER: 100,
  DECIMAL: 100,
  MONEY: 130,
  BOOLEAN: 90,
  DATE: 120,
  MOMENT: 150,
  ANNIVERSARY: 120,
  CHOICE: 150,
  REF: 170,
  LIST: 190,
};
const numeric = new Set<FieldKind>(['NUMBER', 'DECIMAL', 'MONEY']);

export function useColumns(props: EntityListProps, entity: EntityInfo, view: SavedView | null): ColumnControl {
  const { user } = useViewer();
  const words = useWords();
  const storageKey = `kolo.columns.${user.id}.${entity.name}${props.embedded ? '.embedded' : ''}${view ? `.${view.id}` : ''}`;
  const { own, keep } = useOwnChoice(storageKey);
  const { choice, differ } = useMemo(() => chosenFor(view, own, entity), [view, own, entity]);
  const { overrides, extraColumns } = props;
  const possible = useMemo(() => {
    const fields = entity.fields.filter((field) => field.list || props.columns.includes(field.name));
    const own = fields.map((field) => ({
      key: field.name,
      title: overrides?.[field.name]?.title ?? words.field(entity.name, field.name),
    }));
    return [...own, ...(extraColumns ?? []).map(({ key, title }) => ({ key, title }))];
  }, [entity, props.columns, overrides, extraColumns, words]);
  const shown = useMemo(() => {
    const there = new Set(possible.map((column) => column.key));
    const wanted = wantedColumns(choice, props.columns, entity).filter((key) => there.has(key));
    // The name stays first and cannot be hidden: it is what a row is called.
    return [...new Set([entity.titleField, ...wanted])];
  }, [possible, choice, props.columns, entity]);
  const columns = useGridColumns(props, entity, shown, choice.widths);
  return {
    columns,
    shown,
    possible,
    choose: (order) => keep((before) => ({ ...before, order, known: possible.map((column) => column.key) })),
    resize: (key, width) => keep((before) => ({ ...before, widths: { ...before.widths, [key]: width } })),
    reset: () => keep(() => ({})),
    kept: columns.map(({ key, width }) => ({ key, width })),
    differ,
  };
}

/** What the user chose, remembered in this browser under a key. */
function useOwnChoice(storageKey: string) {
  const [known, setKnown] = useState(() => ({ storageKey, own: readChoice(storageKey) }));
  const own = useMemo(() => (known.storageKey === storageKey ? known.own : readChoice(storageKey)), [known, storageKey]);
  const keep = useCallback(
    (change: (before: ColumnChoice) => ColumnChoice) => {
      const next = change(readChoice(storageKey));
      if (Object.keys(next).length === 0) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, JSON.stringify(next));
      setKnown({ storageKey, own: next });
    },
    [storageKey],
  );
  return { own, keep };
}

/** A saved view brings columns of its own, which the user may change for the time being. */
function chosenFor(view: SavedView | null, own: ColumnChoice, entity: EntityInfo): { choice: ColumnChoice; differ: boolean } {
  if (!view?.columns) return { choice: own, differ: false };
  const widths = view.columns.flatMap(({ key, width }) => (width ? [[key, width] as const] : []));
  const base = {
    order: view.columns.map((column) => column.key),
    known: entity.fields.map((field) => field.name),
    widths: Object.fromEntries(widths),
  };
  const choice = { ...base, ...own, widths: { ...base.widths, ...own.widths } };
  return { choice, differ: JSON.stringify([choice.order, choice.widths]) !== JSON.stringify([base.order, base.widths]) };
}

/** What the user chose or the page begins with, and behind it what the company declared for its list since. */
function wantedColumns({ order, known }: ColumnChoice, initial: readonly string[], entity: EntityInfo): readonly string[] {
  const declared = entity.fields.filter((field) => field.custom?.inList).map((field) => field.name);
  const seen = order ? (known ?? declared) : [];
  return [...(order ?? initial), ...declared.filter((key) => !seen.includes(key))];
}

function readChoice(key: string): ColumnChoice {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as ColumnChoice;
  } catch {
    return {};
  }
}

function useGridColumns(
  { overrides, extraColumns }: EntityListProps,
  entity: EntityInfo,
  shown: readonly string[],
  widths: ColumnChoice['widths'],
): readonly GridColumn<EntityRecord>[] {
  const words = useWords();
  const slices = useSlices();
  return useMemo(
    () =>
      shown.flatMap((key): GridColumn<EntityRecord>[] => {
        const extra = extraColumns?.find((column) => column.key === key);
        if (extra) return [{ key, title: extra.title, width: widths?.[key] ?? extra.width ?? 160, cell: extra.cell }];
        const field = entity.fields.find((candidate) => candidate.name === key);
        if (!field) return [];
        const override = overrides?.[key];
        const main = key === entity.titleField;
        const content = override?.cell ?? ((record) => <FieldValue entity={entity.name} field={key} record={record} />);
        const column = {
          key,
          title: override?.title ?? words.field(entity.name, key),
          width: widths?.[key] ?? override?.width ?? defaultWidth(field, main),
          sortable: field.sort,
          cell: main
            ? (record: EntityRecord) => (
                <NameCell path={override?.to?.(record) ?? slices.pathOf(entity.name, record.id)}>{content(record)}</NameCell>
              )
            : content,
        };
        return [numeric.has(field.kind) ? { ...column, align: 'end' as const } : column];
      }),
    [shown, extraColumns, overrides, entity, widths, words, slices],
  );
}

function defaultWidth(field: FieldInfo, main: boolean): number {
  return main ? 300 : (widthOfKind[field.kind] ?? 160);
}

function NameCell({ path, children }: { path: string | null; children: ReactNode }) {
  if (!path) return <span className="k-grid__name k-ellipsis">{children}</span>;
  return (
    <Link to={path} tabIndex={-1} className="k-grid__name k-ellipsis">
      {children}
    </Link>
  );
}
