import { DataGrid, type GridColumn, type GridSelection, MomentText } from '@kolo/web-ui';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDensity } from '../shell/density';
import type { BinEntry, BinPage } from './bin.graphql';

interface BinGridProps {
  label: string;
  page: BinPage;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onEnd: () => void;
}

const keyOf = (entry: BinEntry) => entry.id;

/** What was deleted, whose it was, when and by whom, and how long it can still be taken back. */
export function BinGrid({ label, page, chosen, onChoose, onEnd }: BinGridProps) {
  const { t } = useTranslation();
  const { rowHeight } = useDensity();
  const [active, setActive] = useState<string | null>(null);
  const selection = useChosen(page.nodes, chosen, onChoose);
  const columns = useBinColumns(page);
  const nameOf = (entry: BinEntry) => entry.title || t('bin.nameless');
  return (
    <DataGrid
      label={label}
      rows={page.nodes}
      rowKey={keyOf}
      rowName={nameOf}
      columns={columns}
      rowHeight={rowHeight}
      selection={selection}
      activeKey={active}
      onActivate={setActive}
      onEnd={onEnd}
      phoneRow={(entry) => ({
        title: <span className="k-ellipsis">{nameOf(entry)}</span>,
        aside: <MomentText value={entry.deletedAt} />,
        detail: (
          <span className="k-ellipsis">{[entry.owner, <Left key="left" entry={entry} days={page.days} />].find(Boolean)}</span>
        ),
      })}
    />
  );
}

function useBinColumns({ nodes, days }: BinPage): readonly GridColumn<BinEntry>[] {
  const { t } = useTranslation();
  const owned = nodes.some((entry) => entry.owner !== null);
  return useMemo(() => {
    const name = (entry: BinEntry) => <span className="k-grid__name k-ellipsis">{entry.title || t('bin.nameless')}</span>;
    const owner = { key: 'owner', title: t('bin.owner'), width: 240, cell: (entry: BinEntry) => entry.owner };
    return [
      { key: 'title', title: t('bin.what'), width: 320, cell: name },
      ...(owned ? [owner] : []),
      { key: 'deletedAt', title: t('fields.deletedAt'), width: 160, cell: (entry) => <MomentText value={entry.deletedAt} /> },
      { key: 'deletedBy', title: t('bin.by'), width: 180, cell: (entry) => entry.deletedBy?.name ?? t('history.system') },
      ...(days > 0
        ? [{ key: 'left', title: t('bin.left'), width: 170, cell: (entry: BinEntry) => <Left entry={entry} days={days} /> }]
        : []),
    ];
  }, [owned, days, t]);
}

const day = 86_400_000;

/** The bin is emptied at night, so what is left is told in whole days. */
function Left({ entry, days }: { entry: BinEntry; days: number }) {
  const { t } = useTranslation();
  if (days <= 0) return null;
  const left = Math.ceil((Date.parse(entry.deletedAt) + days * day - Date.now()) / day);
  return (
    <span className={left <= 7 ? undefined : 'k-muted'}>{left > 0 ? t('bin.leftDays', { count: left }) : t('bin.tonight')}</span>
  );
}

function useChosen(
  rows: readonly BinEntry[],
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
): GridSelection {
  const last = useRef<number | null>(null);
  return {
    has: (key) => chosen.has(key),
    toggle: (key, index, range) => {
      const from = range ? (last.current ?? index) : index;
      const keys = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map(keyOf);
      last.current = index;
      const next = new Set(chosen);
      for (const one of keys)
        if (chosen.has(key)) next.delete(one);
        else next.add(one);
      onChoose(next);
    },
    all: chosen.size === 0 ? 'none' : chosen.size >= rows.length ? 'all' : 'some',
    toggleAll: () => onChoose(chosen.size === 0 ? new Set(rows.map(keyOf)) : new Set()),
  };
}
