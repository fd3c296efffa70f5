import './directories.css';
import { Checkbox } from '@mantine/core';
import { useViewer } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry } from './directories.graphql';
import { EntryRow } from './entry-row';
import type { Directory } from './use-directory';

interface EntryListProps {
  /** What the directory is called. */
  label: string;
  directory: Directory;
  withCode: boolean;
  scoped?: string | undefined;
  /** Only words whose name or code has this. */
  text?: string;
}

/** The words of a directory, put in order by dragging or with arrows; those in the archive on demand. */
export function EntryList({ label, directory, withCode, scoped, text = '' }: EntryListProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [withArchive, setWithArchive] = useState(false);
  const entries = directory.entries ?? [];
  const archived = entries.filter((entry) => entry.archived).length;
  const shown = found(withArchive ? entries : entries.filter((entry) => !entry.archived), text);
  const { dragged, setDragged, said, place } = usePlacing(directory, shown);
  const may = { mayEdit: viewer.can('edit', 'directoryEntry'), mayDelete: viewer.can('delete', 'directoryEntry') };
  return (
    <>
      <ul className="k-entries" aria-label={label} data-coded={withCode || scoped || undefined}>
        {shown.map((entry, index) => (
          <EntryRow
            key={entry.id}
            {...{ ...may, withCode, scoped }}
            entry={entry}
            index={index}
            last={shown.length - 1}
            directory={directory}
            dragged={dragged === entry.id}
            onDragStart={() => setDragged(entry.id)}
            onDragEnd={() => setDragged(null)}
            onDrop={() => dragged && place(dragged, index)}
            onMove={(to) => place(entry.id, to)}
          />
        ))}
      </ul>
      {shown.length === 0 && text !== '' && <p className="k-muted">{t('list.emptyFiltered')}</p>}
      <p className="k-console-said" role="status">
        {said}
      </p>
      {archived > 0 && <ArchiveSwitch count={archived} checked={withArchive} onChange={setWithArchive} />}
    </>
  );
}

/** By the name the code is found, and by the code the name. */
function found(entries: readonly DirectoryEntry[], text: string): readonly DirectoryEntry[] {
  const words = text.trim().toLocaleLowerCase('uk');
  const has = (value: string | null) => value?.toLocaleLowerCase('uk').includes(words) ?? false;
  return words === '' ? entries : entries.filter((entry) => has(entry.name) || has(entry.code));
}

/** Puts an entry at another place of what is shown, keeps the focus on it and says where it stands now. */
function usePlacing(directory: Directory, shown: readonly DirectoryEntry[]) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const place = (id: string, to: number) => {
    const entries = directory.entries ?? [];
    const target = shown[to];
    const entry = entries.find((one) => one.id === id);
    if (!target || !entry || target.id === id) return;
    void directory.move(id, entries.indexOf(target));
    setSaid(t('console.directories.placed', { name: entry.name, at: to + 1, of: shown.length }));
    setTimeout(() => document.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus());
  };
  return { dragged, setDragged, said, place };
}

interface ArchiveSwitchProps {
  count: number;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Shows or hides what is in the archive. */
export function ArchiveSwitch({ count, checked, onChange }: ArchiveSwitchProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Checkbox
      className="k-entries__archive"
      label={t('console.directories.showArchive', { n: formats.number(count) })}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
