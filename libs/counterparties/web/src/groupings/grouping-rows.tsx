import { chipToText, type FilterChip, useViewer } from '@kolo/web-core';
import { StatusDot, Tag, useFormats } from '@kolo/web-ui';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AddGroupingEntry } from './add-grouping-entry';
import type { Grouping } from './groupings';
import type { GroupingRow } from './use-grouping';

interface RowsProps {
  grouping: Grouping;
  label: string;
  rows: readonly GroupingRow[];
  /** How many clients have none of them. */
  without: number;
}

/** Entries with their numbers; each number leads to the clients that it counts. */
export function GroupingRows({ grouping, label, rows, without }: RowsProps) {
  const { t } = useTranslation();
  const mayAdd = useViewer().can('create', 'directoryEntry') && grouping.tree;
  const [parent, setParent] = useState<string | null>(null);
  return (
    <ul className="gr-rows" aria-label={label} data-tree={grouping.tree || undefined}>
      {rows.map((row) => (
        <li key={row.id} style={{ paddingInlineStart: row.depth * 20 }}>
          <div className="gr-row">
            <EntryName grouping={grouping} row={row} />
            {mayAdd && <AddBelow name={row.name} onAdd={() => setParent(parent === row.id ? null : row.id)} />}
            <Count name={row.name} count={row.count} chip={{ field: grouping.field, op: grouping.op, values: [row.id] }} />
          </div>
          {mayAdd && parent === row.id && (
            <AddGroupingEntry directory={grouping.key} parent={row} onClose={() => setParent(null)} />
          )}
        </li>
      ))}
      {without > 0 && (
        <li>
          <div className="gr-row gr-row--without">
            <span className="k-muted">{t(`groupings.of.${grouping.key}.without`)}</span>
            <Count
              name={t(`groupings.of.${grouping.key}.without`)}
              count={without}
              chip={{ field: grouping.field, op: 'isEmpty', values: [] }}
            />
          </div>
        </li>
      )}
    </ul>
  );
}

function EntryName({ grouping, row }: { grouping: Grouping; row: GroupingRow }) {
  if (grouping.key === 'tag') return <Tag mark={row} />;
  if (row.color) return <StatusDot mark={row} />;
  return (
    <span className="gr-row__name k-ellipsis" title={row.name}>
      {row.name}
    </span>
  );
}

function AddBelow({ name, onAdd }: { name: string; onAdd: () => void }) {
  const { t } = useTranslation();
  const label = t('groupings.addBelow', { name });
  return (
    <Tooltip label={label}>
      <ActionIcon className="gr-row__add" size={24} aria-label={label} onClick={onAdd}>
        <IconPlus size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The number of clients as a link to them. */
function Count({ name, count, chip }: { name: string; count: number | null; chip: FilterChip }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const params = new URLSearchParams({ view: 'all', f: chipToText(chip) });
  const n = count === null ? '' : formats.number(count);
  return (
    <Link
      className="gr-count k-number"
      to={`/clients?${params.toString()}`}
      aria-label={count === null ? t('groupings.clientsOf', { name }) : t('groupings.clients', { name, count, n })}
    >
      {count === null ? '…' : n}
    </Link>
  );
}
