import { EmptyState, PageBar } from '@kolo/web-ui';
import { useEffect, useMemo, useState } from 'react';
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
import { useColumns } from './use-columns';
import { useListActions } from './use-list-actions';
import { useListInput } from './use-list-input';
import { useListState } from './use-list-state';
import { type ListDocument, useRows } from './use-rows';
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
  const words = useWords();
  const list = useEntityList(props, entity);
  const { control, rows, total, selection, exporting } = list;
  const bulk = useBulk(entity, props.bulk ?? false, list.actions);
  const title = props.title ?? words.many(entity.name);
  const shared = { props, entity, control, columns: list.columns };
  const grid = <ListGrid {...shared} title={title} rows={rows} total={total.count} selection={selection} input={list.input} />;
  return (
    <div className="k-list">
      {!props.embedded && <PageBar title={title} aside={total.text} actions={props.actions} />}
      <ListToolbar {...shared} everything={list.everything} onReload={rows.reload} />
      <div className="k-list__body" data-stale={rows.stale || undefined}>
        <ListBody rows={rows} control={control} empty={props.empty} grid={grid} />
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
  const control = useListState(entity, props.embedded ?? false);
  const columns = useColumns(props, entity);
  const input = useListInput(props, entity, control.state);
  const rows = useRows(useListDocument(props, entity, columns.shown), entity.plural, input);
  const total = useTotal(entity, input);
  const selection = useSelection(rows.rows, total.count);
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
    control,
    columns,
    input,
    rows,
    total,
    selection,
    actions,
    everything,
    exporting,
    closeExport: () => setExporting(null),
  };
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
