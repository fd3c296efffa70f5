import { DataGrid, SidePanel, usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sortFromWire } from '../documents/custom';
import type { EntityRecord } from '../documents/record';
import { FieldValue } from '../fields/field-value';
import { useDensity } from '../shell/density';
import { useSlices } from '../slice/slices-context';
import type { EntityInfo } from '../viewer/metadata';
import type { EntityListProps } from './entity-list-types';
import { ListEnd } from './list-body';
import type { ColumnControl } from './use-columns';
import type { ListStateControl } from './use-list-state';
import type { Rows } from './use-rows';
import type { SelectionControl } from './use-selection';

interface ListGridProps {
  title: string;
  props: EntityListProps;
  entity: EntityInfo;
  rows: Rows;
  columns: ColumnControl;
  total: number | undefined;
  control: ListStateControl;
  selection: SelectionControl;
  input: Readonly<Record<string, unknown>>;
}

/** The rows of a list, and beside them the one being looked at. */
export function ListGrid({ title, props, entity, rows, columns, total, control, selection, input }: ListGridProps) {
  const phone = usePhone();
  const { rowHeight } = useDensity();
  const { nameOf, open } = useRecordActions(props, entity);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [peeking, setPeeking] = useState(false);
  const [sorted] = (input['sort'] ?? []) as Parameters<typeof sortFromWire>[0][];
  const sort = sorted ? sortFromWire(sorted) : null;
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
      {mayPeek && peeking && active && (
        <Peek props={props} record={active} name={nameOf(active)} onOpen={() => open(active)} onClose={() => setPeeking(false)} />
      )}
    </div>
  );
}

const keyOf = (record: EntityRecord) => record.id;

function useRecordActions(props: EntityListProps, entity: EntityInfo) {
  const slices = useSlices();
  const navigate = useNavigate();
  const nameOf = useCallback((record: EntityRecord) => String(record[entity.titleField] ?? ''), [entity.titleField]);
  const open = (record: EntityRecord) => {
    const path = slices.pathOf(entity.name, record.id);
    if (props.onOpen) props.onOpen(record);
    else if (path) void navigate(path);
  };
  return { nameOf, open };
}

interface PeekProps {
  props: EntityListProps;
  record: EntityRecord;
  name: string;
  onOpen: () => void;
  onClose: () => void;
}

function Peek({ props, record, name, onOpen, onClose }: PeekProps) {
  const { t } = useTranslation();
  const path = useSlices().pathOf(props.entity, record.id);
  const openable = props.onOpen !== undefined || path !== null;
  const button = (
    <Button variant="default" onClick={onOpen}>
      {t('verbs.open')}
    </Button>
  );
  return (
    <SidePanel title={name} label={name} onClose={onClose} actions={openable && button}>
      {props.peek?.(record)}
    </SidePanel>
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
