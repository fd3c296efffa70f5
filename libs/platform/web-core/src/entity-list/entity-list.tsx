import { ContextMenu, EmptyState, PageBar } from '@kolo/web-ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBulk } from '../bulk/use-bulk';
import { documentOf, pascal, recordSelect } from '../documents/documents';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { BulkBar } from './bulk-bar';
import type { EntityListProps } from './entity-list-types';
import { ExportDock } from './export-dock';
import { ListBody } from './list-body';
import { ListGrid } from './list-grid';
import { ListToolbar } from './list-toolbar';
import { everythingSelected, selectionOf } from './selection';
import { BrokenView } from '../views/broken-view';
import { useListViews } from '../views/use-list-views';
import { type ColumnControl, useColumns } from './use-columns';
import { useGroupedRows } from './use-grouped-rows';
import { useListActions } from './use-list-actions';
import { useListInput } from './use-list-input';
import { type ListStateControl, useListState } from './use-list-state';
import { type ListDocument, useRows } from './use-rows';
import { useRowMenu } from './use-row-menu';
import { useSelection } from './use-selection';
import { useTotal } from './use-total';

/** A list of records made from the metadata and what the page declares; see EntityListProps. */
export function EntityList(props: EntityListProps) {
  const { t } = useTranslation();
  const entity = useViewer().entity(props.entity);
  if (!entity) return <EmptyState title={t('list.noAccess')} />;
  return <KnownEntityList key={props.entity} props={props} entity={entity} />;
}

function KnownEntityList({ props, entity }: { props: EntityListProps; entity: EntityInfo }) {
  const { t } = useTranslation();
  const words = useWords();
  const list = useEntityList(props, entity);
  const { control, rows, grouped, total, selection, exporting } = list;
  const bulk = useBulk(entity, props.bulk ?? false, list.actions);
  const title = props.title ?? words.many(entity.name);
  const shared = { props, entity, control, columns: list.columns };
  const shown = { title, rows, grouped, selection, input: list.input, total: grouped ? undefined : total.count };
  const grid = <ListGrid {...shared} {...shown} />;
  const menu = useRowMenu({ props, entity, rows: rows.rows, actions: list.actions, bin: control.state.bin });
  return (
    <div className="k-list">
      {!props.embedded && <PageBar title={title} aside={total.text} actions={props.actions} />}
      <ListToolbar {...shared} views={list.views} everything={list.everything} onReload={rows.reload} />
      <div className="k-list__body" data-stale={rows.stale || undefined}>
        <ContextMenu className="k-list__menu" label={t('list.rowMenu')} itemsFor={menu}>
          {list.broken ? <BrokenView /> : <ListBody rows={rows} control={control} empty={props.empty} grid={grid} />}
        </ContextMenu>
      </div>
      {selection.any && (
        <BulkBar
          count={selection.count}
          totalText={total.text}
          actions={bulk.actions}
          bulkActions={props.bulkActions}
          bin={control.state.bin}
          onClear={selection.clear}
        >
          {bulk.buttons}
        </BulkBar>
      )}
      {bulk.beside}
      {exporting && <ExportDock batchId={exporting} onClose={list.closeExport} />}
    </div>
  );
}

function useEntityList(props: EntityListProps, entity: EntityInfo) {
  const embedded = props.embedded ?? false;
  const views = useListViews(entity, props.views, embedded);
  const control = useListState(entity, embedded, views);
  const columns = useColumns(props, entity, control.saved);
  const input = useListInput(props, entity, control);
  const broken = control.saved?.broken ?? false;
  const { rows, grouped } = useListRows({ props, entity, columns, control, input }, !views.ready || broken);
  const total = useTotal(entity, input, !views.ready || broken);
  const isHeading = useCallback((id: string) => grouped?.headings.has(id) ?? false, [grouped?.headings]);
  const selection = useSelection(rows.rows, total.count, isHeading);
  const [exporting, setExporting] = useState<string | null>(null);
  const { clear } = selection;
  // Another question has other rows: what was ticked before is not meant any more.
  useEffect(() => clear(), [input, clear]);

  const filter = input['filter'] as Readonly<Record<string, unknown>> | undefined;
  const search = control.state.search.trim() || undefined;
  const shared = { props, entity, columns: columns.shown, onDone: clear, onExport: setExporting };
  const actions = useListActions({ ...shared, selection: selectionOf(selection.state, filter, search) });
  const everything = useListActions({ ...shared, selection: selectionOf(everythingSelected, filter, search) });
  return {
    views,
    broken,
    control,
    columns,
    input,
    rows,
    grouped,
    total,
    selection,
    actions,
    everything,
    exporting,
    closeExport: () => setExporting(null),
  };
}

interface RowsQuestion {
  readonly props: EntityListProps;
  readonly entity: EntityInfo;
  readonly columns: ColumnControl;
  readonly control: ListStateControl;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The rows one after another, or by groups with sums of the money and numbers among the columns. */
function useListRows({ props, entity, columns, control, input }: RowsQuestion, waits: boolean) {
  const document = useListDocument(props, entity, columns.shown);
  const by = props.groups && !waits ? control.state.group : null;
  const sums = useMemo(() => summed(entity, columns.shown), [entity, columns.shown]);
  const plain = useRows(document, entity.plural, input, waits || by !== null);
  const grouped = useGroupedRows({ entity, document, input, by, sums });
  return by === null ? { rows: plain, grouped: null } : { rows: grouped, grouped };
}

const mostSums = 5;

function summed(entity: EntityInfo, shown: readonly string[]): readonly string[] {
  const numbers = entity.fields.filter(({ kind }) => kind === 'MONEY' || kind === 'NUMBER' || kind === 'DECIMAL');
  return shown.filter((name) => numbers.some((field) => field.name === name)).slice(0, mostSums);
}

function useListDocument(props: EntityListProps, entity: EntityInfo, shown: readonly string[]): ListDocument {
  const viewer = useViewer();
  return useMemo(() => {
    const readable = (needs: string | undefined) => needs === undefined || viewer.field(entity.name, needs) !== undefined;
    const more = shown.flatMap((key) => {
      const override = props.overrides?.[key] ?? props.extraColumns?.find((column) => column.key === key);
      return override?.select && readable(override.needs) ? [override.select] : [];
    });
    const selected = recordSelect(viewer, entity, shown, [...more, props.select]);
    return documentOf(
      `query ${pascal(entity.plural)}List($input: ${pascal(entity.name)}ListInput) { ${entity.plural}(input: $input) {
        nodes { ${selected} } pageInfo { endCursor hasNextPage } } }`,
    );
  }, [viewer, entity, shown, props.overrides, props.extraColumns, props.select]);
}
