import { useViewer } from '@kolo/web-core';
import { type ContextItem, ContextMenu } from '@kolo/web-ui';
import { IconArchive, IconArchiveOff, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry } from './directories.graphql';
import type { Directory } from './use-directory';

interface EntryMenuProps {
  directory: Directory;
  /** Begins a new word; absent when the viewer may not add any. */
  onNew: (() => void) | undefined;
  children: ReactNode;
}

/** The menu of the right button over the words of a directory. */
export function EntryMenu({ directory, onNew, children }: EntryMenuProps) {
  const { t } = useTranslation();
  const ofEntry = useEntryItems(directory);
  const fresh = onNew ? [{ key: 'new', title: t('console.directories.fresh'), icon: IconPlus, run: onNew }] : [];
  const itemsFor = (key: string | null) => {
    const entry = directory.entries?.find((one) => one.id === key);
    return [...fresh, ...(entry ? ofEntry(entry) : [])];
  };
  return (
    <ContextMenu label={t('list.rowMenu')} itemsFor={itemsFor}>
      {children}
    </ContextMenu>
  );
}

/** What is in use can be put away, not deleted. */
function useEntryItems({ archive, remove, counts }: Directory): (entry: DirectoryEntry) => readonly ContextItem[] {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (entry) => {
    const shelve = {
      key: 'archive',
      title: t(entry.archived ? 'console.directories.unarchive' : 'console.directories.archive'),
      icon: entry.archived ? IconArchiveOff : IconArchive,
      run: () => archive(entry, !entry.archived),
    };
    const bin = { key: 'delete', title: t('verbs.delete'), icon: IconTrash, danger: true, apart: true, run: () => remove(entry) };
    const unused = (counts?.get(entry.id) ?? 0) === 0;
    return [
      ...(viewer.can('edit', 'directoryEntry') ? [shelve] : []),
      ...(viewer.can('delete', 'directoryEntry') && unused ? [bin] : []),
    ];
  };
}
