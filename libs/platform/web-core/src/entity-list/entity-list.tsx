import { DataGrid, EmptyState, PageBar, SidePanel, usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { documentOf, pascal, recordSelect } from '../documents/documents';
import type { EntityRecord } from '../documents/record';
import { FieldValue } from '../fields/field-value';
import { useDensity } from '../shell/density';
import { useSlices } from '../slice/slices-context';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { BulkBar } from './bulk-bar';
import type { EntityListProps } from './entity-list-types';
import { ExportDock } from './export-dock';
import { ListBody, ListEnd } from './list-body';
import { ListToolbar } from './list-toolbar';
import { selectionOf } from './selection';
import { type ColumnControl, useColumns } from './use-columns';
import { useListActions } from './use-list-actions';
import { useListInput } from './use-list-input';
import { useListState } from './use-list-state';
import { type ListDocument, type Rows, useRows } from './use-rows';
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
  const control = useListState(entity, props.embedded ?? false);
  const columns = useColumns(props, entity);
  const input = useListInput(props, entity, control.state);
  const rows = useRows(useListDocument(props, entity, columns.shown), entity.plural, input);
  const total = useTotal(entity, input);
  const selection = useSelection(rows.rows, total.count);
  const [exporting, setExporting] = useState<string | null>(null);
  const { clear } = selection;
  const question = JSON.stringify(input);
  useEffect(() => clear(), [question, clear]);

  const filter = input['filter'] as Readonly<Record<string, unknown>> | undefined;
  const search = control.state.search.trim() || undefined;
  const shared = { props, entity, columns: columns.shown, onDone: clear, onExport: setExporting };
  const actions = useListActions({ ...shared, selection: selectionOf(selection.state, filter, search) });
  const everything = useListActions({ ...shared, selection: { ...(filter ? { filter } : {}), ...(search ? { search } : {}), except: [] } });
  const picked = selection.state.all || selection.state.keys.size > 0;
  const title = props.title ?? words.many(entity.name);
  return (
    <div className="k-list">
      {!props.embedded && <PageBar title={title} aside={total.text} actions={props.actions} />}
      <ListToolbar props={props} entity={entity} control={control} columns={columns} everything={everything} onReload={rows.reload} />
      <div className="k-list__body" data-stale={rows.stale || undefined}>
        <ListBody
          rows={rows}
          control={control}
          empty={props.empty}
          grid={<ListGrid title={title} props={props} entity={entity} rows={rows} columns={columns} total={total.count} control={control} selection={selection} input={input} />}
        />
      </div>
      {picked && (
        <BulkBar count={selection.count} totalText={total.text} actions={actions} bulkActions={props.bulkActions} bin={control.state.bin} onClear={clear} />
      )}
      {exporting && <ExportDock batchId={exporting} onClose={() => setExporting(null)} />}
    </div>
  );
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

interface ListGridProps {
  title: string;
  props: EntityListProps;
  entity: EntityInfo;
  rows: Rows;
  columns: ColumnControl;
  total: number | undefined;
  control: ReturnType<typeof useListState>;
  selection: ReturnType<typeof useSelection>;
  input: Readonly<Record<string, unknown>>;
}

function ListGrid({ title, props, entity, rows, columns, total, control, selection, input }: ListGridProps) {
  const slices = useSlices();
  const navigate = useNavigate();
  const phone = usePhone();
  const { rowHeight } = useDensity();
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [peeking, setPeeking] = useState(false);
  const nameOf = useCallback((record: EntityRecord) => String(record[entity.titleField] ?? ''), [entity.titleField]);
  const pathOf = (record: EntityRecord) => slices.pathOf(entity.name, record.id);
  const open = (record: EntityRecord) => {
    const path = pathOf(record);
    if (props.onOpen) props.onOpen(record);
    else if (path) void navigate(path);
  };
  const sort = (input['sort'] as { field: string; descending: boolean }[] | undefined)?.[0] ?? null;
  const sortBy = (field: string) => control.change({ sort: { field, descending: sort?.field === field && !sort.descending } });
  const active = rows.rows.find((row) => row.id === activeKey);
  const mayPeek = props.peek !== undefined && !phone;
  return (
    <div className="k-list__split">
      <DataGrid
        label={title}
        rows={rows.rows}
        rowKey={keyOf}
        rowName={nameOf}
        columns={columns.columns}
        rowHeight={rowHeight}
        sort={sort}
        onSort={sortBy}
        onResize={columns.resize}
        selection={selection.grid}
        activeKey={activeKey}
        onActivate={setActiveKey}
        onOpen={open}
        {...(mayPeek ? { onPeek: () => setPeeking(true) } : {})}
        onEnd={rows.loadMore}
        totalRows={total}
        footer={<ListEnd rows={rows} />}
        phoneRow={usePhoneRow(props, entity, columns)}
      />
      {peeking && active && props.peek && (
        <SidePanel
          title={nameOf(active)}
          label={nameOf(active)}
          onClose={() => setPeeking(false)}
          actions={pathOf(active) && <OpenButton onClick={() => open(active)} />}
        >
          {props.peek(active)}
        </SidePanel>
      )}
    </div>
  );
}

const keyOf = (record: EntityRecord) => record.id;

function OpenButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={onClick}>
      {t('verbs.open')}
    </Button>
  );
}

/** On a phone a row says its name, the third column at the side, and the second underneath. */
function usePhoneRow(props: EntityListProps, entity: EntityInfo, { columns }: ColumnControl) {
  const { phoneDetail } = props;
  return useCallback(
    (record: EntityRecord) => {
      const [name, detail, aside] = columns;
      return {
        title: name?.cell(record) ?? <FieldValue entity={entity.name} field={entity.titleField} record={record} />,
        aside: aside?.cell(record),
        detail: phoneDetail ? phoneDetail(record) : detail?.cell(record),
      };
    },
    [columns, entity, phoneDetail],
  );
}
