import './directories.css';
import { Checkbox, Tabs } from '@mantine/core';
import { useSentence, useViewer, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton, useFormats } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { AddEntry } from './add-entry';
import { type DirectoryEntry, type DirectoryName, directoryNames } from './directories.graphql';
import { EntryRow } from './entry-row';
import { type Directory, useDirectory } from './use-directory';

const coded = new Set<DirectoryName>(['region', 'industry']);

/** The words that the company uses: one tab for each directory. */
export function DirectoriesPage() {
  const words = useWords();
  const [address, change] = useAddress();
  const chosen = directoryNames.find((name) => name === address['directory']) ?? 'status';
  return (
    <ConsoleFrame section="directories">
      <Tabs value={chosen} onChange={(directory) => change({ directory })} keepMounted={false} className="k-directories">
        <Tabs.List>
          {directoryNames.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.option('directoryEntry', 'directory', name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {directoryNames.map((name) => (
          <Tabs.Panel key={name} value={name}>
            <Entries name={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </ConsoleFrame>
  );
}

function Entries({ name }: { name: DirectoryName }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const mayEdit = viewer.can('edit', 'directoryEntry');
  const directory = useDirectory(name, mayEdit);
  if (!directory.entries && directory.error)
    return <ErrorState message={sentence(directory.error)} onRetry={directory.refetch} />;
  if (!directory.entries) return <RowsSkeleton rows={8} rowHeight={40} />;
  return (
    <div className="k-console-scroll">
      <p className="k-console-lead">{t(`console.directories.hints.${name}`)}</p>
      {directory.entries.length === 0 && (
        <EmptyState title={t('console.directories.empty')} hint={t('console.directories.emptyHint')} />
      )}
      <EntryList name={name} directory={directory} mayEdit={mayEdit} />
      {viewer.can('create', 'directoryEntry') && <AddEntry directory={directory} withCode={coded.has(name)} />}
      {mayEdit && directory.entries.length > 1 && <p className="k-console-keys">{t('console.directories.keysHint')}</p>}
    </div>
  );
}

interface EntryListProps {
  name: DirectoryName;
  directory: Directory;
  mayEdit: boolean;
}

function EntryList({ name, directory, mayEdit }: EntryListProps) {
  const words = useWords();
  const viewer = useViewer();
  const [withArchive, setWithArchive] = useState(false);
  const entries = directory.entries ?? [];
  const archived = entries.filter((entry) => entry.archived).length;
  const shown = withArchive ? entries : entries.filter((entry) => !entry.archived);
  const { dragged, setDragged, said, place } = usePlacing(directory, shown);
  const rights = { withCode: coded.has(name), mayEdit, mayDelete: viewer.can('delete', 'directoryEntry') };
  return (
    <>
      <ul
        className="k-entries"
        aria-label={words.option('directoryEntry', 'directory', name)}
        data-coded={rights.withCode || undefined}
      >
        {shown.map((entry, index) => (
          <EntryRow
            key={entry.id}
            {...rights}
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
      <p className="k-console-said" role="status">
        {said}
      </p>
      {archived > 0 && <ArchiveSwitch count={archived} checked={withArchive} onChange={setWithArchive} />}
    </>
  );
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

function ArchiveSwitch({ count, checked, onChange }: { count: number; checked: boolean; onChange: (checked: boolean) => void }) {
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
