import { DataGrid, type GridSelection, type GridSort, SidePanel, usePhone, type WholeRow } from '@kolo/web-ui';
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
import { GroupHeading } from './group-heading';
import { ListEnd } from './list-body';
import type { ColumnControl } from './use-columns';
import type { ListStateControl } from './use-list-state';
import { type GroupedRows, inGroup } from './use-grouped-rows';
import type { Rows } from './use-rows';
import type { SelectionControl } from './use-selection';

interface ListGridProps {
  title: string;
  props: EntityListProps;
  entity: EntityInfo;
  rows: Rows;
  /** Absent when the list makes no groups. */
  grouped: GroupedRows | null;
  columns: ColumnControl;
  total: number | undefined;
  control: ListStateControl;
  selection: SelectionControl;
  input: Readonly<Record<string, unknown>>;
}

/** The rows of a list, and beside them the one being looked at. */
export function ListGrid(given: ListGridProps) {
  const { title, props, entity, rows, columns, total, control, selection, input } = given;
  const phone = usePhone();
  const { rowHeight } = useDensity();
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [peeking, setPeeking] = useState(false);
  const sort = sortOf(input);
  const sortBy = (field: string) => control.change({ sort: { field, descending: sort?.field === field && !sort.descending } });
  const { nameOf, whole, open, peek } = useRowActions(given, () => setPeeking(true));
  const active = rows.rows.find((row) => keyOf(row) === activeKey && !whole?.(row));
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
        selection={byKey(selection.grid)}
        activeKey={activeKey}
        onActivate={setActiveKey}
        onOpen={open}
        {...(mayPeek ? { onPeek: peek } : {})}
        onEnd={rows.loadMore}
        totalRows={total}
        footer={<ListEnd rows={rows} />}
        phoneRow={usePhoneRow(props, entity, columns)}
        wholeRow={whole}
      />
      {mayPeek && peeking && active && (
        <Peek props={props} record={active} name={nameOf(active)} onOpen={() => open(active)} onClose={() => setPeeking(false)} />
      )}
    </div>
  );
}

function sortOf(input: ListGridProps['input']): GridSort | null {
  const [sorted] = (input['sort'] ?? []) as Parameters<typeof sortFromWire>[0][];
  return sorted ? sortFromWire(sorted) : null;
}

/** A record may stand in several groups, and is selected in all of them. */
const keyOf = (record: EntityRecord) => (record[inGroup] ? `${String(record[inGroup])}/${record.id}` : record.id);

function byKey(grid: GridSelection): GridSelection {
  const idOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  return { ...grid, has: (key) => grid.has(idOf(key)), toggle: (key, index, range) => grid.toggle(idOf(key), index, range) };
}

/** Which rows are headings of groups, and what they say. */
function headingsOf({ entity, grouped, control }: ListGridProps): ((row: EntityRecord) => WholeRow | undefined) | undefined {
  if (!grouped) return undefined;
  const by = entity.fields.find((field) => field.name === control.state.group);
  return ({ id }) => {
    const heading = grouped.headings.get(id);
    if (!heading) return undefined;
    const content = <GroupHeading entity={entity} by={by} heading={heading} onPress={() => grouped.press(id)} />;
    return { content, expanded: heading.kind === 'group' ? heading.open : undefined };
  };
}

/** What opening a row does, and looking at it: a heading opens its group either way. */
function useRowActions(given: ListGridProps, peekAt: () => void) {
  const { props, entity, grouped } = given;
  const { nameOf, open } = useRecordActions(props, entity);
  const whole = headingsOf(given);
  const unlessHeading = (act: (row: EntityRecord) => void) => (row: EntityRecord) =>
    whole?.(row) ? grouped?.press(row.id) : act(row);
  return { nameOf, whole, open: unlessHeading(open), peek: unlessHeading(peekAt) };
}

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
